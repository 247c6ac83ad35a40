import { findHttpInLayer, type HttpUse } from '../analysis/http-in-layers.ts';
import { defineModelVisitor } from '../analysis/model-visitor.ts';
import { runsOutsideRequests } from '../analysis/other-code.ts';
import { locationOf } from '../analysis/report.ts';
import { createRule } from '../create-rule.ts';

type MessageId = 'exception' | 'status' | 'message' | 'routing' | 'parameter' | 'middleware' | 'answer' | 'errorStatus';

export default createRule<readonly [], MessageId>({
  name: 'no-http-in-services',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow HTTP below the routes: frameworks, requests and responses, HTTP exceptions and status codes',
      clauses: ['LAY-4'],
      recommended: 'warn',
      needs: 'project',
    },
    schema: [],
    messages: {
      exception:
        '{{layer}} may not speak HTTP, but this takes {{names}} from {{module}}. Throw an error of the domain, and let the route map it to a status.',
      status:
        '{{layer}} may not speak HTTP, but this takes {{names}} from {{module}}. Return or throw what happened, and let the route choose the status.',
      message:
        '{{layer}} may not speak HTTP, but this takes {{names}} from {{module}}. Take the values that are needed as arguments, and return data.',
      routing: '{{layer}} may not speak HTTP, but this takes {{names}} from {{module}}. Move it into {{allowed}}.',
      parameter:
        '{{layer}} may not speak HTTP, but {{taker}} takes {{names}} of {{module}}. Take the values that are needed, not what carries them.',
      middleware:
        '{{layer}} may not speak HTTP, but {{taker}} is middleware of {{module}}. Move it beside the routes, or into a folder of middleware.',
      answer: '{{layer}} may not speak HTTP, but this hands back a Response. Return the data, and let the route answer.',
      errorStatus:
        '{{layer}} may not speak HTTP, but this error carries the status {{status}}. Throw an error of the domain, and let the route map it to a status.',
    },
  },
  create(context) {
    return defineModelVisitor(context, {
      Architecture(reading, model) {
        if (runsOutsideRequests(context.filename, context.cwd)) return;
        const found = findHttpInLayer(model, reading);
        for (const use of found?.uses ?? []) {
          const said = { layer: found?.layer.name ?? '', ...describe(use, found?.allowed ?? []) };
          context.report({ loc: locationOf(context.sourceCode, use.at), messageId: messageOf(use), data: said });
        }
      },
    });
  },
});

function messageOf(use: HttpUse): MessageId {
  if (use.kind === 'import') return use.part;
  if (use.kind === 'parameter' && use.isMiddleware) return 'middleware';
  return use.kind === 'error' ? 'errorStatus' : use.kind;
}

function describe(use: HttpUse, allowed: readonly string[]): Record<string, string> {
  switch (use.kind) {
    case 'import':
      return {
        names: listed(use.names),
        module: use.module,
        ...(use.part === 'routing' && { allowed: allowed.join(' or ') || 'a layer that may' }),
      };
    case 'parameter':
      return { taker: use.taker, module: use.module, ...(!use.isMiddleware && { names: listed(use.names) }) };
    case 'error':
      return { status: String(use.status) };
    case 'answer':
      return {};
  }
}

/** `A`, `A and B`, `A, B and C`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
