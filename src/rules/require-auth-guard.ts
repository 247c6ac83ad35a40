import { describeRoute, headLocation } from '../analysis/report.ts';
import { defineModelVisitor } from '../analysis/model-visitor.ts';
import { createRule } from '../create-rule.ts';
import type { Verdict } from '../model/verdict.ts';

type Options = readonly [{ readonly reportUnknown: boolean }];

export default createRule<Options, 'missingGuard' | 'unknownGuard'>({
  name: 'require-auth-guard',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require an authentication guard on every route that is not declared public',
      clauses: ['SEC-1'],
      recommended: 'error',
      needs: 'project',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: { reportUnknown: { type: 'boolean', description: 'Also report routes whose guard cannot be seen through.' } },
      },
    ],
    defaultOptions: [{ reportUnknown: false }],
    messages: {
      missingGuard:
        '{{route}} answers without authenticating the caller. Put a guard in front of it, or declare it public: `/** @public */` above it.',
      unknownGuard:
        '{{route}} may answer without authenticating the caller: {{why}}. Make the guard visible, list it in settings.auth.guards, or declare the route public.',
    },
  },
  create(context, [{ reportUnknown }]) {
    return defineModelVisitor(context, {
      Route(route) {
        if (route.declaredPublic) return;
        const guarded = route.placements.filter(({ declaredPublic }) => !declaredPublic);
        const is = (verdict: Verdict) => guarded.find(({ authentication }) => authentication.verdict === verdict);
        const open = is('no') ?? (reportUnknown ? is('unknown') : undefined);
        if (!open) return;

        const loc = headLocation(context.sourceCode, route);
        const data = { route: describeRoute(route, context.cwd, open) };
        const { verdict, evidence } = open.authentication;
        if (verdict === 'no') context.report({ loc, messageId: 'missingGuard', data });
        else context.report({ loc, messageId: 'unknownGuard', data: { ...data, why: evidence[0]?.why ?? 'it cannot be read' } });
      },
    });
  },
});
