import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { requiredModule } from '../../scope/binding.ts';
import { exportedNames, exportOf } from '../../scope/exports.ts';
import { functionOf } from '../../scope/function-of.ts';
import type { Kind } from '../../scope/kind-table.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { returnsOf } from '../../scope/returns-of.ts';
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
  const loader = call && given && functionOf({ file: call.file, node: given });
  const [returned] = loader ? returnsOf(loader) : [];
  return loader && returned && loaded(loader.file, unwrap(returned));
}

function loaded(file: SourceFile, node: TSESTree.Node): Located | undefined {
  const settled = methodCall(node);
  const [pick] = settled?.name === 'then' ? settled.call.arguments : [];
  const target = moduleOf(file, unwrap(settled && pick ? settled.object : node));
  if (!target) return undefined;
  const name = pick ? pickedName(pick) : onlyExport(target);
  const found = name === undefined ? undefined : exportOf(target, name);
  return found?.kind === 'node' ? found.at : undefined;
}

function moduleOf(file: SourceFile, node: TSESTree.Node): SourceFile | undefined {
  if (node.type !== 'ImportExpression' && node.type !== 'CallExpression') return undefined;
  const specifier = requiredModule(file, node);
  const target = specifier === undefined ? undefined : file.resolveModule(specifier);
  return target?.kind === 'source' ? target.file : undefined;
}

/** `(m) => m.orders`. */
function pickedName(pick: TSESTree.Node): string | undefined {
  const body = isFunction(pick) ? unwrap(pick.body) : undefined;
  return body?.type === 'MemberExpression' && body.property.type === 'Identifier' && !body.computed ? body.property.name : undefined;
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
