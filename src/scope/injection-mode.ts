import type { TSESTree } from '@typescript-eslint/utils';

import { chainOf, memberName, methodCall, propertyValue } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { constantString } from './constant.ts';
import { matchesPackage, type ByNames } from './kind-table.ts';
import { objectOf } from './object-literal.ts';
import type { WrittenEntry } from './registrations.ts';
import { trace } from './trace.ts';

/**
 * Is what is registered handed single entries by the names of its parameters, instead of all of them at once? What is said of it counts before what is said of
 * its container.
 * @param around all files that may fill the container, or make it where this one is only handed it
 * @returns undefined where it cannot be told
 */
export function isHandedByNames(
  { resolver, into, options = [] }: WrittenEntry,
  mode: ByNames,
  around: readonly SourceFile[],
): boolean | undefined {
  const own = resolver && saidByResolver(resolver, mode);
  if (own !== undefined) return own;
  for (const each of options) {
    const said = saidIn(each, mode);
    if (said !== undefined) return said;
  }
  const made = into && trace({ file: into.file, node: chainOf(into.node)[0] ?? into.node });
  if (made?.kind === 'external')
    return mode.made.name.includes(made.name) && mode.made.module.some((each) => matchesPackage(each, made.module));
  const call = made?.kind === 'value' ? (chainOf(made.at.node).find(isCall) ?? made.at.node) : undefined;
  if (made?.kind === 'value' && call && isCall(call)) return optionOf({ file: made.at.file, node: call }, 0, mode) ?? false;
  return around.some(({ text }) => text.includes(mode.word)) ? undefined : false;
}

/** `asClass(Orders, { injectionMode }).classic()`: the last word counts. */
function saidByResolver({ file, node }: Located, mode: ByNames): boolean | undefined {
  for (const step of [node, ...chainOf(node).reverse()]) {
    const said = mode.steps[methodCall(step)?.name ?? ''];
    if (said !== undefined) return said;
    if (isCall(step) && step.callee.type === 'Identifier') return optionOf({ file, node: step }, 1, mode);
  }
  return undefined;
}

function optionOf({ file, node }: Located<TSESTree.CallExpression>, position: number, mode: ByNames): boolean | undefined {
  const given = node.arguments[position];
  return given && saidIn({ file, node: given }, mode);
}

function saidIn(at: Located, { option, word }: ByNames): boolean | undefined {
  const options = objectOf(at);
  const value = options && propertyValue(options.node, option);
  if (!options || !value) return undefined;
  // `InjectionMode.CLASSIC` is a member of what the package exports.
  const said = value.type === 'MemberExpression' ? memberName(value) : constantString({ file: options.file, node: value });
  return said === word;
}

const isCall = (node: TSESTree.Node): node is TSESTree.CallExpression => node.type === 'CallExpression';
