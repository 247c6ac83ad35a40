import picomatch from 'picomatch';

import { unwrap } from '../../ast/nodes.ts';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';

/** What tests a path by globs: `path` and `globs` are its arguments, or those of the call that made it. */
export interface GlobTest {
  readonly path: Located;
  readonly globs: Located;
}

// Picomatch, and what is built on it: they read a pattern alike. `tests` ask at once, `makers` give a function that asks.
const LIBRARIES: Readonly<Record<string, { readonly tests: readonly string[]; readonly makers: readonly string[] }>> = {
  micromatch: { tests: ['isMatch', 'any'], makers: ['matcher'] },
  picomatch: { tests: ['isMatch'], makers: ['default', ''] },
};

/** `micromatch.isMatch(path, ['/open/**'])`, `picomatch('/open/**')(path)`; undefined for other calls, and where options say how a pattern is read. */
export function globTestOf({ file, node }: Located<TSESTree.CallExpression>): GlobTest | undefined {
  const callee = trace({ file, node: unwrap(node.callee) });
  const [first, second] = node.arguments;
  if (callee.kind === 'external') {
    const isTest = libraryOf(callee.module)?.tests.includes(callee.name);
    return isTest && first && second && node.arguments.length === 2
      ? { path: { file, node: first }, globs: { file, node: second } }
      : undefined;
  }
  if (callee.kind !== 'value' || callee.at.node.type !== 'CallExpression' || !first) return undefined;
  const made = { file: callee.at.file, node: callee.at.node };
  const maker = trace({ file: made.file, node: unwrap(made.node.callee) });
  const [globs] = made.node.arguments;
  const isMade = maker.kind === 'external' && libraryOf(maker.module)?.makers.includes(maker.name);
  return isMade && globs && made.node.arguments.length === 1 ? { path: { file, node: first }, globs: { ...made, node: globs } } : undefined;
}

/** Does one of the globs match the path? */
export function matchesGlobs(globs: readonly string[], path: string): boolean {
  return picomatch([...globs])(path);
}

function libraryOf(module: string): (typeof LIBRARIES)[string] | undefined {
  return Object.hasOwn(LIBRARIES, module) ? LIBRARIES[module] : undefined;
}
