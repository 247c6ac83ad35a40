import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { arrayOf } from '../../scope/array-elements.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace } from '../../scope/trace.ts';
import { variableOf } from '../../scope/variables.ts';
import { valuesListed } from '../../scope/walked-list.ts';

/** One thing in a list that Nest is given: modules, providers, guards, decorators. */
export interface Element {
  readonly at: Located;
  /** Something decides at run time whether it is there. */
  readonly isConditional: boolean;
  /** It stands for a list that could not be opened. */
  readonly isList: boolean;
}

const MAX_DEPTH = 8;
// Methods of arrays that keep what is in the list.
const KEEPING = new Set(['filter', 'concat', 'flat', 'reverse', 'slice', 'sort', 'toSorted']);

/** The things in a list as it is written: spreads, conditions, `list.push(…)` and functions of the project that return lists are opened. */
export function elementsOf(file: SourceFile, nodes: readonly (TSESTree.Node | null)[], isConditional = false, depth = 0): Element[] {
  return nodes.flatMap((node) => {
    if (!node) return [];
    const isSpread = node.type === 'SpreadElement';
    return open({ file, node: isSpread ? node.argument : node }, isSpread, isConditional, depth);
  });
}

/** The things in a value that is a list: `imports: modules`. */
export function listOf(at: Located): Element[] {
  return open(at, true, false, 0);
}

function open(at: Located, isList: boolean, isConditional: boolean, depth: number): Element[] {
  const { file } = at;
  const node = unwrap(at.node);
  const whole: Element = { at: { file, node }, isConditional, isList };
  if (depth > MAX_DEPTH) return [whole];
  if (isOrEmpty(node)) return open({ file, node: node.left }, isList, isConditional, depth + 1);
  const branches = branchesOf(node);
  if (branches) return branches.flatMap((branch) => open({ file, node: branch }, isList, true, depth + 1));
  if (isNothing(node)) return [];
  const array = arrayOf(at);
  if (array) return [...elementsOf(array.file, array.node.elements, isConditional, depth + 1), ...pushedInto({ file, node }, depth)];
  const origin = trace(at);
  if (origin.kind !== 'value') return [whole];
  // `const databaseModule = isDocument ? MongooseModule.forRoot() : TypeOrmModule.forRoot()`.
  if (origin.at.node !== node && branchesOf(origin.at.node)) return open(origin.at, isList, isConditional, depth + 1);
  const opened = isList ? openCall(origin.at, isConditional, depth) : undefined;
  return opened ? [...opened, ...pushedInto({ file, node }, depth)] : [whole];
}

function branchesOf(node: TSESTree.Node): TSESTree.Node[] | undefined {
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate];
  if (node.type === 'LogicalExpression') return node.operator === '&&' ? [node.right] : [node.left, node.right];
  return undefined;
}

/** `options.imports || []`: the list, where there is one. */
function isOrEmpty(node: TSESTree.Node): node is TSESTree.LogicalExpression {
  if (node.type !== 'LogicalExpression' || node.operator === '&&') return false;
  return node.right.type === 'ArrayExpression' && node.right.elements.length === 0;
}

function isNothing(node: TSESTree.Node): boolean {
  return (
    (node.type === 'Literal' && (node.value === null || node.value === false)) || (node.type === 'Identifier' && node.name === 'undefined')
  );
}

function openCall({ file, node }: Located, isConditional: boolean, depth: number): Element[] | undefined {
  const call = methodCall(node);
  if (call && KEEPING.has(call.name)) {
    const added = call.name === 'concat' ? call.call.arguments : [];
    return [call.object, ...added].flatMap((each) => open({ file, node: each }, true, isConditional, depth + 1));
  }
  if (node.type !== 'CallExpression') return undefined;
  // `controllers: Object.values(controllers)` of `import * as controllers from './controllers'`.
  const listed = valuesListed({ file, node });
  if (listed) return listed.flatMap((each) => open(each, false, isConditional, depth + 1));
  // `models.map((model) => provide(model))`: one thing of each kind that the function makes stands for all of them.
  const isMapped = call?.name === 'map';
  const callee = trace({ file, node: isMapped ? (node.arguments[0] ?? node) : node.callee });
  if (callee.kind !== 'value' || !isFunction(callee.at.node)) return undefined;
  const returned = returnsOf({ file: callee.at.file, node: callee.at.node });
  const isOpen = isConditional || returned.length > 1 || isMapped;
  return returned.flatMap((each) => open({ file: callee.at.file, node: each }, !isMapped, isOpen, depth + 1));
}

/** `modules.push(X)` further down: whether it runs is the program's to decide. */
function pushedInto({ file, node }: Located, depth: number): Element[] {
  const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
  return (variable?.references ?? []).flatMap(({ identifier }) => {
    const member = identifier.parent;
    if (member.type !== 'MemberExpression' || member.object !== identifier) return [];
    const call = methodCall(member.parent);
    if (call?.callee !== member || !/^(?:push|unshift)$/.test(call.name)) return [];
    return elementsOf(file, call.call.arguments, true, depth + 1);
  });
}
