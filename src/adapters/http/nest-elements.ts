import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import { startOf } from '../../ast/place.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { arrayOf } from '../../scope/array-elements.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace } from '../../scope/trace.ts';
import { variableOf } from '../../scope/variables.ts';
import { valuesListed } from '../../scope/walked-list.ts';
import { branchesOf, isReached, UNDECIDED, type Decides } from './nest-branches.ts';

/** One thing in a list that Nest is given: modules, providers, guards, decorators. */
export interface Element {
  readonly at: Located;
  /** Something decides at run time whether it is there. */
  readonly isConditional: boolean;
  /** It stands for a list that could not be opened. */
  readonly isList: boolean;
}

interface Opening {
  readonly isList: boolean;
  readonly isConditional: boolean;
  readonly depth: number;
  readonly decides: Decides;
}

const MAX_DEPTH = 8;
// Methods of arrays that keep what is in the list.
const KEEPING = new Set(['filter', 'concat', 'flat', 'reverse', 'slice', 'sort', 'toSorted']);

/**
 * The things in a list as it is written: spreads, conditions, `list.push(…)` and functions of the project that return lists are opened.
 * @param decides what is known of the conditions there
 */
export function elementsOf(file: SourceFile, nodes: readonly (TSESTree.Node | null)[], decides: Decides = UNDECIDED): Element[] {
  return elements(file, nodes, { isConditional: false, depth: 0, decides });
}

/** The things in a value that is a list: `imports: modules`. */
export function listOf(at: Located): Element[] {
  return open(at, { isList: true, isConditional: false, depth: 0, decides: UNDECIDED });
}

function elements(file: SourceFile, nodes: readonly (TSESTree.Node | null)[], opening: Omit<Opening, 'isList'>): Element[] {
  return nodes.flatMap((node) => {
    if (!node) return [];
    const isList = node.type === 'SpreadElement';
    return open({ file, node: isList ? node.argument : node }, { ...opening, isList });
  });
}

function open(at: Located, opening: Opening): Element[] {
  const { file } = at;
  const { isList, isConditional, depth } = opening;
  const node = unwrap(at.node);
  const whole: Element = { at: { file, node }, isConditional, isList };
  const deeper = { ...opening, depth: depth + 1 };
  if (depth > MAX_DEPTH) return [whole];
  if (isOrEmpty(node)) return open({ file, node: node.left }, deeper);
  const branches = branchesOf({ file, node }, opening.decides);
  if (branches)
    return branches.taken.flatMap((branch) => open({ file, node: branch }, branches.isSure ? deeper : { ...deeper, isConditional: true }));
  if (isNothing(node)) return [];
  const array = arrayOf(at);
  if (array) return [...elements(array.file, array.node.elements, deeper), ...pushedInto({ file, node }, opening)];
  const origin = trace(at);
  if (origin.kind !== 'value') return [whole];
  // `const databaseModule = isDocument ? MongooseModule.forRoot() : TypeOrmModule.forRoot()`.
  if (origin.at.node !== node && branchesOf(origin.at, opening.decides)) return open(origin.at, deeper);
  const opened = isList ? openCall(origin.at, opening) : undefined;
  return opened ? [...opened, ...pushedInto({ file, node }, opening)] : [whole];
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

function openCall({ file, node }: Located, opening: Opening): Element[] | undefined {
  const deeper = { ...opening, depth: opening.depth + 1 };
  const call = methodCall(node);
  if (call && KEEPING.has(call.name)) {
    const added = call.name === 'concat' ? call.call.arguments : [];
    return [call.object, ...added].flatMap((each) => open({ file, node: each }, { ...deeper, isList: true }));
  }
  if (node.type !== 'CallExpression') return undefined;
  // `controllers: Object.values(controllers)` of `import * as controllers from './controllers'`.
  const listed = valuesListed({ file, node });
  if (listed) return listed.flatMap((each) => open(each, { ...deeper, isList: false }));
  // `models.map((model) => provide(model))`: one thing of each kind that the function makes stands for all of them.
  const isMapped = call?.name === 'map';
  const callee = trace({ file, node: isMapped ? (node.arguments[0] ?? node) : node.callee });
  if (callee.kind !== 'value' || !isFunction(callee.at.node)) return undefined;
  const returned = returnsOf({ file: callee.at.file, node: callee.at.node });
  const isConditional = opening.isConditional || returned.length > 1 || isMapped;
  return returned.flatMap((each) => open({ file: callee.at.file, node: each }, { ...deeper, isList: !isMapped, isConditional }));
}

/** `modules.push(X)` further down: whether it runs is the program's to decide, where nothing is known of what it hangs on. */
function pushedInto({ file, node }: Located, opening: Opening): Element[] {
  const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
  return (variable?.references ?? []).flatMap(({ identifier }) => {
    const member = identifier.parent;
    if (member.type !== 'MemberExpression' || member.object !== identifier) return [];
    const call = methodCall(member.parent);
    if (call?.callee !== member || !/^(?:push|unshift)$/.test(call.name)) return [];
    const isKnown =
      opening.decides !== UNDECIDED && enclosingFunction(member) === enclosingFunction(node) && startOf(member) < startOf(node);
    const reach = isKnown ? isReached({ file, node: call.call }, opening.decides) : undefined;
    if (reach === false) return [];
    return elements(file, call.call.arguments, {
      ...opening,
      isConditional: opening.isConditional || !reach,
      depth: opening.depth + 1,
    });
  });
}
