import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, methodCall, propertyValue, unwrap } from '../../ast/nodes.ts';
import { endOf } from '../../ast/place.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { superCallOf } from '../../scope/class-members.ts';
import { constantString } from '../../scope/constant.ts';
import { trace } from '../../scope/trace.ts';
import type { RouteDeclaration } from './adapter.ts';
import { readPath } from './paths.ts';

/** `(path, …)`, `([paths], …)`, `(name, path, …)`. */
export function pathArguments(
  file: SourceFile,
  call: TSESTree.CallExpression,
): { paths: readonly (string | undefined)[]; headEnd: number; rest: TSESTree.Node[] } {
  const [first, second, ...others] = call.arguments;
  const named = first && second && others.length > 0 ? readPath({ file, node: second }) : undefined;
  const isNamed = named?.kind === 'path' && first && constantString({ file, node: first }) !== undefined;
  if (isNamed && second) return { paths: named.paths, headEnd: endOf(second), rest: others };
  const read = first && readPath({ file, node: first });
  const headEnd = endOf(first) ?? endOf(call);
  // A verb begins with a path, whatever computes it: `router.get(url('orders'), …)`.
  return { paths: read?.kind === 'path' ? read.paths : [undefined], headEnd, rest: call.arguments.slice(1) };
}

/** It answers with nothing of the service's own. */
export function redirectRoute(file: SourceFile, call: TSESTree.CallExpression): RouteDeclaration[] {
  const [source] = call.arguments;
  const read = source && readPath({ file, node: source });
  if (!source || !read) return [];
  const declaredPublic = { why: 'it only redirects', at: { file, node: call } };
  return [
    {
      kind: 'route',
      method: 'ALL',
      path: read.kind === 'path' ? read.paths[0] : undefined,
      node: call,
      headEnd: endOf(source),
      middleware: [],
      handler: undefined,
      declaredPublic,
      response: () => ({ strength: 'exempt', evidence: [declaredPublic] }),
    },
  ];
}

/** `router` of `router.routes()`, as it is written in a call of `use`. */
export function routesOf(argument: TSESTree.Node): TSESTree.Node | undefined {
  const call = methodCall(unwrap(argument));
  return call && /^(?:routes|middleware)$/.test(call.name) && call.call.arguments.length === 0 ? call.object : undefined;
}

/** Is this the call that makes a router? */
export function isMade(node: TSESTree.Node): node is TSESTree.CallExpression | TSESTree.NewExpression {
  return node.type === 'CallExpression' || node.type === 'NewExpression';
}

/** The prefix that a router is made with; for a class that extends one, what its constructor hands up. */
export function prefixOfMade({ file, node }: Located): string | undefined {
  if (isMade(node)) return optionalPrefix(file, node.arguments[0]);
  const handedUp = isClass(node) ? superCallOf(node) : undefined;
  return handedUp ? optionalPrefix(file, handedUp.arguments[0]) : '';
}

/** `new Router({ prefix: '/orders' })`. */
function optionalPrefix(file: SourceFile, options: TSESTree.Node | undefined): string | undefined {
  if (!options) return '';
  const origin = trace({ file, node: options });
  if (origin.kind !== 'value' || origin.at.node.type !== 'ObjectExpression') return undefined;
  const prefix = propertyValue(origin.at.node, 'prefix');
  const isOpen = origin.at.node.properties.some((each) => each.type === 'SpreadElement');
  return prefix ? constantString({ file: origin.at.file, node: prefix }) : isOpen ? undefined : '';
}
