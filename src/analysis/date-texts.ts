import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { constantString } from '../scope/constant.ts';
import { trace } from '../scope/trace.ts';
import { typeTarget } from '../scope/type-target.ts';
import { declaredType } from './value-types.ts';

/** Packages whose dates format themselves, whatever they were made of: what is no date is formatted as `Invalid Date`. */
const DATES = /^(?:luxon|dayjs|moment|moment-timezone)$/;
const METHODS =
  /^(?:format|toFormat|toISO|toISODate|toISOTime|toISOWeekDate|toISOString|toSQL|toSQLDate|toSQLTime|toMillis|toSeconds|toUnixInteger|unix|valueOf)$/;
/** Packages of functions that format a date. */
const FUNCTIONS = /^date-fns(?:-tz)?(?:\/(?:format|lightFormat|formatISO|formatISO9075|formatInTimeZone)(?:\.js)?)?$/;
const FORMATTING = /^(?:default|format|lightFormat|formatISO|formatISO9075|formatInTimeZone)$/;
const MAX_STEPS = 8;

/** A date as text, in a format that the code writes out: `dayjs(from).format('YYYY-MM-DD')`, `format(from, 'yyyy-MM-dd')` of date-fns. */
export function isFormattedDate(at: Located<TSESTree.CallExpression>): boolean {
  const { file, node } = at;
  const callee = trace({ file, node: node.callee });
  if (callee.kind === 'external' && FUNCTIONS.test(callee.module)) {
    const [, ...formats] = node.arguments;
    return FORMATTING.test(callee.name) && formats.every((each) => isWrittenOut({ file, node: each }));
  }
  const call = methodCall(node);
  if (!call || !METHODS.test(call.name) || !node.arguments.every((each) => isWrittenOut({ file, node: each }))) return false;
  return isDate({ file, node: call.object });
}

function isWrittenOut({ file, node }: Located): boolean {
  return node.type === 'ObjectExpression' || constantString({ file, node }) !== undefined;
}

/** What a package of dates makes, or a chain of its methods: `DateTime.now().minus({ days: 1 })`, also under a name or by its type. */
function isDate({ file, node }: Located, step = 0): boolean {
  if (step > MAX_STEPS) return false;
  const value = unwrap(node);
  const type = value.type === 'Identifier' ? declaredType({ file, node: value }) : undefined;
  const target = type && typeTarget(type);
  if (target) return target.kind === 'external' && DATES.test(target.module);
  if (value.type === 'CallExpression' || value.type === 'NewExpression') {
    const call = methodCall(value);
    return isDate({ file, node: call ? call.object : value.callee }, step + 1);
  }
  const origin = trace({ file, node: value });
  if (origin.kind === 'external') return DATES.test(origin.module);
  if (origin.kind === 'module') return false;
  return origin.kind === 'value' && origin.at.node !== value && isDate(origin.at, step + 1);
}
