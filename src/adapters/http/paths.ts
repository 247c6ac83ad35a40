import type { TSESTree } from '@typescript-eslint/utils';

import type { Verdict } from '../../model/verdict.ts';
import type { Located } from '../../model/source-file.ts';
import { unwrap } from '../../ast/nodes.ts';
import { argumentsGivenTo } from '../../scope/call-sites.ts';
import { constantStart, constantString } from '../../scope/constant.ts';
import { declaredTypeOf } from '../../scope/declared-type.ts';
import { isEnvironmentVariable } from '../../scope/environment-variables.ts';
import { functionOf } from '../../scope/function-of.ts';
import { valuesPutOnGlobal } from '../../scope/global-values.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace } from '../../scope/trace.ts';
import { isWalkedName } from '../../scope/walked-list.ts';
import { arrayOf } from '../../scope/array-elements.ts';

const MAX_STEPS = 6;

/** `/api` + `orders/` → `/api/orders`; undefined as soon as one part is computed. */
export function joinPaths(...parts: readonly (string | undefined)[]): string | undefined {
  if (parts.includes(undefined)) return undefined;
  const joined = parts
    .map((part) => part?.replace(/^\/+|\/+$/g, '') ?? '')
    .filter((part) => part !== '')
    .join('/');
  return `/${joined}`;
}

export type PathArgument =
  /** `below`: the whole segments that a computed path begins with, `/admin` of `/admin/${key}/queues`. */
  { readonly kind: 'path'; readonly paths: readonly (string | undefined)[]; readonly below?: string } | { readonly kind: 'not-a-path' };

/** Reads an argument that may be a path: a string, a pattern, a list of both. Computed text is a path that is not known. */
export function readPath(at: Located): PathArgument {
  const constant = constantString(at);
  if (constant !== undefined) return { kind: 'path', paths: [constant] };
  const node = unwrap(at.node);
  if (
    (node.type === 'Literal' && 'regex' in node) ||
    node.type === 'TemplateLiteral' ||
    (node.type === 'BinaryExpression' && node.operator === '+')
  ) {
    const start = constantStart(at);
    return { kind: 'path', paths: [undefined], below: start.slice(0, start.lastIndexOf('/') + 1) };
  }
  const array = arrayOf(at);
  if (array) {
    const elements = array.node.elements.map((element) => (element ? readPath({ file: array.file, node: element }) : undefined));
    const paths = elements.flatMap((element) => (element?.kind === 'path' ? element.paths : []));
    return paths.length > 0 && elements.every((element) => element?.kind === 'path') ? { kind: 'path', paths } : { kind: 'not-a-path' };
  }
  return isText(at, 0) ? { kind: 'path', paths: [undefined] } : { kind: 'not-a-path' };
}

/**
 * Is it text, whatever it says: `process.env.PREFIX || '/api'`, a parameter or a function of the project that is typed so, or a parameter or global value that
 * is text wherever it is given?
 */
function isText(at: Located, steps: number): boolean {
  if (steps > MAX_STEPS) return false;
  if (constantString(at) !== undefined || isEnvironmentVariable(at) || declaredTypeOf(at)?.node.type === 'TSStringKeyword') return true;
  if (isWalkedName(at)) return true;
  const origin = trace(at);
  const { file, node } = origin.kind === 'value' ? origin.at : { file: at.file, node: unwrap(at.node) };
  const written =
    origin.kind === 'parameter' && origin.binding.path?.length === 0
      ? argumentsGivenTo({ file: origin.file, node: origin.binding.fn }, origin.binding.index)
      : valuesPutOnGlobal(origin, at.file);
  if (written.length > 0 && written.every((each) => isText(each, steps + 1))) return true;
  const oneOf = (nodes: readonly TSESTree.Node[]): boolean => nodes.some((each) => isText({ file, node: each }, steps + 1));
  if (node.type === 'TemplateLiteral') return true;
  // `config.root + '/extensions'`: what is added to a text is a text.
  if (node.type === 'LogicalExpression' || (node.type === 'BinaryExpression' && node.operator === '+'))
    return oneOf([node.left, node.right]);
  if (node.type === 'ConditionalExpression') return oneOf([node.consequent, node.alternate]);
  const fn = node.type === 'CallExpression' ? functionOf({ file, node: node.callee }) : undefined;
  if (!fn) return false;
  if (fn.node.returnType) return fn.node.returnType.typeAnnotation.type === 'TSStringKeyword';
  return returnsOf(fn).some((each) => isText({ file: fn.file, node: each }, steps + 1));
}

/** Prefix match by whole segments, as Express and connect do it. Parameters and patterns may or may not match. */
export function coversByPrefix(layerPath: string, routePath: string): Verdict {
  const layer = segments(layerPath);
  const route = segments(routePath);
  let verdict: Verdict = 'yes';
  for (const [index, expected] of layer.entries()) {
    if (/^\{?\*/.test(expected) || expected === '(.*)') return verdict;
    const actual = route[index];
    if (actual === undefined) return 'no';
    if (expected === actual) continue;
    // Routers read paths in any case, unless an option tells them not to.
    if (expected.toLowerCase() === actual.toLowerCase()) verdict = 'unknown';
    // A parameter of the route stands for more than the one text.
    else if (!isPattern(expected) && (!isPattern(actual) || /^:\w+$/.test(actual))) return 'no';
    else if (!/^:\w+$/.test(expected)) verdict = 'unknown';
  }
  return verdict;
}

export function segments(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

export function isPattern(segment: string): boolean {
  return /[:*?+(){}[\]]/.test(segment);
}
