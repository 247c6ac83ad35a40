import { readFileSync, statSync, type Stats } from 'node:fs';
import { createRequire } from 'node:module';

import type { TSESTree } from '@typescript-eslint/utils';
import type * as scopeManagerModule from '@typescript-eslint/scope-manager';
import type * as oxcModule from 'oxc-parser';

import { attachParents } from '../ast/walk.ts';
import type { ModuleLookup } from '../model/module-lookup.ts';
import type { SourceFile } from '../model/source-file.ts';

/** The part of a linter's parser that is used when oxc-parser cannot be. */
export interface LinterParser {
  parseForESLint?(text: string, options: object): { ast: TSESTree.Program; scopeManager?: scopeManagerModule.ScopeManager | null };
}

interface Entry {
  readonly mtimeMs: number;
  readonly size: number;
  readonly file: SourceFile | undefined;
  checkedAt: number;
}

// An app that mounts everything asks for most of its files again and again: measured, a smaller cache saves no memory and parses twice.
const MAX_FILES = 5000;
// Larger files are generated; reading them would cost more than they can tell.
export const MAX_BYTES = 1_000_000;
// In an editor a file may change while the process lives; within one command it is asked for many times a second.
export const TRUST_MS = 1000;

/** Parsed files of the project, fresh by modification time and size, the least recently used dropped first. */
export class SourceFileCache {
  readonly #entries = new Map<string, Entry>();
  readonly #asked = new Set<string>();
  #version = 0;

  /** Another number whenever a file that was read has changed. */
  get version(): number {
    return this.#version;
  }

  /** Absolute paths of all files that were ever asked for, also of those that could not be read. */
  get asked(): ReadonlySet<string> {
    return this.#asked;
  }

  /** Forgets all files if one of them changed: what was concluded about them may rest on the old text. */
  refresh(): void {
    const isStale = ([filename, { mtimeMs, size }]: [string, Entry]): boolean => {
      const stat = statOf(filename);
      return stat?.mtimeMs !== mtimeMs || stat.size !== size;
    };
    if (![...this.#entries].some(isStale)) return;
    this.#entries.clear();
    this.#version++;
  }

  /** The file at an absolute path, or undefined when it is missing, too large or does not parse. Never throws. */
  read(filename: string, lookup: ModuleLookup, parser: LinterParser | undefined): SourceFile | undefined {
    const known = this.#entries.get(filename);
    const now = Date.now();
    if (known && now - known.checkedAt < TRUST_MS) return this.#touch(filename, known);
    this.#asked.add(filename);
    const stat = statOf(filename);
    if (!stat?.isFile()) return undefined;
    if (known?.mtimeMs === stat.mtimeMs && known.size === stat.size) {
      known.checkedAt = now;
      return this.#touch(filename, known);
    }
    // What was concluded about other files' nodes may rest on the old text: all of them are read afresh.
    if (known) {
      this.#entries.clear();
      this.#version++;
    }
    const file = stat.size > MAX_BYTES ? undefined : parseFile(filename, lookup, parser);
    return this.#touch(filename, { mtimeMs: stat.mtimeMs, size: stat.size, file, checkedAt: now });
  }

  #touch(filename: string, entry: Entry): SourceFile | undefined {
    this.#entries.delete(filename);
    this.#entries.set(filename, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MAX_FILES && oldest !== undefined) this.#entries.delete(oldest);
    return entry.file;
  }
}

function parseFile(filename: string, lookup: ModuleLookup, parser: LinterParser | undefined): SourceFile | undefined {
  try {
    const text = readFileSync(filename, 'utf8');
    const parsed = parseWithOxc(filename, text) ?? parseWithLinter(filename, text, parser);
    if (!parsed) return undefined;
    const { ast, analyze } = parsed;
    let scopeManager: SourceFile['scopeManager'] | undefined;
    return {
      filename,
      text,
      ast,
      // Scopes take as long as parsing and more memory; of many files only the exports are asked for.
      get scopeManager() {
        return (scopeManager ??= analyze());
      },
      resolveModule: (specifier) => lookup.resolve(specifier, filename),
      project: lookup.project,
      kept: new Map(),
    };
  } catch {
    // Unreadable or not code: the doubt is 'unknown', the lint goes on.
    return undefined;
  }
}

function statOf(filename: string): Stats | undefined {
  try {
    return statSync(filename, { throwIfNoEntry: false });
  } catch {
    // A link that leads to itself, a folder that may not be entered.
    return undefined;
  }
}

interface Parsed {
  readonly ast: SourceFile['ast'];
  readonly analyze: () => SourceFile['scopeManager'];
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

function parseWithOxc(filename: string, text: string): Parsed | undefined {
  const fast = loadFastParser();
  if (!fast) return undefined;
  const lang = /\.[cm]?ts$/.test(filename) ? 'ts' : filename.endsWith('.tsx') ? 'tsx' : 'jsx';
  for (const sourceType of ['module', 'script'] as const) {
    const { program, errors } = fast.parseSync(filename, text, { lang, sourceType, astType: 'ts', range: true, preserveParens: false });
    if (errors.length > 0) continue;
    const ast = program as unknown as TSESTree.Program;
    attachParents(ast);
    return { ast, analyze: () => fast.analyze(ast, { sourceType, lib: [] }) };
  }
  return undefined;
}

function parseWithLinter(filename: string, text: string, parser: LinterParser | undefined): Parsed | undefined {
  const parsed = parser?.parseForESLint?.(text, {
    filePath: filename,
    range: true,
    loc: true,
    comment: false,
    tokens: false,
    sourceType: 'module',
    jsx: filename.endsWith('x'),
  });
  const scopeManager = parsed?.scopeManager;
  if (!parsed || !scopeManager) return undefined;
  attachParents(parsed.ast);
  return { ast: parsed.ast, analyze: () => scopeManager };
}
