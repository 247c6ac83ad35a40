import type { Located, SourceFile } from '../../model/source-file.ts';
import { exportedNames, exportOf } from '../../scope/exports.ts';
import type { Kind } from '../../scope/kind-table.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { lazilyLoaded } from './lazy-modules.ts';
import { routerIdentity } from './router-identity.ts';

/** A procedure that is finished is a router of one route: what names it mounts it. */
const MOUNTED = new Set(['router', 'endpoint', 'lazyRouter']);

export function isMounted(kind: Kind | undefined): boolean {
  return kind?.library === 'trpc' && MOUNTED.has(kind.role);
}

/** What makes a router or a procedure: the call of `router(…)`, the last step of a procedure's chain. */
export function trpcIdentity(at: Located, kinds: Kinds): Located | undefined {
  const kind = kinds.of(at);
  const there = kind?.role === 'lazyRouter' && kind.library === 'trpc' ? lazyRouter(at, kinds) : at;
  return there && routerIdentity(there, kinds, isMounted);
}

/** `lazy(() => import('./orders'))`: the only export of a module; `lazy(() => import('./orders').then((m) => m.orders))`: the one that is named. */
function lazyRouter(at: Located, kinds: Kinds): Located | undefined {
  const call = routerIdentity(at, kinds, isMounted);
  const [given] = call?.node.type === 'CallExpression' ? call.node.arguments : [];
  return call && given && lazilyLoaded({ file: call.file, node: given }, onlyExport);
}

function isTypeExport(file: SourceFile, name: string): boolean {
  const found = exportOf(file, name);
  return found.kind === 'node' && /^TS(?:TypeAlias|Interface)Declaration$/.test(found.at.node.parent?.type ?? '');
}

/** tRPC itself refuses a module with more than one. */
function onlyExport(file: SourceFile): string | undefined {
  const names = exportedNames(file);
  if (!names) return undefined;
  const hasDefault = exportOf(file, 'default').kind === 'node';
  const [first, ...others] = [...[...names].filter((name) => !isTypeExport(file, name)), ...(hasDefault ? ['default'] : [])];
  return others.length === 0 ? first : undefined;
}
