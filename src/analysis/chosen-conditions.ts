import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import { constantString } from '../scope/constant.ts';
import { comparedIn, hashedIn } from './comparisons.ts';
import { membershipIn, type Membership } from './list-membership.ts';
import { isEcho } from './request-echoes.ts';
import { roleOf } from './request-roles.ts';
import { isChosenByCaller, isFormOfField } from './sent-values.ts';
import { isNullish, negate, truthOf, type Truth } from './truth.ts';
import type { Passage } from './ways.ts';

/** `if (req.headers['x-source'] !== 'web')`: a text that stands in the code anybody can send, unless nobody but the two sides ever sees it. */
export function isWrittenText(node: TSESTree.Node, wanted: Truth, asked: Passage): boolean {
  const member = membership(node, asked);
  if (member) return wanted === member.isIn && asked.evaluation.valueOf(member.list).kind === 'list';
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return false;
  if (wanted !== (node.operator.startsWith('!') ? 'false' : 'true')) return false;
  const { fn, roles } = asked;
  const sides = [node.left, node.right].map((side) => ({ file: fn.file, node: unwrap(side) }));
  return sides.some((side, index) => {
    const other = sides[1 - index];
    return other !== undefined && isChosenByCaller(side, roles) && constantString(other) !== undefined;
  });
}

/** `typeof name === 'string'`, `password.length < 8`: the caller, who writes all of it, makes it hold or not. */
export function isFreelyMet(node: TSESTree.Node, asked: Passage): boolean {
  if (node.type !== 'BinaryExpression') return false;
  const { fn, roles } = asked;
  const sides = [node.left, node.right].map((side) => ({ file: fn.file, node: unwrap(side) }));
  return sides.some((side, index) => {
    const other = sides[1 - index]?.node;
    return other?.type === 'Literal' && isFormOfField(side, node.operator, roles);
  });
}

/** `state !== req.cookies.state`, `!timingSafeEqual(sent, kept)`, `bcrypt.compare(body.password, body.hash)`. */
export function comparesEchoes(node: TSESTree.Node, asked: Passage): boolean {
  const { fn, roles } = asked;
  const at = { file: fn.file, node };
  const sides = comparedIn(at) ?? hashedIn(at);
  return sides?.every((side) => isEcho({ file: fn.file, node: unwrap(side) }, { within: fn.node, roles })) === true;
}

/** `if (MODES.includes(req.body.mode))`: a test whether a list that is not the request's holds what the caller writes. */
function membership(node: TSESTree.Node, asked: Passage): Membership | undefined {
  const { fn, roles } = asked;
  const member = membershipIn(node);
  const isSent = member && isChosenByCaller({ file: fn.file, node: member.value }, roles);
  return isSent && roleOf(fn.file, member.list, roles) === undefined ? member : undefined;
}

/** `if (email === blocked)`: any other value is easily sent. */
export function mayDiffer(node: TSESTree.Node, wanted: Truth, asked: Passage): boolean {
  const member = membership(node, asked);
  if (member) return wanted === negate(member.isIn);
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return false;
  if (wanted !== (node.operator.startsWith('!') ? 'true' : 'false')) return false;
  const { fn, roles, evaluation } = asked;
  return [
    [node.left, node.right],
    [node.right, node.left],
  ].some(
    ([sent, other]) =>
      sent !== undefined &&
      other !== undefined &&
      isChosenByCaller({ file: fn.file, node: sent }, roles) &&
      truthOf(evaluation.valueOf(other)) !== 'false',
  );
}

/** `token === process.env.TOKEN`, `timingSafeEqual(token, TOKEN)`: is it something that is missing, without credentials, that is held against another thing? */
export function asksForMissing(node: TSESTree.Node, { fn, evaluation }: Passage): boolean {
  const isNone = (comparedIn({ file: fn.file, node }) ?? []).map((side) => isNullish(evaluation.valueOf(side)));
  return isNone.includes(true) && isNone.includes(false);
}
