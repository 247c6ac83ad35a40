import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { memberName, unwrap } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { trace } from '../scope/trace.ts';
import { constant, DATA, TRUTHY, type Value } from './environment.ts';
import type { Recognition } from './recognition.ts';
import { isSameForAll } from './constant-shapes.ts';
import { bareRole, isWhole, type RequestRoles } from './request-roles.ts';
import { isOperated, operated } from './truth.ts';

interface Asked {
  readonly roles: RequestRoles;
  readonly recognition: Recognition;
  readonly vocabulary: HandlerVocabulary;
}

const MAX_HOPS = 6;

/** What the function that makes contexts puts under the member of a context that is read here: `ctx.isKnownOrigin`, `({ ctx: { isKnownOrigin } }) => …`. */
export function heldByContext({ file, node }: Located, { roles, recognition, vocabulary }: Asked): Located | undefined {
  const { contextKind, parts } = vocabulary;
  if (!contextKind) return undefined;
  const { bags } = recognition.kinds;
  const name = parts && nameInContext({ file, node }, roles, parts.request);
  const entry =
    name !== undefined ? bags.member(file, contextKind, name) : node.type === 'MemberExpression' ? bags.entryAt({ file, node }) : undefined;
  return entry?.kind === 'value' ? entry.at : undefined;
}

/** Whatever type is written for it where it was handed on: `function check(opts: { ctx: { scope: number } }) { opts.ctx.scope }`. */
function nameInContext(at: Located, roles: RequestRoles, context: string): string | undefined {
  const { file } = at;
  const node = unwrap(at.node);
  if (node.type === 'MemberExpression') return isContext({ file, node: node.object }, roles, context) ? memberName(node) : undefined;
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  if (binding?.kind !== 'parameter' && binding?.kind !== 'variable') return undefined;
  const [holder, name, ...further] = binding.path ?? [];
  if (holder === undefined || further.length > 0) return undefined;
  if (binding.kind === 'parameter') return holder === context ? name : undefined;
  if (!binding.init || binding.writes.length > 0) return undefined;
  if (name === undefined) return isContext({ file, node: binding.init }, roles, context) ? holder : undefined;
  return holder === context && isWhole(file, binding.init, roles) ? name : undefined;
}

/** `opts.ctx`, `const { ctx } = opts`, `({ ctx }) => …`. */
function isContext({ file, node: expression }: Located, roles: RequestRoles, context: string): boolean {
  const node = unwrap(expression);
  if (bareRole(file, node, roles) !== 'request') return false;
  if (node.type !== 'Identifier') return true;
  const binding = bindingOf(file, node);
  return (binding.kind === 'parameter' || binding.kind === 'variable') && binding.path?.at(-1) === context;
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
