import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import { bindingOf, type VariableBinding } from '../scope/binding.ts';
import { reachingWrites } from '../scope/reaching-writes.ts';
import { trace } from '../scope/trace.ts';
import { loopOf } from '../scope/loops.ts';
import { givenForPart } from './sql-text-given.ts';
import { partsTaken } from './sql-text-parts.ts';
import { readLoop, readParameter, readWrite } from './sql-text-parameters.ts';
import { HARMLESS, UNDECIDED, sameValue, upgrade, type Expression, type TextPiece, type TextReader } from './sql-text-piece.ts';

/** What a name stands for: everything that was put into its variable, the arguments of its parameter, the constant it imports. */
export function readIdentifier(expression: Expression, node: TSESTree.Identifier, reader: TextReader): TextPiece[] {
  const { file } = expression.at;
  if (node.name === 'undefined' || node.name === 'NaN') return [HARMLESS];
  const binding = bindingOf(file, node);
  if (binding.kind === 'variable') return readVariable(expression, binding, reader);
  if (binding.kind === 'parameter') return readParameter(expression, binding, reader);
  if (binding.kind !== 'import') return [reader.readLeaf(expression)];
  const origin = trace({ file, node });
  if (origin.kind === 'variable')
    return readVariable({ ...sameValue(expression, { file: origin.file, node: origin.binding.id }) }, origin.binding, reader);
  if (origin.kind !== 'value') return [UNDECIDED];
  return reader.read(sameValue(expression, origin.at, new Map()));
}

function readVariable(expression: Expression, binding: VariableBinding, reader: TextReader): TextPiece[] {
  const { file } = expression.at;
  const { init, path, id } = binding;
  const leaf = reader.readLeaf(expression);
  if (leaf.kind === 'harmless') return [leaf];
  const loop = loopOf(id);
  if (loop) return readLoop(expression, loop, id, reader);
  if (!path) return [leaf];
  if (path.length > 0) return readDestructured(expression, binding, leaf, reader);
  if (init && binding.writes.length > 0 && isNumber(init)) return [HARMLESS];
  const { writes, replacedBy } = reachingWrites(binding.writes, expression.at.node);
  const pieces = init && !replacedBy ? reader.read(sameValue(expression, { file, node: init })) : [];
  for (const written of writes) pieces.push(...readWrite(expression, written, reader));
  // A variable that starts empty and is filled by nothing that can be seen.
  if (!init && writes.length === 0) return [UNDECIDED];
  return upgrade(pieces, leaf);
}

// `let total = 0` is a number whatever is added to it.
function isNumber(init: TSESTree.Node): boolean {
  const node = unwrap(init);
  return node.type === 'Literal' && (typeof node.value === 'number' || typeof node.value === 'bigint' || typeof node.value === 'boolean');
}

function readDestructured(expression: Expression, binding: VariableBinding, leaf: TextPiece, reader: TextReader): TextPiece[] {
  const { file } = expression.at;
  const { id, path, init } = binding;
  const origin = trace({ file, node: id });
  if (origin.kind === 'value' && origin.at.node !== id && path)
    return reader.read(sameValue(expression, origin.at, init && givenForPart(expression, init, origin.at)));
  const parts = partsTaken(expression, binding, reader)?.flatMap((part) => reader.read(part));
  return parts ? upgrade([...parts, ...binding.writes.flatMap((written) => readWrite(expression, written, reader))], leaf) : [leaf];
}
