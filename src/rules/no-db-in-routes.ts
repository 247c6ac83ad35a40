import { defineModelVisitor } from '../analysis/model-visitor.ts';
import { originOf } from '../analysis/query-origin.ts';
import { describePlace, describeRoute, locationOf } from '../analysis/report.ts';
import type { RoutePlace } from '../analysis/route-code.ts';
import { findRepositoryCalls, findRouteQueries } from '../analysis/route-queries.ts';
import { runsOutsideRequests } from '../analysis/other-code.ts';
import { rootOfPathsFor } from '../analysis/root-of-paths.ts';
import { suggestService } from '../analysis/service-hint.ts';
import { createRule } from '../create-rule.ts';

type Options = readonly [{ readonly repositories: boolean }];

const QUERIED = '{{client}} ({{library}}, from {{origin}}) is queried in {{route}}';
const MESSAGE = { here: 'query', handler: 'queryInHandler', repository: 'repository' } as const;

export default createRule<Options, 'query' | 'queryBesideService' | 'queryInHandler' | 'repository'>({
  name: 'no-db-in-routes',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow database queries in routes and controllers',
      clauses: ['LAY-2', 'LAY-3'],
      recommended: 'error',
      needs: 'project',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          repositories: {
            type: 'boolean',
            description: 'Also report calls from routes to functions that query the database themselves, past the service layer.',
          },
        },
      },
    ],
    defaultOptions: [{ repositories: false }],
    messages: {
      query: `${QUERIED}. Move this query into a service.`,
      queryBesideService: `${QUERIED}. Move this query into a service; {{service}} is imported here already.`,
      queryInHandler: `${QUERIED}, at {{place}}. Move this query into a service.`,
      repository:
        '{{callee}} is called in {{route}} and queries {{client}} ({{library}}) itself, at {{place}}. Put a service between them.',
    },
  },
  create(context, [{ repositories }]) {
    const describe = (place: RoutePlace): string => {
      if (place.kind === 'route') return describeRoute(place.route, context.cwd);
      if (place.kind === 'file') return 'a file of routes';
      return place.kind === 'handler' ? `the handler ${place.name ?? 'of a request'}` : (place.name ?? 'a controller');
    };
    return defineModelVisitor(context, {
      File(model) {
        if (runsOutsideRequests(context.filename, rootOfPathsFor(model.file, context.cwd))) return;
        const found = [...findRouteQueries(model), ...(repositories ? findRepositoryCalls(model) : [])];
        for (const { query, place, at, through, callee = '' } of found) {
          const service = suggestService(model, query);
          context.report({
            loc: locationOf(context.sourceCode, at),
            messageId: through === 'here' && service ? 'queryBesideService' : MESSAGE[through],
            data: {
              client: query.client,
              library: query.library,
              origin: originOf(query, model, context.cwd),
              route: describe(place),
              place: describePlace(query.at, context.cwd),
              callee,
              service: service ?? '',
            },
          });
        }
      },
    });
  },
});
