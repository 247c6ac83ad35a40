import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, propertyValue, unwrap } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { requiredModule } from '../../scope/binding.ts';
import { exportOf } from '../../scope/exports.ts';
import { functionOf } from '../../scope/function-of.ts';
import { returnsOf } from '../../scope/returns-of.ts';

/**
 * What a function loads when it is called: `() => import('./orders')` an export of the module, `() => import('./orders').then((m) => m.orders)` the one that
 * is named. @param onlyExport the export that is meant where none is named
 */
export function lazilyLoaded(given: Located, onlyExport: (file: SourceFile) => string | undefined): Located | undefined {
  const loader = functionOf(given);
  const [returned] = loader ? returnsOf(loader) : [];
  return loader && returned && loaded(loader.file, awaited(returned), onlyExport);
}

function loaded(file: SourceFile, node: TSESTree.Node, onlyExport: (file: SourceFile) => string | undefined): Located | undefined {
  const own = node.type === 'ObjectExpression' ? propertyValue(node, 'default') : undefined;
  if (own) return { file, node: own };
  const settled = methodCall(node);
  const [pick] = settled?.name === 'then' ? settled.call.arguments : [];
  const target = moduleOf(file, unwrap(settled && pick ? settled.object : node));
  if (!target) return undefined;
  const name = pick ? pickedName(pick) : onlyExport(target);
  const found = name === undefined ? undefined : exportOf(target, name);
  return found?.kind === 'node' ? found.at : undefined;
}

function awaited(node: TSESTree.Node): TSESTree.Node {
  const inner = unwrap(node);
  return inner.type === 'AwaitExpression' ? unwrap(inner.argument) : inner;
}

function moduleOf(file: SourceFile, node: TSESTree.Node): SourceFile | undefined {
  if (node.type !== 'ImportExpression' && node.type !== 'CallExpression') return undefined;
  const specifier = requiredModule(file, node);
  const target = specifier === undefined ? undefined : file.resolveModule(specifier);
  return target?.kind === 'source' ? target.file : undefined;
}

/** `(m) => m.orders`, `(m) => ({ default: m.orders })`. */
function pickedName(pick: TSESTree.Node): string | undefined {
  const body = isFunction(pick) ? unwrap(pick.body) : undefined;
  const picked = body?.type === 'ObjectExpression' ? propertyValue(body, 'default') : body;
  return picked?.type === 'MemberExpression' && picked.property.type === 'Identifier' && !picked.computed
    ? picked.property.name
    : undefined;
}
