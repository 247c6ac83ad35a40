import path from 'node:path';

import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, isFunction, unwrap } from '../../ast/nodes.ts';
import { some, someOutsideFunctions } from '../../ast/walk.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { bindingOf, requiredBy } from '../../scope/binding.ts';
import { constantString } from '../../scope/constant.ts';
import { folderOf } from '../../scope/folder-of.ts';
import { relativePath } from '../../scope/relative-path.ts';
import { resolveModule } from '../../scope/resolve-module.ts';
import { trace } from '../../scope/trace.ts';

/**
 * `try { modules.push(require('./ee').EeModule) } catch {}`, with no such file: what is loaded where a failure is caught, or only if it is there
 * (`if (fs.existsSync(folder)) …`), may be left out of a checkout, and then it puts nothing in front of a route.
 */
export function isLeftOut({ file, node }: Located): boolean {
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? bindingOf(file, inner) : undefined;
  const made = binding?.kind === 'variable' && binding.init ? binding.init : node;
  return someOutsideFunctions(made, (each) => isMissing(file, each));
}

function isMissing(file: SourceFile, load: TSESTree.Node): boolean {
  const given = requiredBy(file, load);
  const target = given && pathOf({ file, node: given });
  if (target === undefined || !(isTried(load) || isAskedFor(target, { file, node: load }))) return false;
  const relative = relativePath(path.dirname(file.filename), target);
  const resolved = resolveModule(file, relative.startsWith('.') ? relative : `./${relative}`);
  return resolved.kind === 'unknown' && resolved.isMissing === true;
}

/** Where a file lies that is loaded by a relative path, or by a computed one; undefined for packages. */
function pathOf(at: Located): string | undefined {
  const specifier = constantString(at);
  if (specifier === undefined) return folderOf(at);
  return specifier.startsWith('.') ? path.resolve(path.dirname(at.file.filename), specifier) : undefined;
}

function isTried(node: TSESTree.Node): boolean {
  for (let current = node; current.parent && !isFunction(current); current = current.parent)
    if (current.parent.type === 'TryStatement' && current.parent.handler && current.parent.block === current) return true;
  return false;
}

/** `fs.existsSync(folder)`, beside it, of the file or of a folder around it. */
function isAskedFor(target: string, { file, node }: Located): boolean {
  const around = enclosingFunction(node) ?? file.ast;
  return some(around, (each) => {
    if (each.type !== 'CallExpression') return false;
    const [asked] = each.arguments;
    const callee = trace({ file, node: each.callee });
    if (!asked || callee.kind !== 'external' || !/^(?:node:)?fs$/.test(callee.module) || !callee.name.endsWith('existsSync')) return false;
    const folder = pathOf({ file, node: asked });
    return folder !== undefined && (target === folder || target.startsWith(folder + path.sep));
  });
}
