import { createRequire } from 'node:module';

import type { TSESTree } from '@typescript-eslint/utils';
import type * as scopeManagerModule from '@typescript-eslint/scope-manager';
import type * as oxcModule from 'oxc-parser';

import { isFunction } from '../ast/nodes.ts';
import { rangeOf } from '../ast/place.ts';
import { attachParents, walk } from '../ast/walk.ts';
import type { SourceFile } from '../model/source-file.ts';

/** A syntax tree with parents, and its scopes when they are asked for. */
export interface ParsedProgram {
  readonly ast: SourceFile['ast'];
  readonly analyze: () => SourceFile['scopeManager'];
  readonly comments: readonly oxcModule.Comment[];
}

interface FastParser {
  readonly parseSync: typeof oxcModule.parseSync;
  readonly analyze: typeof scopeManagerModule.analyze;
}

let fastParser: FastParser | null | undefined;

// Loaded on first use: most files need no other, and a machine may lack the native binary.
function loadFastParser(): FastParser | null {
  if (fastParser === undefined) {
    try {
      const require = createRequire(import.meta.url);
      const { parseSync } = require('oxc-parser') as typeof oxcModule;
      const { analyze } = require('@typescript-eslint/scope-manager') as typeof scopeManagerModule;
      fastParser = { parseSync, analyze };
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
  // Node wraps a CommonJS file in a function: its names are no globals.
  const scopes = sourceType === 'module' ? { sourceType } : ({ sourceType: 'script', globalReturn: true } as const);
  const analyze = () => {
    addRanges(ast);
    return fast.analyze(ast, { ...scopes, lib: [] });
  };
  return { ast, comments, error, analyze };
}

/** For the scope manager, which compares names with the body of their function; nobody else asks for ranges. */
function addRanges(ast: TSESTree.Program): void {
  walk(ast, (node) => {
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') node.range = rangeOf(node);
    if (isFunction(node)) node.body.range = rangeOf(node.body);
  });
}

type SourceType = 'module' | 'commonjs';

function optionsFor(filename: string, sourceType: SourceType) {
  const lang = /\.[cm]?ts$/.test(filename) ? 'ts' : filename.endsWith('.tsx') ? 'tsx' : 'jsx';
  return { lang, sourceType, astType: 'ts', preserveParens: false } as const;
}
