import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, unwrap } from '../../ast/nodes.ts';
import type { ResponsePlace } from '../../model/route.ts';
import type { Located } from '../../model/source-file.ts';
import { constantNumber } from '../../scope/constant.ts';
import { makerOf } from '../../scope/maker-of.ts';
import { objectOf } from '../../scope/object-literal.ts';
import type { AdapterContext, DeclaredResponse, RouteDeclaration } from './adapter.ts';
import { contentOf, partsOf, property, type Parts } from './hono-configs.ts';

/** The functions that take the configuration of a route. */
type Configuring = 'createRoute' | 'describeRoute';

/** Where the configuration of a route has a place for its responses. */
export const placeIn = (maker: Configuring): ResponsePlace => ({
  declared: `in the \`responses\` of \`${maker}\``,
  // The compiler holds nothing to what is described beside the handler.
  ...(maker === 'describeRoute' && { typed: 'as the type of what the handler sends' }),
});

/** What `describeRoute({ responses })` of `hono-openapi` in front of a handler says of its answer. */
export function describedResponse(
  { middleware, handler }: RouteDeclaration,
  context: AdapterContext,
): Pick<RouteDeclaration, 'response' | 'responsePlace'> {
  const described = middleware.find((each) => isRole(each, 'description', context));
  const maker = described && makerOf(described);
  if (maker?.node.type !== 'CallExpression' || !handler) return {};
  const [config] = maker.node.arguments;
  const parts = config ? partsOf({ file: maker.file, node: config }) : [];
  return { responsePlace: placeIn('describeRoute'), response: () => judgeResponses('describeRoute', parts, handler, context) };
}

function isRole(at: Located, role: string, { kinds }: AdapterContext): boolean {
  const kind = kinds.of(at);
  return kind?.library === 'hono' && kind.role === role;
}

/**
 * What `responses` says of success. Nothing checks it when the server runs, but in TypeScript the compiler holds the handler to that of `createRoute`.
 * What is spread in beside a success that is written out are the errors of the project.
 */
export function judgeResponses(maker: Configuring, config: Parts, handler: Located, context: AdapterContext): DeclaredResponse {
  const at = property(config, 'responses');
  const responses = at && objectOf(at);
  if (!responses) {
    const isUnread = at !== undefined || config.length === 0;
    const why = isUnread ? `the responses of its ${maker} cannot be followed` : `its ${maker} has no responses`;
    return { strength: isUnread ? 'unknown' : 'none', evidence: [{ why, at: at ?? config[0] ?? handler }] };
  }
  const isOpen = responses.node.properties.some((each) => each.type === 'SpreadElement');
  const strengths = responses.node.properties.flatMap((each): Strength[] => {
    const status = each.type === 'Property' ? statusOf(responses.file, each) : undefined;
    if (each.type !== 'Property' || (status !== undefined && status >= 400)) return [];
    if (status !== undefined && (status >= 300 || status === 204 || status === 205)) return ['exempt'];
    const strength = strengthOf({ file: responses.file, node: each.value }, context);
    return [status === undefined && strength === 'none' ? 'unknown' : strength];
  });
  const strength = WEAKEST_FIRST.find((each) => strengths.includes(each)) ?? (isOpen ? 'unknown' : 'none');
  const isHeld = maker === 'createRoute' && strength === 'documented' && /\.[cm]?tsx?$/.test(responses.file.filename);
  const why = strength === 'none' ? `no success has a schema in the responses of its ${maker}` : `the responses of its ${maker}`;
  return { strength: isHeld ? 'typed' : strength, evidence: [{ why, at: responses }] };
}

type Strength = DeclaredResponse['strength'];
const WEAKEST_FIRST: readonly Strength[] = ['none', 'unknown', 'documented', 'exempt'];

/** `200`, `'200'`, `[HttpStatus.OK]`; undefined when it cannot be told. */
function statusOf(file: Located['file'], { key, computed }: TSESTree.Property): number | undefined {
  const name = keyName(key, computed);
  if (name === undefined) return constantNumber({ file, node: key });
  const status = /^\dXX$/i.test(name) ? Number(name.slice(0, 1)) * 100 : Number(name);
  // `default` is what nothing else describes: successes, too.
  return Number.isNaN(status) ? undefined : status;
}

function strengthOf(at: Located, context: AdapterContext): Strength {
  const content = contentOf(at);
  if (content) {
    if (content.length === 0) return 'none';
    return content.some(({ schema }) => !schema || context.schemas.isSchema(resolved(schema, context)) === 'no') ? 'none' : 'documented';
  }
  const response = unwrap(makerOf(at).node);
  if (response.type === 'ObjectExpression') return 'none';
  // `jsonContent(OrderSchema, 'The order')`: a library's function that makes the entry from a schema.
  const { file } = makerOf(at);
  const given = response.type === 'CallExpression' ? response.arguments : [];
  return given.some((argument) => context.schemas.isSchema({ file, node: argument }) === 'yes') ? 'documented' : 'unknown';
}

/** `resolver(Order)`: what makes a document of a schema stands for it. */
function resolved(at: Located, context: AdapterContext): Located {
  const { file, node } = makerOf(at);
  const given = isRole(at, 'described', context) && node.type === 'CallExpression' ? node.arguments[0] : undefined;
  return given ? { file, node: given } : at;
}
