import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, propertyValue, unwrap } from '../ast/nodes.ts';
import type { FunctionReading, Refusal } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import { bindingOf } from '../scope/binding.ts';
import { isNothing } from '../scope/possible-values.ts';
import { allReturnsOf } from './given-back.ts';

type Given = ReturnType<FunctionReading['given']>;

/** What was read of the function that a value stands in. */
interface Read {
  readonly refusals: ReadonlyMap<TSESTree.Node, readonly Refusal[]>;
  readonly calls: ReadonlyMap<TSESTree.Node, { readonly reading: FunctionReading }>;
}

const MAX_STEPS = 8;
const FAILS = /^(?:caller|forbidden|limit|other)$/;

/**
 * Is a value, or what lies under a name in it, a response that refuses, if it is there: `const failed = check(input); if (failed) return failed;`?
 * @param under empty for the value itself
 */
export function refusalIn({ file, node: value }: Located, under: string, read: Read, steps = 0): Given {
  const node = unwrap(value);
  if (steps > MAX_STEPS) return 'other';
  const inside = (each: TSESTree.Node, name: string): Given => refusalIn({ file, node: each }, name, read, steps + 1);
  if (isNothing(node)) return 'nothing';
  if (isFailure(node, read)) return 'refusal';
  switch (node.type) {
    case 'ConditionalExpression':
      return oneOf([inside(node.consequent, under), inside(node.alternate, under)]);
    case 'LogicalExpression':
      return oneOf([node.operator === '&&' ? 'nothing' : inside(node.left, under), inside(node.right, under)]);
    case 'CallExpression':
      return read.calls.get(node)?.reading.given(under) ?? 'other';
    case 'ObjectExpression': {
      const member = under === '' ? undefined : propertyValue(node, under);
      if (member) return inside(member, '');
      return under !== '' && node.properties.every((each) => each.type === 'Property' && !each.computed) ? 'nothing' : 'other';
    }
    case 'MemberExpression': {
      const name = under === '' ? memberName(node) : undefined;
      return name === undefined ? 'other' : inside(node.object, name);
    }
    case 'Identifier': {
      const binding = bindingOf(file, node);
      if (binding.kind !== 'variable' || !binding.init || !binding.path || binding.writes.length > 0) return 'other';
      const [name, ...further] = [...binding.path, ...(under === '' ? [] : [under])];
      return further.length > 0 ? 'other' : inside(binding.init, name ?? '');
    }
    default:
      return 'other';
  }
}

/** The same of all that a function gives back, as far as it comes to that. */
export function refusalGivenBy(fn: Located<FunctionNode>, under: string, read: Read, reach: (node: TSESTree.Node) => Verdict): Given {
  const returned = allReturnsOf(fn).filter((node) => reach(node) !== 'no');
  return oneOf(returned.map((node) => refusalIn({ file: fn.file, node }, under, read)));
}

function oneOf(all: readonly Given[]): Given {
  return (['other', 'refusal'] as const).find((each) => all.includes(each)) ?? 'nothing';
}

function isFailure(node: TSESTree.Node, { refusals, calls }: Read): boolean {
  const found = calls.has(node) ? undefined : refusals.get(node);
  return found?.some(({ reason, returnedUnder }) => returnedUnder !== undefined && FAILS.test(reason)) === true;
}
