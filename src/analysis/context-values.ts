import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { unwrap } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { trace } from '../scope/trace.ts';
import { constant, DATA, TRUTHY, type Value } from './environment.ts';
import type { Recognition } from './recognition.ts';
import { isSameForAll } from './constant-shapes.ts';
import { isOperated, operated } from './truth.ts';

interface Asked {
  readonly recognition: Recognition;
  readonly vocabulary: HandlerVocabulary;
}

const MAX_HOPS = 6;

/** What the function that makes contexts puts under the member of a context that is read here: `ctx.isKnownOrigin`, `({ ctx: { isKnownOrigin } }) => …`. */
export function heldByContext({ file, node }: Located, { recognition, vocabulary }: Asked): Located | undefined {
  const { contextKind, parts } = vocabulary;
  if (!contextKind) return undefined;
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  const [holder, taken, ...further] = binding?.kind === 'parameter' ? (binding.path ?? []) : [];
  const isTaken = taken !== undefined && holder === parts?.request && further.length === 0;
  const { bags } = recognition.kinds;
  const entry = isTaken
    ? bags.member(file, contextKind, taken)
    : node.type === 'MemberExpression'
      ? bags.entryAt({ file, node })
      : undefined;
  return entry?.kind === 'value' ? entry.at : undefined;
}

/** What callers who send no credentials all have there: `user: req.user ?? GUEST`, `scope: req.context?.scope ?? Scope.Full`; undefined where that cannot be told. */
export function contextValue(at: Located, asked: Asked): Value | undefined {
  const held = heldByContext(at, asked);
  const made = held && named(held);
  if (!made) return undefined;
  const { file, node } = made;
  const isFallback = node.type === 'LogicalExpression' && node.operator !== '&&' && isOfRequest({ file, node: node.left });
  const same = node.type === 'ObjectExpression' ? node : isFallback ? unwrap(node.right) : undefined;
  if (!same) return undefined;
  const origin = same.type === 'Identifier' || same.type === 'MemberExpression' ? trace({ file, node: same }) : undefined;
  const value = origin?.kind === 'value' ? unwrap(origin.at.node) : same;
  if (value.type === 'ObjectExpression') return isSameForAll({ file, node: same }) ? TRUTHY : undefined;
  const written = writtenValue(value);
  return written.kind === 'oneOf' ? written : undefined;
}

/** `7`, `(1 << 3) - 1`. */
function writtenValue(expression: Located['node']): Value {
  const node = unwrap(expression);
  if (node.type === 'Literal') return node.value instanceof RegExp ? DATA : constant(node.value);
  const isRead = node.type === 'BinaryExpression' && isOperated(node.operator);
  return isRead ? operated(node.operator, writtenValue(node.left), writtenValue(node.right)) : DATA;
}

function named({ file, node: expression }: Located, hops = 0): Located {
  const node = unwrap(expression);
  const binding = node.type === 'Identifier' && hops < MAX_HOPS ? bindingOf(file, node) : undefined;
  const isKept = binding?.kind === 'variable' && binding.path?.length === 0 && binding.writes.length === 0;
  return isKept && binding.init ? named({ file, node: binding.init }, hops + 1) : { file, node };
}

/** Is it something that was found out for this request, which may be missing? */
function isOfRequest({ file, node }: Located, hops = 0): boolean {
  return some(node, (each) => {
    if (each.type === 'AwaitExpression') return true;
    const binding = each.type === 'Identifier' ? bindingOf(file, each) : undefined;
    if (binding?.kind === 'parameter') return true;
    return (
      binding?.kind === 'variable' && binding.init !== undefined && hops < MAX_HOPS && isOfRequest({ file, node: binding.init }, hops + 1)
    );
  });
}
