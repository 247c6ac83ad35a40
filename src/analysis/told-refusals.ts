import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, unwrap } from '../ast/nodes.ts';
import type { RefusalReason } from '../model/request-reading.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { constantString } from '../scope/constant.ts';
import { isNothing } from '../scope/possible-values.ts';
import { isCaughtError } from '../scope/variables.ts';
import { reasonOfCode, reasonOfError } from './refusal.ts';

const SAYS = /^(?:errors?|message|reason)$/;
/** What an object holds that tells what went wrong, and nothing else. */
const OF_FAILURE =
  /^(?:\w*errors?|error\w*|issues|messages?|reason|details?|description|title|name|type|cause|code|status(?:Code|Text)?|success|ok)$/i;
const MAX_DEPTH = 2;

/**
 * Why an object refuses that reaches the caller as data, by what it tells: `{ statusCode: 401 }`, `{ error: 'Unauthorized' }`; `unsaid` where it only tells
 * that something went wrong, `{ success: false }`. Undefined for everything else.
 */
export function reasonTold(at: Located): RefusalReason | undefined {
  const node = unwrap(at.node);
  if (node.type !== 'ObjectExpression') return undefined;
  const { file } = at;
  return reasonSaidIn({ file, node }, 0) ?? (tellsFailure({ file, node }) ? 'unsaid' : undefined);
}

function reasonSaidIn(at: Located<TSESTree.ObjectExpression>, depth: number): RefusalReason | undefined {
  const { file, node } = at;
  const own = reasonOfError(at);
  if (own !== 'unsaid' || depth > MAX_DEPTH) return own === 'unsaid' ? undefined : own;
  for (const property of node.properties) {
    if (property.type !== 'Property' || !SAYS.test(nameOf(property))) continue;
    const value = unwrap(property.value);
    const said = value.type === 'ObjectExpression' ? reasonSaidIn({ file, node: value }, depth + 1) : reasonSaid({ file, node: value });
    if (said) return said;
  }
  return undefined;
}

/** `Unauthorized`, `Access denied.`: the name of a status, and nothing else. */
function reasonSaid(at: Located): RefusalReason | undefined {
  const reason = reasonOfCode((constantString(at) ?? '').replace(/[.!]$/, ''));
  return reason === 'unsaid' ? undefined : reason;
}

/** `{ success: false, message }`, `{ error: 'Not now' }`: is all that it holds about a failure? */
function tellsFailure({ file, node }: Located<TSESTree.ObjectExpression>): boolean {
  const properties = node.properties.filter((each) => each.type === 'Property');
  if (properties.length < node.properties.length || !properties.every((each) => OF_FAILURE.test(nameOf(each)) || isNothing(each.value)))
    return false;
  return properties.some(({ key, computed, value }) => {
    const name = keyName(key, computed);
    if (name === 'success' || name === 'ok') return value.type === 'Literal' && value.value === false;
    return (name === 'error' || name === 'errors') && isThere(file, value);
  });
}

/** Can it not be nothing? `error` may, where it is one of two things that a call gave. */
function isThere(file: SourceFile, value: TSESTree.Node): boolean {
  const node = unwrap(value);
  switch (node.type) {
    case 'Literal':
      return Boolean(node.value);
    case 'TemplateLiteral':
    case 'ObjectExpression':
    case 'NewExpression':
      return true;
    case 'Identifier':
      return isCaughtError(file, node);
    case 'MemberExpression':
      return isThereToRead(file, node.object);
    case 'CallExpression':
      if (node.callee.type === 'MemberExpression' && isThereToRead(file, node.callee.object)) return true;
      return node.arguments.length > 0 && node.arguments.every((each) => isThere(file, each));
    case 'ConditionalExpression':
      return isThere(file, node.consequent) && isThere(file, node.alternate);
    case 'LogicalExpression':
      return node.operator !== '&&' && isThere(file, node.right);
    default:
      return false;
  }
}

/** `parsed.error.message` of an error that is not there would throw. */
function isThereToRead(file: SourceFile, object: TSESTree.Node): boolean {
  const node = unwrap(object);
  return isThere(file, node) || (node.type === 'MemberExpression' && !node.optional && memberName(node) === 'error');
}

function nameOf({ key, computed }: TSESTree.Property): string {
  return keyName(key, computed) ?? '';
}
