import { isFunction, memberName, propertyValue, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { argumentsGivenTo } from '../scope/call-sites.ts';
import { constantNumber } from '../scope/constant.ts';
import { functionOf } from '../scope/function-of.ts';
import { possibleValues } from '../scope/possible-values.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace } from '../scope/trace.ts';

const MAX_DEPTH = 6;

/**
 * Is a status one of failure, whatever it is computed from: `error.status ?? 500`, `isMissing ? 404 : 500`,
 * `const { status } = toAnswer(error)` where all that the function of the project returns fails?
 * @param otherwise what a value that cannot be told counts as
 */
export function mayOnlyFail(at: Located, otherwise = false, depth = 0): boolean {
  if (depth > MAX_DEPTH) return otherwise;
  const { file } = at;
  const node = unwrap(at.node);
  const number = constantNumber({ file, node });
  if (number !== undefined) return number >= 400;
  if (node.type === 'LogicalExpression') return mayOnlyFail({ file, node: node.right }, otherwise, depth + 1);
  const values = returnedValues({ file, node }) ?? givenValues({ file, node }) ?? possibleValues({ file, node });
  if (!values || values.length === 0) return otherwise;
  return values.every((each) => (each && each.node !== node ? mayOnlyFail(each, otherwise, depth + 1) : otherwise));
}

/** May a status be one of failure, or anything? Not `isNew ? 201 : 200`, nor a parameter that all calls give a success. */
export function mayFail(at: Located): boolean {
  const values = givenValues(at) ?? possibleValues(at);
  return !values?.every((each) => (constantNumber(each) ?? 400) < 400);
}

/** What all calls of its function give a parameter: `fail(res, 404)`. */
function givenValues(at: Located): readonly Located[] | undefined {
  const origin = trace(at);
  if (origin.kind !== 'parameter' || origin.binding.path?.length !== 0 || origin.binding.isRest) return undefined;
  return argumentsGivenTo({ file: origin.file, node: origin.binding.fn }, origin.binding.index);
}

/** All that a call of a function of the project gives, or what is under one name in it; undefined for anything else. */
function returnedValues(at: Located): readonly (Located | undefined)[] | undefined {
  const origin = trace(at);
  const made = origin.kind === 'member' ? origin.object : origin;
  if (made.kind !== 'value' || made.at.node.type !== 'CallExpression') return undefined;
  const fn = functionOf({ file: made.at.file, node: made.at.node.callee });
  if (!fn || !isFunction(fn.node) || fn.node.async || fn.node.generator) return undefined;
  return returnsOf(fn).map((node): Located | undefined => {
    if (origin.kind !== 'member') return { file: fn.file, node };
    const value = trace({ file: fn.file, node });
    const inObject =
      value.kind === 'value' && value.at.node.type === 'ObjectExpression' ? propertyValue(value.at.node, origin.name) : undefined;
    return inObject && value.kind === 'value' ? { file: value.at.file, node: inObject } : undefined;
  });
}

/** Is a status, as far as it can be seen, one of success at times: `isUp ? 200 : 503`, the status of what another server answered? */
export function maySucceed(at: Located, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const { file } = at;
  const node = unwrap(at.node);
  const number = constantNumber({ file, node });
  if (number !== undefined) return number < 400;
  if (isOfFetched({ file, node })) return true;
  const values = givenValues({ file, node }) ?? possibleValues({ file, node }) ?? [];
  return values.some((each) => each.node !== node && maySucceed(each, depth + 1));
}

/** `upstream.status` of `const upstream = await fetch(url)`. */
function isOfFetched({ file, node }: Located): boolean {
  const origin = node.type === 'MemberExpression' && memberName(node) === 'status' ? trace({ file, node: node.object }) : undefined;
  if (origin?.kind !== 'value' || origin.at.node.type !== 'CallExpression') return false;
  const callee = trace({ file: origin.at.file, node: unwrap(origin.at.node.callee) });
  return callee.kind === 'global' && callee.name === 'fetch';
}
