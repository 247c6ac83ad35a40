import type { Spelling } from '../adapters/http/adapter.ts';
import { memberName, methodCall, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
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
export function requestFact(
  { file, node }: Located,
  roles: RequestRoles,
  route: RouteFacts | undefined,
  spelling?: Spelling,
): Value | undefined {
  const name = factName({ file, node }, roles);
  if (name === undefined) return undefined;
  if (!route) return OPEN;
  route.asked += 1;
  if (name === 'method') return route.method === 'ALL' ? OPEN : { kind: 'oneOf', values: [route.method] };
  const paths = pathsOf(route);
  return spelling && paths.kind === 'oneOf'
    ? { ...paths, values: paths.values.map((path) => spelled(String(path), name, spelling)) }
    : paths;
}

/** What a caller may write instead; a pattern (`routePath`) stays what it is. */
function spelled(path: string, name: string, spelling: Spelling): string {
  if (name === 'routePath' || name === 'routerPath') return path;
  if (spelling === 'capitals') return path.toUpperCase();
  if (spelling === 'slash') return path.endsWith('/') ? path : `${path}/`;
  return name === 'path' ? path : `${path}?`;
}

function factName({ file, node }: Located, roles: RequestRoles): string | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'MemberExpression') return undefined;
  const name = memberName(inner);
  if (name === undefined || (name !== 'method' && !PATHS.has(name)) || !isRequestItself(file, inner.object, roles)) return undefined;
  // `req.url(…)` is no fact.
  return methodCall(inner.parent)?.callee === inner ? undefined : name;
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
