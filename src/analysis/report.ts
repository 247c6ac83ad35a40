import path from 'node:path';

import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { Route } from '../model/route.ts';
import type { Located } from '../model/source-file.ts';

/** `GET /orders/:id`, and where it is declared when that is another file: what the reader of a message sees. */
export function describeRoute(route: Route, cwd: string): string {
  const name = `${route.method} ${route.path ?? '(computed path)'}`;
  return route.mountedAt ? `${name} (${describePlace(route.declaration, cwd)})` : name;
}

/** `src/routes/orders.ts:12`, relative to the working directory, with forward slashes on every system. */
export function describePlace({ file, node }: Located, cwd: string): string {
  const line = file.text.slice(0, node.range[0]).split('\n').length;
  return `${path.relative(cwd, file.filename).replaceAll('\\', '/')}:${String(line)}`;
}

/** The head of a route: from the start of its declaration to the end of its path, or the mount it was reached by. */
export function reportLocation(sourceCode: Readonly<TSESLint.SourceCode>, route: Route): TSESTree.SourceLocation {
  const { node } = route.head;
  const end = route.mountedAt ? node.range[1] : route.headEnd;
  return { start: sourceCode.getLocFromIndex(node.range[0]), end: sourceCode.getLocFromIndex(end) };
}
