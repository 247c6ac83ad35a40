import { createRequire } from 'node:module';

import type { TSESTree } from '@typescript-eslint/utils';
import type * as oxcModule from 'oxc-parser';

import { attachParents } from '../ast/walk.ts';
import type { SourceFile } from '../model/source-file.ts';

/** A syntax tree with parents. */
interface ParsedProgram {
  readonly ast: SourceFile['ast'];
  readonly sourceType: SourceType;
  readonly comments: readonly oxcModule.Comment[];
}

type FastParser = Pick<typeof oxcModule, 'parseSync'>;

let fastParser: FastParser | null | undefined;

// Loaded on first use: most files need no other, and a machine may lack the native binary.
function loadFastParser(): FastParser | null {
  if (fastParser === undefined) {
    try {
      fastParser = createRequire(import.meta.url)('oxc-parser') as FastParser;
    } catch {
      fastParser = null;
    }
  }
  return fastParser;
}

/** By oxc-parser: undefined for text that does not parse, and on a machine without its binary. */
export function parseWithOxc(filename: string, text: string): ParsedProgram | undefined {
  for (const sourceType of ['module', 'commonjs'] as const) {
    const parsed = parse(filename, text, sourceType);
    if (parsed && !parsed.error) return parsed;
  }
  return undefined;
}

/** Why a text does not parse: what it says, and the offset where. */
export function syntaxErrorOf(filename: string, text: string): { readonly message: string; readonly offset: number } | undefined {
  const parsed = parse(filename, text, 'module');
  return parsed?.error && { message: parsed.error.message, offset: parsed.error.labels[0]?.start ?? 0 };
}

/** Is a text one that Node runs as CommonJS: does it parse so, with neither import nor export, and nothing that only a module may hold? */
export function parsesAsCommonJs(filename: string, text: string): boolean {
  return loadFastParser()?.parseSync(filename, text, optionsFor(filename, 'commonjs')).errors.length === 0;
}

function parse(filename: string, text: string, sourceType: SourceType) {
  const fast = loadFastParser();
  if (!fast) return undefined;
  const { program, comments, errors } = fast.parseSync(filename, text, optionsFor(filename, sourceType));
  const [error] = errors;
  const ast = program as unknown as TSESTree.Program;
  if (!error) attachParents(ast);
  return { ast, comments, error, sourceType };
}

type SourceType = 'module' | 'commonjs';

function optionsFor(filename: string, sourceType: SourceType) {
  const lang = /\.[cm]?ts$/.test(filename) ? 'ts' : filename.endsWith('.tsx') ? 'tsx' : 'jsx';
  return { lang, sourceType, astType: 'ts', preserveParens: false } as const;
}
