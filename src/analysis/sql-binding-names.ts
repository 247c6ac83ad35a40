import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, memberName, unwrap } from '../ast/nodes.ts';
import { rangeOf } from '../ast/place.ts';
import type { RawQuery } from '../model/query.ts';
import { bindingOf } from '../scope/binding.ts';
import { rootOf } from './sql-text-leaf.ts';

/**
 * A name for the parameter of each value: its own, or that of the property it is read from, with a number where it is taken.
 * Undefined where other parameters of the builder may stand out of sight: it came in as a parameter itself.
 */
export function namesFor({ at }: RawQuery, values: readonly TSESTree.Node[]): string[] | undefined {
  const { file, node } = at;
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  const root = callee?.type === 'MemberExpression' ? rootOf(callee.object) : undefined;
  if (!root || !isMadeHere(file, root)) return undefined;
  const around = enclosingFunction(node) ?? file.ast;
  const taken = new Set([...file.text.slice(...rangeOf(around)).matchAll(/:(?:\.\.\.)?(\w+)/g)].map((match) => match[1] ?? ''));
  return values.map((value) => {
    const wanted = nameOf(value);
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}${count}`;
    taken.add(name);
    return name;
  });
}

function isMadeHere(file: RawQuery['at']['file'], root: TSESTree.Node): boolean {
  if (root.type === 'ThisExpression') return true;
  return root.type === 'Identifier' && bindingOf(file, root).kind !== 'parameter';
}

function nameOf(value: TSESTree.Node): string {
  const node = unwrap(value);
  if (node.type === 'Identifier') return node.name;
  const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
  return name !== undefined && /^[a-z_]\w*$/i.test(name) ? name : 'value';
}
