import { httpAdapters } from '../../adapters/http/index.ts';
import { pageUrl } from '../../meta.ts';
import { listed, type Complaint } from './complaint.ts';

/** Frameworks that nobody has described yet. */
const OTHERS: ReadonlySet<string> = new Set(
  '@hapi/hapi restify @feathersjs/feathers sails @adonisjs/core polka micro @apollo/server graphql-yoga h3 nitropack nitro @oakserver/oak @orpc/server moleculer @loopback/rest routing-controllers tsoa @tsed/common @midwayjs/core egg @marblejs/http @ts-rest/core nuxt @sveltejs/kit @remix-run/node astro'.split(
    ' ',
  ),
);

/** Why no route was found. @param frameworks those that the project uses and that are known here */
export function noRoutes(frameworks: readonly string[], dependencies: readonly string[], folder: string): Complaint {
  const known = httpAdapters.map(({ kinds }) => kinds.library).sort();
  const others = dependencies.filter((name) => OTHERS.has(name));
  if (frameworks.length > 0)
    return {
      kind: 'problem',
      what: `No routes were found in ${folder}, although ${listed(frameworks)} ${frameworks.length === 1 ? 'is' : 'are'} there: what puts routes on a router is in no file that was read, or is computed.`,
      fix: 'Give the folder that holds the routes; built, generated and test code does not count',
    };
  return {
    kind: 'problem',
    what: `No routes were found in ${folder}, and no framework that is known (${listed(known, known.length)}) is in its package.json or imports.${others.length > 0 ? ` ${listed(others)} ${others.length === 1 ? 'is' : 'are'} not known yet.` : ''}`,
    fix:
      others.length > 0
        ? `${pageUrl('adding-a-framework.md')} says what it takes`
        : 'Give the folder of a backend: npx backend-architect doctor packages/api',
  };
}
