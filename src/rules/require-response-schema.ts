import { describeRoute, headLocation } from '../analysis/report.ts';
import { defineModelVisitor } from '../analysis/model-visitor.ts';
import { createRule } from '../create-rule.ts';
import { RESPONSE_STRENGTHS, type ResponsePlace, type ResponseStrength } from '../model/route.ts';

type Options = readonly [{ readonly minimum: ResponseStrength; readonly frameworks: 'native' | 'all' }];

export default createRule<Options, 'missingResponse' | 'weakResponse'>({
  name: 'require-response-schema',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a schema or a declared type for what every route answers',
      clauses: ['CON-2'],
      recommended: 'error',
      strictOptions: [{ minimum: 'typed', frameworks: 'all' }],
      needs: 'project',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          minimum: {
            type: 'string',
            enum: [...RESPONSE_STRENGTHS],
            description:
              'The weakest schema that is enough: `documented` describes the response, `typed` is held by the compiler, `enforced` by the running server.',
          },
          frameworks: {
            type: 'string',
            enum: ['native', 'all'],
            description: '`native`: only routes of frameworks with a place of their own to declare a response; `all`: every route.',
          },
        },
      },
    ],
    defaultOptions: [{ minimum: 'documented', frameworks: 'native' }],
    messages: {
      missingResponse: '{{route}} has no response schema: {{found}}. {{way}}.',
      weakResponse: 'The response of {{route}} is {{strength}} only ({{found}}), and this project asks for {{minimum}}. {{way}}.',
    },
  },
  create(context, [{ minimum, frameworks }]) {
    return defineModelVisitor(context, {
      Route(route) {
        const { strength, evidence } = route.response;
        if (frameworks === 'native' && !route.responsePlace) return;
        if (strength === 'exempt' || strength === 'unknown') return;
        const reached = strength === 'none' ? -1 : RESPONSE_STRENGTHS.indexOf(strength);
        if (reached >= RESPONSE_STRENGTHS.indexOf(minimum)) return;

        const loc = headLocation(context.sourceCode, route);
        const found = evidence.map(({ why }) => why).join(', and ') || 'nothing describes what it sends';
        const data = { route: describeRoute(route, context.cwd), found, way: wayTo(minimum, route.responsePlace) };
        if (strength === 'none') context.report({ loc, messageId: 'missingResponse', data });
        else context.report({ loc, messageId: 'weakResponse', data: { ...data, strength, minimum } });
      },
    });
  },
});

/** The nearest legal way: the place that the framework has for it, else what is sent itself. */
function wayTo(minimum: ResponseStrength, place: ResponsePlace | undefined): string {
  if (minimum === 'enforced')
    return place?.enforced ? `Declare what clients get ${place.enforced}, or send what a schema parsed` : 'Send what a schema parsed';
  if (!place) return 'Send what a schema parsed, or declare the type of what is sent';
  return `Declare what clients get ${minimum === 'typed' ? (place.typed ?? place.declared) : place.declared}, or send what a schema parsed`;
}
