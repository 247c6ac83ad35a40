import { staticString, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { trace } from './trace.ts';

/** The string an expression always is: a literal, a constant, an enum member, also from another file. */
export function constantString(at: Located): string | undefined {
  const direct = staticString(at.node);
  if (direct !== undefined) return direct;
  const node = unwrap(at.node);
  if (node.type === 'TemplateLiteral') {
    const parts = node.quasis.map((quasi, index) => {
      const expression = node.expressions[index];
      const value = expression ? constantString({ file: at.file, node: expression }) : '';
      return value === undefined ? undefined : [quasi.value.cooked, value].join('');
    });
    return parts.includes(undefined) ? undefined : parts.join('');
  }
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const left = constantString({ file: at.file, node: node.left });
    const right = constantString({ file: at.file, node: node.right });
    return left === undefined || right === undefined ? undefined : left + right;
  }
  const origin = trace(at);
  if (origin.kind !== 'value' || origin.at.node === node) return undefined;
  return constantString(origin.at);
}

/** The text that a string always begins with; empty where that is not known. */
export function constantStart(at: Located): string {
  const whole = constantString(at);
  if (whole !== undefined) return whole;
  const node = unwrap(at.node);
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const left = constantString({ file: at.file, node: node.left });
    return left === undefined
      ? constantStart({ file: at.file, node: node.left })
      : left + constantStart({ file: at.file, node: node.right });
  }
  if (node.type !== 'TemplateLiteral') return '';
  const computed = node.expressions.findIndex((each) => constantString({ file: at.file, node: each }) === undefined);
  return node.quasis
    .slice(0, computed + 1)
    .map((quasi, index) => {
      const before = node.expressions[index - 1];
      return [before ? constantString({ file: at.file, node: before }) : '', quasi.value.cooked].join('');
    })
    .join('');
}

/** The number an expression always is. Standard names of status codes count wherever they are imported from: `StatusCodes.FORBIDDEN`. */
export function constantNumber(at: Located): number | undefined {
  const node = unwrap(at.node);
  if (node.type === 'Literal') return typeof node.value === 'number' ? node.value : undefined;
  const origin = trace(at);
  if (origin.kind === 'value' && origin.at.node !== node) return constantNumber(origin.at);
  if (origin.kind !== 'external' && origin.kind !== 'member') return undefined;
  const last = origin.name.split('.').at(-1) ?? '';
  return STATUS_BY_NAME.get(
    last
      .replace(/[^a-z]/gi, '')
      .toLowerCase()
      .replace(/^http(?:status)?/, ''),
  );
}

const STATUS_BY_NAME = new Map([
  ['ok', 200],
  ['created', 201],
  ['nocontent', 204],
  ['notmodified', 304],
  ['badrequest', 400],
  ['unauthorized', 401],
  ['forbidden', 403],
  ['paymentrequired', 402],
  ['notfound', 404],
  ['methodnotallowed', 405],
  ['requesttimeout', 408],
  ['conflict', 409],
  ['gone', 410],
  ['preconditionfailed', 412],
  ['unsupportedmediatype', 415],
  ['unprocessableentity', 422],
  ['toomanyrequests', 429],
  ['internalservererror', 500],
  ['notimplemented', 501],
  ['badgateway', 502],
  ['serviceunavailable', 503],
  ['gatewaytimeout', 504],
]);
