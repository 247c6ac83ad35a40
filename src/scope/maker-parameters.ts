import { isFunction, propertyValue } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { arrayOf } from './array-elements.ts';
import { constructorOf } from './class-members.ts';
import { functionOf } from './function-of.ts';
import type { Makers } from './kind-table.ts';
import { objectOf } from './object-literal.ts';
import type { WrittenEntry } from './registrations.ts';
import { returnsOf } from './returns-of.ts';
import { isSameDeclaration } from './same-declaration.ts';
import { classOf, trace } from './trace.ts';

/** Is it this function that makes the value of an entry? */
export function isMadeBy({ standing, at }: WrittenEntry, fn: Located<FunctionNode>): boolean {
  const maker = standing === 'maker' ? functionOf(at) : undefined;
  return maker !== undefined && isSameDeclaration(maker, fn);
}

/** The key that is listed for a parameter of the function that makes the value: `inject: ['DB', { token: POOL, optional: true }, forwardRef(() => Orders)]`. */
export function keyGiven({ given }: WrittenEntry, index: number, { token }: Makers): Located | undefined {
  const list = given && arrayOf(given);
  const listed = list?.node.elements.slice(0, index + 1) ?? [];
  const node = listed[index];
  if (!list || !node || listed.some((each) => each?.type === 'SpreadElement')) return undefined;
  const element = { file: list.file, node };
  const object = token === undefined ? undefined : objectOf(element);
  const named = object && token !== undefined ? propertyValue(object.node, token) : undefined;
  return laterKey(object && named ? { file: object.file, node: named } : element);
}

/** What stands behind a function, because it may not be there yet. */
function laterKey(at: Located): Located {
  const origin = trace(at);
  const [wrapped] = origin.kind === 'value' && origin.at.node.type === 'CallExpression' ? origin.at.node.arguments : [];
  if (origin.kind !== 'value' || !isFunction(wrapped)) return at;
  const [returned] = returnsOf({ file: origin.at.file, node: wrapped });
  return returned ? { file: origin.at.file, node: returned } : at;
}

/** Can other files name it? */
export function isOfFile({ type, parent }: FunctionNode): boolean {
  const declared = type === 'FunctionDeclaration' ? parent : parent.type === 'VariableDeclarator' ? parent.parent.parent : parent;
  return /^(?:Program|ExportNamedDeclaration|ExportDefaultDeclaration|AssignmentExpression)$/.test(declared.type);
}

/** The functions that are handed entries because they, or their classes, are registered. */
export function functionsHanded({ standing, at }: WrittenEntry): Located<FunctionNode>[] {
  if (standing === 'value' || standing === 'key') return [];
  const owner = standing === 'class' ? classOf(trace(at)) : undefined;
  const made = owner && constructorOf(owner.node);
  const fn = made ? { file: owner.file, node: made } : standing === 'maker' ? functionOf(at) : undefined;
  return fn ? [fn] : [];
}
