import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { trace } from '../scope/trace.ts';
import { OPEN, type Value } from './environment.ts';
import { isRequestItself, type RequestRoles } from './request-values.ts';

const PATHS = new Set(['path', 'originalUrl', 'url', 'routePath', 'routerPath']);

/** The route that a guard stands in front of: what a guard may look at to let some requests pass. Remembers whether it was looked at. */
export class RouteFacts {
  readonly method: string;
  readonly path: string | undefined;
  /** The path as the guard's router knows it, without the prefixes of mounts above it; undefined where that cannot be told. */
  readonly sees: string | undefined;
  asked = 0;

  constructor(method: string, path: string | undefined, sees?: string) {
    this.method = method;
    this.path = path;
    this.sees = sees;
  }

  get key(): string {
    return `${this.method} ${this.path ?? ''} ${this.sees ?? ''}`;
  }
}

/** `req.method` and `req.path`, as far as the route says them; undefined for everything else. */
export function requestFact({ file, node }: Located, roles: RequestRoles, route: RouteFacts | undefined): Value | undefined {
  const name = factName({ file, node }, roles);
  if (name === undefined) return undefined;
  if (!route) return OPEN;
  route.asked += 1;
  if (name === 'method') return route.method === 'ALL' ? OPEN : { kind: 'oneOf', values: [route.method] };
  return pathsOf(route);
}

function factName({ file, node }: Located, roles: RequestRoles): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return isTakenPath({ file, node: inner }, roles) ? 'path' : undefined;
  if (inner.type !== 'MemberExpression') return undefined;
  const name = memberName(inner);
  if (name === 'pathname') return isUrlOfRequest({ file, node: inner.object }, roles) ? 'path' : undefined;
  if (name === undefined || (name !== 'method' && !PATHS.has(name)) || !isRequestItself(file, inner.object, roles)) return undefined;
  // `req.url(…)` is no fact.
  return methodCall(inner.parent)?.callee === inner ? undefined : name;
}

/** `const { pathname } = request.nextUrl`. */
function isTakenPath({ file, node }: Located<TSESTree.Identifier>, roles: RequestRoles): boolean {
  const binding = bindingOf(file, node);
  if (binding.kind !== 'variable' || !binding.init || binding.writes.length > 0) return false;
  return binding.path?.length === 1 && binding.path[0] === 'pathname' && isUrlOfRequest({ file, node: binding.init }, roles);
}

/** `request.nextUrl`, `new URL(request.url)`. */
function isUrlOfRequest({ file, node }: Located, roles: RequestRoles): boolean {
  const origin = trace({ file, node });
  const url = origin.kind === 'value' && origin.at.file === file ? unwrap(origin.at.node) : unwrap(node);
  if (url.type === 'MemberExpression') return memberName(url) === 'nextUrl' && isRequestItself(file, url.object, roles);
  const [first] = url.type === 'NewExpression' && url.callee.type === 'Identifier' && url.callee.name === 'URL' ? url.arguments : [];
  if (!first) return false;
  let found = false;
  walk(first, (each) => {
    found ||= each.type === 'MemberExpression' && memberName(each) === 'url' && isRequestItself(file, each.object, roles);
    return !found;
  });
  return found;
}

/** A router sees the path without the prefixes of its mounts: where it is not known which, any of the ends of the whole. */
function pathsOf({ path, sees }: RouteFacts): Value {
  const [whole, seen] = [segmentsOf(path), segmentsOf(sees ?? path)];
  if (!whole || !seen) return OPEN;
  const ends = sees === undefined ? ['/', ...whole.map((_, index) => `/${whole.slice(index).join('/')}`)] : [];
  return { kind: 'oneOf', values: [...new Set([`/${whole.join('/')}`, `/${seen.join('/')}`, ...ends])] };
}

/** A parameter is taken to be no literal: a route of its own would answer that. */
function segmentsOf(path: string | undefined): string[] | undefined {
  if (path === undefined || /[*?+(){}[\]]/.test(path)) return undefined;
  const segments = path.split('/').filter((segment) => segment !== '');
  return segments.map((segment) => (segment.startsWith(':') ? '\0' : segment));
}
