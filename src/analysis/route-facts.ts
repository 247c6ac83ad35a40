import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary, Spelling } from '../adapters/http/vocabulary.ts';
import { memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { startOf } from '../ast/place.ts';
import { some } from '../ast/walk.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { trace } from '../scope/trace.ts';
import { constant, emptyObject, NOTHING_KNOWN, OPEN, UNDEFINED, type Value } from './environment.ts';
import { keptName, putsItself, type Kept } from './kept-names.ts';
import { bareRole, isRequestItself, roleOf, type RequestRoles } from './request-roles.ts';
import { pathsOf, spelled } from './route-paths.ts';

/** Also some that hardly anybody thinks of, and that a caller may send all the same. */
const EVERY_METHOD = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND'];
const PATHS = new Set(['path', 'originalUrl', 'url', 'routePath', 'routerPath']);
const WITH_QUERY = new Set(['originalUrl', 'url']);

/** The route that a guard stands in front of: what a guard may look at to let some requests pass. Remembers whether it was looked at. */
export class RouteFacts {
  readonly method: string;
  readonly path: string | undefined;
  /** The path as the guard's router knows it, without the prefixes of mounts above it; undefined where that cannot be told. */
  readonly sees: string | undefined;
  /** What the declaration says of itself; undefined where it has no place for that. */
  readonly marks: readonly Located[] | undefined;
  /** What answers it, where it is handed to something that calls it: judged for itself. */
  readonly answer: Located | undefined;
  /** What middleware in front of it has put on each request. */
  readonly kept: (() => Kept) | undefined;
  /** All that was ever looked at, and what was since somebody began to watch. */
  #everLooked = 0;
  #looked = 0;

  constructor(
    method: string,
    path: string | undefined,
    { sees, marks, answer, kept }: Partial<Pick<RouteFacts, 'sees' | 'marks' | 'answer' | 'kept'>> = {},
  ) {
    this.method = method;
    this.path = path;
    this.sees = sees;
    this.marks = marks;
    this.answer = answer;
    this.kept = kept;
  }

  /** Was it looked at what the path is? */
  get asksPath(): boolean {
    return (this.#everLooked & LOOKS.path) !== 0;
  }

  /** Also at what holds the query behind the path? */
  get asksQuery(): boolean {
    return (this.#everLooked & LOOKS.query) !== 0;
  }

  /** @param name what is looked at; absent where it is not known any more: it may be anything */
  ask(name?: string): void {
    this.look(name === undefined ? EVERYTHING : looksOf(name));
  }

  look(looks: Looks): void {
    this.#everLooked |= looks;
    this.#looked |= looks;
  }

  /** What middleware in front of it has put under a name, where that is known. */
  keptUnder(name: string): Value | undefined {
    this.look(LOOKS.kept);
    return this.kept?.().values.get(name);
  }

  /** Does something, and tells what of the route was looked at for it. */
  watch<T>(run: () => T): { readonly value: T; readonly looks: Looks } {
    const before = this.#looked;
    this.#looked = 0;
    try {
      const value = run();
      return { value, looks: this.#looked };
    } finally {
      this.#looked |= before;
    }
  }

  /** Equal for routes of which all that was looked at is the same. */
  keyOf(looks: Looks): string {
    const marks =
      looks & LOOKS.marks ? (this.marks?.map(({ file, node }) => `${file.filename}:${String(startOf(node))}`).join(' ') ?? '-') : '';
    const path = looks & (LOOKS.path | LOOKS.query | LOOKS.parameters) ? `${this.path ?? ''} ${this.sees ?? ''}` : '';
    return `${looks & LOOKS.method ? this.method : ''} ${path} ${marks} ${looks & LOOKS.kept ? (this.kept?.().key ?? '') : ''}`;
  }
}

/** What of a route was looked at, as bits of `LOOKS`. */
export type Looks = number;

const LOOKS = { method: 1, path: 2, query: 4, parameters: 8, marks: 16, kept: 32 } as const;
const EVERYTHING: Looks = Object.values(LOOKS).reduce<number>((all, each) => all | each, 0);

function looksOf(name: string): Looks {
  if (name === 'method' || name === 'type') return LOOKS.method;
  if (name === 'params') return LOOKS.parameters;
  if (!PATHS.has(name)) return LOOKS.marks;
  return WITH_QUERY.has(name) ? LOOKS.path | LOOKS.query : LOOKS.path;
}

/** What is known where a request is asked. */
interface Asked {
  readonly roles: RequestRoles;
  readonly route: RouteFacts | undefined;
  readonly vocabulary: HandlerVocabulary;
  readonly spelling?: Spelling;
  readonly within?: TSESTree.Node;
}

/** `req.method` and `req.path`, as far as the route says them; undefined for everything else. */
export function requestFact({ file, node }: Located, { roles, route, vocabulary, spelling, within }: Asked): Value | undefined {
  const kept = keptName({ file, node }, roles, vocabulary);
  if (kept !== undefined) return within && !putsItself(within, kept, vocabulary) ? route?.keptUnder(kept) : undefined;
  const fixed = vocabulary.fixed && fixedFact({ file, node }, roles, vocabulary.fixed);
  if (fixed !== undefined) return constant(fixed);
  const name = factName({ file, node }, roles);
  if (name === undefined) return undefined;
  if (!route) return OPEN;
  route.ask(name);
  if (name === 'method') return { kind: 'oneOf', values: route.method === 'ALL' ? EVERY_METHOD : [route.method] };
  if (name === 'path' && roles.parts?.isPathList) return OPEN;
  if (name === 'type') return { kind: 'oneOf', values: [route.method.toLowerCase()] };
  if (name === 'meta') return marksOf(route);
  // Fastify makes an object for each route; where that cannot be told, others may have put something of their own under such a name.
  if (name === 'context' && !route.marks) return undefined;
  if (name === 'config' || name === 'context') return route.marks?.length === 0 ? emptyObject(file) : marksOf(route);
  const paths = pathsOf(route);
  return spelling && paths.kind === 'oneOf'
    ? { ...paths, values: paths.values.map((path) => spelled(String(path), name, spelling)) }
    : paths;
}

/** `context.getType()`. */
function fixedFact({ file, node }: Located, roles: RequestRoles, fixed: Readonly<Record<string, string>>): string | undefined {
  const call = methodCall(node);
  if (!call || !Object.hasOwn(fixed, call.name)) return undefined;
  return isRequestItself(file, call.object, roles) ? fixed[call.name] : undefined;
}

/** Where several say something, what they say together is not put together. */
function marksOf({ marks }: RouteFacts): Value {
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

/** `const { pathname } = request.nextUrl`, `const { method, url } = request`. */
function takenFact({ file, node }: Located<TSESTree.Identifier>, roles: RequestRoles): string | undefined {
  const binding = bindingOf(file, node);
  if (binding.kind !== 'variable' || !binding.init || binding.writes.length > 0 || binding.path?.length !== 1) return undefined;
  const [name = ''] = binding.path;
  if (name === 'method' || PATHS.has(name)) return isRequestItself(file, binding.init, roles) ? name : undefined;
  return name === 'pathname' && isUrlOfRequest({ file, node: binding.init }, roles) ? 'path' : undefined;
}

/** `request.nextUrl`, `new URL(request.url)`, also under a name. */
function isUrlOfRequest({ file, node }: Located, roles: RequestRoles): boolean {
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? bindingOf(file, inner) : undefined;
  const kept = binding?.kind === 'variable' && binding.writes.length === 0 ? binding : undefined;
  // `const { nextUrl } = request`.
  if (kept?.init && kept.path?.length === 1) return kept.path[0] === 'nextUrl' && isRequestItself(file, kept.init, roles);
  const url = kept?.init && kept.path?.length === 0 ? unwrap(kept.init) : inner;
  if (url.type === 'MemberExpression') return memberName(url) === 'nextUrl' && isRequestItself(file, url.object, roles);
  const [first] = url.type === 'NewExpression' && url.callee.type === 'Identifier' && url.callee.name === 'URL' ? url.arguments : [];
  if (!first) return false;
  return some(first, (each) => each.type === 'MemberExpression' && memberName(each) === 'url' && isRequestItself(file, each.object, roles));
}
