import path from 'node:path';

import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import type { Route } from '../model/route.ts';
import type { Located } from '../model/source-file.ts';

/** `GET /orders/:id`, and where it is declared when that is another file: what the reader of a message sees. */
export function describeRoute(route: Route, cwd: string): string {
  const name = `${route.method} ${route.path ?? '(computed path)'}`;
  return route.mountedAt ? `${name} (${describePlace(route.declaration, cwd, route.headStart)})` : name;
}

/** `src/routes/orders.ts:12`, relative to the working directory, with forward slashes on every system. */
export function describePlace({ file, node }: Located, cwd: string, start = node.range[0]): string {
  const line = file.text.slice(0, start).split('\n').length;
  return `${path.relative(cwd, file.filename).replaceAll('\\', '/')}:${String(line)}`;
}

/** The head of a route: from the start of its declaration to the end of its path, or the mount it was reached by. */
export function reportLocation(sourceCode: Readonly<TSESLint.SourceCode>, route: Route): TSESTree.SourceLocation {
  const { node } = route.head;
  const [start, end] = route.mountedAt ? [stepStart(node), node.range[1]] : [route.headStart ?? node.range[0], route.headEnd];
  return { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
}

/** In a fluent chain a mount is its own step, not all that stands in front of it. */
function stepStart(node: TSESTree.Node): number {
  const step = methodCall(node);
  const isChained = step && ['CallExpression', 'NewExpression'].includes(unwrap(step.object).type);
  return isChained ? step.callee.property.range[0] : node.range[0];
}
