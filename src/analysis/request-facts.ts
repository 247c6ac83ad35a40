import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary, Spelling } from '../adapters/http/vocabulary.ts';
import { memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { startOf } from '../ast/place.ts';
import { some } from '../ast/walk.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { trace } from '../scope/trace.ts';
import { callerName, callersPutIn, isPartOf } from './caller-names.ts';
import type { Constant } from './constants.ts';
import { emptyObject } from './empty-object.ts';
import { constant, DATA, NOTHING_KNOWN, OPEN, UNDEFINED, type Value } from './environment.ts';
import { bareRole, isRequestItself, roleOf, type RequestRoles } from './request-roles.ts';
import { askRoute, currentRoute, type RouteFacts, type RouteQuestion } from './route-facts.ts';
import { isPattern, patternOf } from './route-patterns.ts';
import { ofRoute } from './route-values.ts';
import { pathsOf, spelled } from './route-paths.ts';
import { keptName, putsItself, type Kept } from './kept-names.ts';
import type { Situation } from './situation.ts';

/** Also some that hardly anybody thinks of, and that a caller may send all the same. */
const EVERY_METHOD = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND'];
const PATHS = new Set(['path', 'originalUrl', 'url', 'routePath', 'routerPath']);
const ROUTE_NAMES = /^(?:baseUrl|route|routeOptions|nextUrl|matchedRoutes)$/;
// `var url = url.clone()` is made of itself.
const MAX_COPIES = 4;
const WITH_QUERY = new Set(['originalUrl', 'url']);

/** What is known where a request is asked. */
interface Asked {
  readonly roles: RequestRoles;
  readonly route: RouteFacts | undefined;
  readonly vocabulary: HandlerVocabulary;
  readonly spelling?: Spelling;
  readonly within?: TSESTree.Node;
}

/** `req.method` and `req.path`, as far as the route says them; undefined for everything else. */
export function requestFact({ file, node }: Located, { roles, route: around, vocabulary, spelling, within }: Asked): Value | undefined {
  if (roles.size === 0) return undefined;
  const kept = keptName({ file, node }, roles, vocabulary);
  if (kept !== undefined) return within && !putsItself(within, kept, vocabulary) ? keptUnder(kept, currentRoute(around)) : undefined;
  const caller = within && callerName(node, { file, roles, vocabulary });
  if (caller !== undefined) {
    const left = keptUnder(caller, currentRoute(around));
    return left &&
      within &&
      !callersPutIn(within, { file, roles, vocabulary }).some(({ name }) => name === caller || isPartOf(caller, name))
      ? left
      : undefined;
  }
  const fixed = vocabulary.fixed && fixedFact({ file, node }, roles, vocabulary.fixed);
  if (fixed !== undefined) return constant(fixed);
  const route = currentRoute(around);
  if (isPattern({ file, node }, roles, vocabulary)) return route ? patternOf(route) : OPEN;
  const name = factName({ file, node }, roles);
  if (name === undefined) return undefined;
  return route ? factOf(name, route, { file, roles, spelling }) : OPEN;
}

/** What middleware in front of it has put under a name, where that is known. */
function keptUnder(name: string, route: RouteFacts | undefined): Value | undefined {
  if (!route) return undefined;
  askRoute(KEPT, route);
  const asked = currentRoute(route) ?? route;
  return (asked.kept?.() as Kept | undefined)?.values.get(name);
}

/** Who stands on the request of a caller without credentials under a name that is the caller's. */
export function callerUnder(name: string, { route, sends }: Pick<Situation, 'route' | 'sends'>): Value {
  return sends === 'anything' ? DATA : (keptUnder(name, currentRoute(route)) ?? UNDEFINED);
}

const KEPT: RouteQuestion = { name: 'kept', about: 'declaration', answer: ({ kept }) => [kept?.().key] };

/** Does an expression say which route it is, also in a way that is not read further (`req.baseUrl`), or what its declaration says of itself? */
export function saidOfRoute({ file, node }: Located, roles: RequestRoles): 'route' | 'marks' | undefined {
  const inner = unwrap(node);
  const isNamed = inner.type === 'MemberExpression' && ROUTE_NAMES.test(memberName(inner) ?? '');
  if (isNamed && isRequestItself(file, inner.object, roles)) return 'route';
  const name = factName({ file, node: inner }, roles);
  return name === undefined ? undefined : name === 'method' || name === 'type' || PATHS.has(name) ? 'route' : 'marks';
}

function factOf(
  name: string,
  route: RouteFacts,
  { file, roles, spelling }: { readonly file: SourceFile; readonly roles: RequestRoles; readonly spelling: Spelling | undefined },
): Value | undefined {
  if (name === 'method') return ofRoute(METHOD, route);
  // In Hono's middleware it is the path of the middleware itself.
  if (name === 'routePath' || (name === 'path' && roles.parts?.isPathList)) return OPEN;
  if (name === 'type') return ofRoute(TYPE, route);
  if (!PATHS.has(name)) {
    askRoute(MARKS, route);
    const { marks } = route;
    // Fastify makes an object for each route; where that cannot be told, others may have put something of their own under such a name.
    if (name === 'context' && !marks) return undefined;
    return name !== 'meta' && marks?.length === 0 ? emptyObject(file) : marksOf(marks);
  }
  const about = WITH_QUERY.has(name) ? 'query' : 'path';
  const { isKnown, which } = PATH_QUESTIONS[about];
  if (!askRoute(isKnown, route)[0]) return OPEN;
  return ofRoute(spelling ? spelledQuestion(name, about, spelling) : which, route);
}

const METHOD: RouteQuestion = {
  name: 'method',
  about: 'method',
  answer: ({ method }) => (method === 'ALL' ? EVERY_METHOD : [method]),
};
const TYPE: RouteQuestion = { name: 'type', about: 'method', answer: ({ method }) => [method.toLowerCase()] };
const MARKS: RouteQuestion = {
  name: 'marks',
  about: 'declaration',
  answer: ({ marks }) => marks?.map(({ file, node }) => `${file.filename}:${String(startOf(node))}`) ?? [undefined],
};

function pathQuestions(about: 'path' | 'query'): { readonly isKnown: RouteQuestion; readonly which: RouteQuestion } {
  return {
    isKnown: { name: `is ${about} known`, about, answer: (route) => [pathsOf(route) !== undefined] },
    which: { name: about, about, answer: (route) => pathsOf(route) ?? [] },
  };
}

// Made once: whatever looks at the path asks these.
const PATH_QUESTIONS = { path: pathQuestions('path'), query: pathQuestions('query') };

function spelledQuestion(name: string, about: 'path' | 'query', spelling: Spelling): RouteQuestion {
  const answer = (route: RouteFacts): readonly Constant[] => pathsOf(route)?.map((path) => spelled(path, name, spelling)) ?? [];
  return { name: `${name} in ${spelling}`, about, answer };
}

/** `context.getType()`. */
function fixedFact(
  { file, node }: Located,
  roles: RequestRoles,
  fixed: Readonly<Record<string, string | boolean>>,
): string | boolean | undefined {
  const call = methodCall(node);
  const name = call ? call.name : node.type === 'MemberExpression' ? memberName(node) : undefined;
  const said = name !== undefined && Object.hasOwn(fixed, name) ? fixed[name] : undefined;
  if (said === undefined || (typeof said === 'string') !== (call !== undefined)) return undefined;
  const object = call ? call.object : node.type === 'MemberExpression' ? node.object : node;
  return isRequestItself(file, object, roles) ? said : undefined;
}

/** Where several say something, what they say together is not put together. */
function marksOf(marks: readonly Located[] | undefined): Value {
  if (!marks) return OPEN;
  const [mark, ...others] = marks;
  if (!mark) return UNDEFINED;
  const origin = trace(mark);
  if (others.length > 0 || origin.kind !== 'value' || origin.at.node.type !== 'ObjectExpression') return OPEN;
  return { kind: 'object', at: { file: origin.at.file, node: origin.at.node }, environment: NOTHING_KNOWN };
}

const PARTS: ReadonlySet<string> = new Set(['path', 'type', 'meta']);
const PROCEDURE: ReadonlySet<string> = new Set(['procedure']);

function factName({ file, node }: Located, roles: RequestRoles): string | undefined {
  const inner = unwrap(node);
  if (roles.parts) {
    const name = partName({ file, node: inner }, roles);
    if (name !== undefined) return name;
  }
  if (inner.type === 'Identifier') return takenFact({ file, node: inner }, roles);
  if (inner.type !== 'MemberExpression') return undefined;
  const name = memberName(inner);
  if (name === 'meta') return isOfProcedure({ file, node: unwrap(inner.object) }, roles) ? name : undefined;
  if (name === 'config' || name === 'routeConfig') return configName({ file, node: inner }, name, roles);
  if (name === 'pathname') return isUrlOfRequest({ file, node: inner.object }, roles) ? 'path' : undefined;
  if (name === undefined || (name !== 'method' && !PATHS.has(name)) || !isRequestItself(file, inner.object, roles)) return undefined;
  // `req.url(…)` is no fact.
  return methodCall(inner.parent)?.callee === inner ? undefined : name;
}

/** `request.routeOptions.config`, and what it was called before Fastify 5: `request.routeConfig`, `reply.context.config`. */
function configName({ file, node }: Located<TSESTree.MemberExpression>, name: string, roles: RequestRoles): string | undefined {
  if (name === 'routeConfig') return isRequestItself(file, node.object, roles) ? 'config' : undefined;
  const holder = unwrap(node.object);
  if (holder.type !== 'MemberExpression') return undefined;
  const held = memberName(holder);
  if (held !== 'routeOptions' && held !== 'context') return undefined;
  const isHere = isRequestItself(file, holder.object, roles) || bareRole(file, holder.object, roles) === 'response';
  return isHere ? (held === 'context' ? held : 'config') : undefined;
}

/** `const { config } = request.routeOptions`. */
function isRouteOptions({ file, node }: Located, roles: RequestRoles): boolean {
  return node.type === 'MemberExpression' && memberName(node) === 'routeOptions' && isRequestItself(file, node.object, roles);
}

/** `procedure['~orpc'].meta`, where `procedure` stands beside the request. */
function isOfProcedure({ file, node }: Located, roles: RequestRoles): boolean {
  const isInner = node.type === 'MemberExpression' && memberName(node) === '~orpc';
  return isInner && partName({ file, node: unwrap(node.object) }, roles, PROCEDURE) !== undefined;
}

/** `opts.path`, `({ meta }) => …`, `const { type } = opts`: what stands beside the request. */
function partName({ file, node }: Located, roles: RequestRoles, names = PARTS): string | undefined {
  if (node.type === 'MemberExpression') {
    const name = memberName(node) ?? '';
    return names.has(name) && node.object.type === 'Identifier' && bareRole(file, node.object, roles) === 'request' ? name : undefined;
  }
  if (node.type !== 'Identifier') return undefined;
  const binding = bindingOf(file, node);
  if ((binding.kind !== 'parameter' && binding.kind !== 'variable') || binding.path?.length !== 1) return undefined;
  const [name = ''] = binding.path;
  if (!names.has(name)) return undefined;
  const from = binding.kind === 'parameter' ? roleOf(file, node, roles) : binding.init && bareRole(file, binding.init, roles);
  return from === 'request' ? name : undefined;
}

/** `const { pathname } = request.nextUrl`, `const { method, url } = request`, `({ method }) => …`. */
function takenFact({ file, node }: Located<TSESTree.Identifier>, roles: RequestRoles): string | undefined {
  const binding = bindingOf(file, node);
  if (binding.kind === 'parameter' && !roles.parts && binding.path?.length === 1 && roleOf(file, node, roles) === 'request') {
    const [name = ''] = binding.path;
    return name === 'method' || PATHS.has(name) ? name : undefined;
  }
  if (binding.kind !== 'variable' || !binding.init || binding.writes.length > 0 || binding.path?.length !== 1) return undefined;
  const [name = ''] = binding.path;
  if (name === 'method' || PATHS.has(name)) return isRequestItself(file, binding.init, roles) ? name : undefined;
  if (name === 'config') return isRouteOptions({ file, node: unwrap(binding.init) }, roles) ? name : undefined;
  return name === 'pathname' && isUrlOfRequest({ file, node: binding.init }, roles) ? 'path' : undefined;
}

/** `request.nextUrl`, `request.nextUrl.clone()`, `new URL(request.url)`, also under a name. */
function isUrlOfRequest({ file, node }: Located, roles: RequestRoles, copies = 0): boolean {
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? bindingOf(file, inner) : undefined;
  const kept = binding?.kind === 'variable' && binding.writes.length === 0 ? binding : undefined;
  // `const { nextUrl } = request`.
  if (kept?.init && kept.path?.length === 1) return kept.path[0] === 'nextUrl' && isRequestItself(file, kept.init, roles);
  const url = kept?.init && kept.path?.length === 0 ? unwrap(kept.init) : inner;
  if (url.type === 'MemberExpression') return memberName(url) === 'nextUrl' && isRequestItself(file, url.object, roles);
  const copied = methodCall(url);
  if (copied?.name === 'clone') return copies < MAX_COPIES && isUrlOfRequest({ file, node: copied.object }, roles, copies + 1);
  const [first] = url.type === 'NewExpression' && url.callee.type === 'Identifier' && url.callee.name === 'URL' ? url.arguments : [];
  if (!first) return false;
  return some(first, (each) => each.type === 'MemberExpression' && memberName(each) === 'url' && isRequestItself(file, each.object, roles));
}
