import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../../ast/nodes.ts';
import { rangeOf } from '../../ast/place.ts';
import type { Located } from '../../model/source-file.ts';
import type { Kind } from '../../scope/kind-table.ts';
import type { Kinds } from '../../scope/kinds.ts';
import type { Layer, RouteDeclaration, RouterEntry, Step } from './adapter.ts';
import { callsNext } from './express-shapes.ts';
import { segments } from './paths.ts';
import type { HandlerVocabulary } from './vocabulary.ts';

// `http.METHODS`, lower-cased, as Express registers them; `query` is the HTTP QUERY method.
export const VERBS: ReadonlySet<string> = new Set(
  'get post put patch delete head options all trace connect copy link lock m-search merge mkactivity mkcol move notify propfind proppatch purge query rebind report search source subscribe unbind unlink unlock unsubscribe'.split(
    ' ',
  ),
);

export const isExpressRouter = (kind: Kind): boolean => kind.library === 'express' && (kind.role === 'app' || kind.role === 'router');

/** Where a declaration is written: the call, and where its head ends. */
export interface Head {
  readonly node: TSESTree.CallExpression;
  readonly headEnd: number;
}

/** What a verb of a router declares. */
export function verbEntries(
  verb: string,
  path: string | undefined,
  { node, headEnd }: Head,
  handlers: readonly Step[],
  wrapper?: Step,
): RouterEntry[] {
  // `app.all(path, guard)` in front of routes answers nothing itself when its last function calls `next`.
  const last = handlers.at(-1);
  if (verb === 'all' && last && callsNext(last))
    return handlers.map((handler): Layer => ({ kind: 'layer', node, path: path ?? null, handler }));
  const step = methodCall(node);
  const object = step && unwrap(step.object);
  // In a chain `router.get(…).post(…)` the head of a route is its own step.
  const name = rangeOf(step?.callee.property);
  const headStart = object?.type === 'CallExpression' && name && headEnd > name[1] ? name[0] : undefined;
  const route: RouteDeclaration = {
    kind: 'route',
    method: verb.toUpperCase(),
    path,
    node,
    ...(headStart !== undefined && { headStart }),
    headEnd,
    middleware: handlers.slice(0, -1),
    handler: last,
    ...(wrapper && { wrapper }),
  };
  return [route];
}

/**
 * What `use` puts on a router: mounts, and layers in front of what follows.
 * @param via the element of a list that holds the router
 */
export function useEntries(
  prefix: string | undefined,
  handlers: readonly Step[],
  node: TSESTree.CallExpression,
  kinds: Kinds,
  { via, below }: { readonly via?: Located | undefined; readonly below?: string | undefined } = {},
): RouterEntry[] {
  const middleware: Step[] = [];
  return handlers.map((handler): RouterEntry => {
    const kind = kinds.of(handler);
    if (kind && isExpressRouter(kind))
      return { kind: 'mount', node, prefix, middleware: [...middleware], child: handler, ...(via && { via }) };
    middleware.push(handler);
    return { kind: 'layer', node, path: prefix === '' ? undefined : (prefix ?? null), ...(below && { below }), handler };
  });
}

/** Puts what `router.param('id', …)` runs in front of the routes with that parameter. */
export function guardParameters(entries: RouterEntry[], parameters: ReadonlyMap<string, Located>, vocabulary: HandlerVocabulary): void {
  for (const [index, entry] of entries.entries()) {
    if (entry.kind !== 'route' || entry.path === undefined) continue;
    const own = [...parameters]
      .filter(([name]) => segments(entry.path ?? '').includes(`:${name}`))
      .map(([, callback]) => ({ ...callback, vocabulary }));
    if (own.length > 0) entries[index] = { ...entry, middleware: [...own, ...entry.middleware] };
  }
}
