import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { FileMemo } from './file-memo.ts';
import { returnsOf } from './returns-of.ts';
import { trace } from './trace.ts';
import { variableOf } from './variables.ts';

/** Opens arrays and spreads of arrays, to any depth, also through constants: `[[a], ...guards]`. What cannot be opened stays one element. */
export function flattenElements(file: SourceFile, nodes: readonly (TSESTree.Node | null)[], depth = 0): Located[] {
  return nodes.flatMap((node) => {
    if (!node) return [];
    const element = node.type === 'SpreadElement' ? node.argument : node;
    const array = arrayOf({ file, node: element });
    const mapped = array ? undefined : mappedElement({ file, node: element });
    if (mapped && depth < 8) return flattenElements(mapped.file, [mapped.node], depth + 1);
    const added = array ? addedTo({ file, node: element }) : [];
    if (added === 'unknown') return [{ file, node: element }];
    if (array && added.length > 0 && depth < 8) return flattenElements(file, [...array.node.elements, ...added], depth + 1);
    return array && depth < 8 ? flattenElements(array.file, array.node.elements, depth + 1) : [{ file, node: element }];
  });
}

/** Is this written as a list: `[a, b]`, `...guards`, `limits.map((each) => limit(each))`? */
export function isList({ file, node }: Located): boolean {
  return node.type === 'ArrayExpression' || node.type === 'SpreadElement' || mappedElement({ file, node }) !== undefined;
}

/** What `limits.map((each) => limit(each))` makes of every element of a list that is not empty; undefined for everything else. */
function mappedElement(at: Located): Located | undefined {
  const direct = unwrap(at.node);
  const origin = direct.type === 'CallExpression' ? undefined : trace(at);
  const { file, node } = origin?.kind === 'value' ? origin.at : { file: at.file, node: direct };
  const call = node.type === 'CallExpression' ? methodCall(node) : undefined;
  const [callback] = call?.call.arguments ?? [];
  if (call?.name !== 'map' || !callback || !isFunction(callback)) return undefined;
  const [made, ...others] = returnsOf({ file, node: callback });
  if (!made || others.length > 0) return undefined;
  return (elementsOf({ file, node: call.object })?.length ?? 0) > 0 ? { file, node: made } : undefined;
}

/** Lists opened of expressions that may stand in several files. */
export function flattenLocated(expressions: readonly Located[]): Located[] {
  return expressions.flatMap(({ file, node }) => flattenElements(file, [node]));
}

const ADDS = new Set(['push', 'unshift', 'splice', 'fill']);

/** What `list.push(…)` adds to a list after it was made: `unknown` where a condition, a loop or another function decides, or where it is put in front. */
function addedTo(at: Located): readonly TSESTree.Node[] | 'unknown' {
  const additions = additionsTo(at);
  return additions === 'unknown' || additions.maybe.length > 0 ? 'unknown' : additions.sure;
}

interface Elements<Element> {
  readonly sure: readonly Element[];
  /** Put in where a condition holds. */
  readonly maybe: readonly Element[];
}

function additionsTo({ file, node }: Located): Elements<TSESTree.Node> | 'unknown' {
  const list = unwrap(node);
  const variable = list.type === 'Identifier' ? variableOf(file, list) : undefined;
  const declaration = variable?.defs[0]?.node as TSESTree.Node | undefined;
  const around = declaration?.parent?.parent;
  const sure: TSESTree.Node[] = [];
  const maybe: TSESTree.Node[] = [];
  for (const { identifier } of variable?.references ?? []) {
    const member = identifier.parent;
    const step = member.type === 'MemberExpression' ? methodCall(member.parent) : undefined;
    if (step?.callee !== member || !ADDS.has(step.name)) continue;
    const statement = step.call.parent;
    if (step.name !== 'push' || statement.type !== 'ExpressionStatement') return 'unknown';
    if (statement.parent === around) sure.push(...step.call.arguments);
    else if (isInBranchOf(around, statement)) maybe.push(...step.call.arguments);
    else return 'unknown';
  }
  return { sure, maybe };
}

function isInBranchOf(around: TSESTree.Node | undefined, statement: TSESTree.Node): boolean {
  let outer = statement.parent;
  while (outer && outer !== around && (outer.type === 'IfStatement' || outer.type === 'BlockStatement')) outer = outer.parent;
  return outer !== undefined && outer === around;
}

/** The elements of a list as they stand there, spreads of other lists opened, those that are lists left whole; undefined where not all can be seen. */
export function elementsOf(at: Located): readonly Located[] | undefined {
  const listed = listedIn(at);
  return listed?.maybe.length === 0 ? listed.sure : undefined;
}

/** The same, with what is put in where a condition holds: `if (isDev) list.push('/debug')`. */
export function listedIn(at: Located, depth = 0): Elements<Located> | undefined {
  const array = arrayOf(at);
  if (!array || depth > 8) return undefined;
  const { file } = array;
  const { parent } = array.node;
  const name = parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : undefined;
  const added = name ? additionsTo({ file, node: name }) : { sure: [], maybe: [] };
  const isAliased = name && variableOf(file, name) !== variableOf(at.file, unwrap(at.node)) && addedTo(at).length > 0;
  if (added === 'unknown' || isAliased || (name && isFilledElsewhere(file, name))) return undefined;
  const [sure, maybe]: [Located[], Located[]] = [[], []];
  for (const node of [...array.node.elements, ...added.sure, ...added.maybe]) {
    if (!node) continue;
    const opened =
      node.type === 'SpreadElement' ? listedIn({ file, node: node.argument }, depth + 1) : { sure: [{ file, node }], maybe: [] };
    if (!opened) return undefined;
    (added.maybe.includes(node) ? maybe : sure).push(...opened.sure);
    maybe.push(...opened.maybe);
  }
  return { sure, maybe };
}

const filledElsewhere = new FileMemo<boolean>();

/** Does a file that imports this one put more into one of its lists? */
function isFilledElsewhere(file: SourceFile, node: TSESTree.Identifier): boolean {
  let isFilled = filledElsewhere.get({ file, node });
  if (isFilled === undefined) filledElsewhere.set({ file, node }, (isFilled = mayBeFilledElsewhere(file, node)));
  return isFilled;
}

function mayBeFilledElsewhere(file: SourceFile, { name }: TSESTree.Identifier): boolean {
  if (!file.text.includes('export')) return false;
  const fills = new RegExp(`\\b${name.replaceAll('$', '\\$')}\\.(?:${[...ADDS].join('|')})\\(`);
  const { filename, project } = file;
  return project.importerNamesOf(filename).some((importer) => fills.test(project.textOf(importer) ?? ''));
}

/** A list that may hold more than its literal does; nobody can tell what. */
export function isOpenList(at: Located): boolean {
  return addedTo(at) === 'unknown';
}

export function arrayOf(at: Located): Located<TSESTree.ArrayExpression> | undefined {
  const direct = unwrap(at.node);
  if (direct.type === 'ArrayExpression') return { file: at.file, node: direct };
  const origin = trace(at);
  return origin.kind === 'value' && origin.at.node.type === 'ArrayExpression' ? { file: origin.at.file, node: origin.at.node } : undefined;
}
