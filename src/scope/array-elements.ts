import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { FileMemo } from './file-memo.ts';
import { trace } from './trace.ts';
import { variableOf } from './variables.ts';

/** Opens arrays and spreads of arrays, to any depth, also through constants: `[[a], ...guards]`. What cannot be opened stays one element. */
export function flattenElements(file: SourceFile, nodes: readonly (TSESTree.Node | null)[], depth = 0): Located[] {
  return nodes.flatMap((node) => {
    if (!node) return [];
    const element = node.type === 'SpreadElement' ? node.argument : node;
    const array = arrayOf({ file, node: element });
    const added = array ? addedTo({ file, node: element }) : [];
    if (added === 'unknown') return [{ file, node: element }];
    if (array && added.length > 0 && depth < 8) return flattenElements(file, [...array.node.elements, ...added], depth + 1);
    return array && depth < 8 ? flattenElements(array.file, array.node.elements, depth + 1) : [{ file, node: element }];
  });
}

/** The same for expressions that may stand in several files. */
export function flattenLocated(expressions: readonly Located[]): Located[] {
  return expressions.flatMap(({ file, node }) => flattenElements(file, [node]));
}

const ADDS = new Set(['push', 'unshift', 'splice', 'fill']);

/** What `list.push(…)` adds to a list after it was made: `unknown` where a condition, a loop or another function decides, or where it is put in front. */
function addedTo({ file, node }: Located): readonly TSESTree.Node[] | 'unknown' {
  const list = unwrap(node);
  const variable = list.type === 'Identifier' ? variableOf(file, list) : undefined;
  const declaration = variable?.defs[0]?.node as TSESTree.Node | undefined;
  const added: TSESTree.Node[] = [];
  for (const { identifier } of variable?.references ?? []) {
    const member = identifier.parent;
    const step = member.type === 'MemberExpression' ? methodCall(member.parent) : undefined;
    if (step?.callee !== member || !ADDS.has(step.name)) continue;
    const statement = step.call.parent;
    const isPlain = step.name === 'push' && statement.type === 'ExpressionStatement' && statement.parent === declaration?.parent?.parent;
    if (!isPlain) return 'unknown';
    added.push(...step.call.arguments);
  }
  return added;
}

/** The elements of a list as they stand there, spreads of other lists opened, those that are lists left whole; undefined where not all can be seen. */
export function elementsOf(at: Located, depth = 0): Located[] | undefined {
  const array = arrayOf(at);
  if (!array || depth > 8) return undefined;
  const { file } = array;
  const { parent } = array.node;
  const name = parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : undefined;
  const added = name ? addedTo({ file, node: name }) : [];
  const isAliased = name && variableOf(file, name) !== variableOf(at.file, unwrap(at.node)) && addedTo(at).length > 0;
  if (added === 'unknown' || isAliased || (name && isFilledElsewhere(file, name))) return undefined;
  const found: Located[] = [];
  for (const node of [...array.node.elements, ...added]) {
    const opened = node?.type === 'SpreadElement' ? elementsOf({ file, node: node.argument }, depth + 1) : node ? [{ file, node }] : [];
    if (!opened) return undefined;
    found.push(...opened);
  }
  return found;
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
