import { memberName, methodCall, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { OPEN, type Value } from './environment.ts';
import { isRequestItself, type RequestRoles } from './request-values.ts';

const PATHS = new Set(['path', 'originalUrl', 'url', 'routePath', 'routerPath']);

/** The route that a guard stands in front of: what a guard may look at to let some requests pass. Remembers whether it was looked at. */
export class RouteFacts {
  readonly method: string;
  readonly path: string | undefined;
  asked = 0;

  constructor(method: string, path: string | undefined) {
    this.method = method;
    this.path = path;
  }

  get key(): string {
    return `${this.method} ${this.path ?? ''}`;
  }
}

/** `req.method` and `req.path`, as far as the route says them; undefined for everything else. */
export function requestFact({ file, node }: Located, roles: RequestRoles, route: RouteFacts | undefined): Value | undefined {
  const name = factName({ file, node }, roles);
  if (name === undefined) return undefined;
  if (!route) return OPEN;
  route.asked += 1;
  if (name === 'method') return route.method === 'ALL' ? OPEN : { kind: 'oneOf', values: [route.method] };
  return pathsOf(route.path);
}

function factName({ file, node }: Located, roles: RequestRoles): string | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'MemberExpression') return undefined;
  const name = memberName(inner);
  if (name === undefined || (name !== 'method' && !PATHS.has(name)) || !isRequestItself(file, inner.object, roles)) return undefined;
  // `req.url(…)` is no fact.
  return methodCall(inner.parent)?.callee === inner ? undefined : name;
}

/** A router sees the path without the prefixes of its mounts: it may be any of the ends of the whole. A parameter is taken to be no literal. */
function pathsOf(path: string | undefined): Value {
  if (path === undefined || /[*?+(){}[\]]/.test(path)) return OPEN;
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => (segment.startsWith(':') ? '\0' : segment));
  return { kind: 'oneOf', values: ['/', ...segments.map((_, index) => `/${segments.slice(index).join('/')}`)] };
}
