import { readFileSync, statSync, type Stats } from 'node:fs';

import type { TSESTree } from '@typescript-eslint/utils';

import { attachParents } from '../ast/walk.ts';
import type { Letters, ModuleLookup } from '../model/module-lookup.ts';
import type { SourceFile } from '../model/source-file.ts';
import { isWithin, lookingTime, trustAfter } from './freshness.ts';
import { TextLetters } from './letters.ts';
import { parseWithOxc } from './oxc.ts';

/** The part of a linter's parser that is used when oxc-parser cannot be. */
export interface LinterParser {
  parseForESLint?(text: string, options: object): { ast: TSESTree.Program };
}

interface Entry {
  readonly mtimeMs: number;
  readonly size: number;
  checkedAt: number;
  /** Undefined when it is too large or cannot be read. */
  readonly text: string | undefined;
  /** Made when it is asked for. */
  letters: Letters | undefined;
  /** Parsed when it is asked for; null when it does not parse. */
  file: SourceFile | null | undefined;
}

// An app that mounts everything asks for most of its files again and again: measured, a smaller cache saves no memory and parses twice.
const MAX_FILES = 5000;
// Larger files are generated; reading them would cost more than they can tell.
export const MAX_BYTES = 1_000_000;
/** Files of the project, fresh by modification time and size; of too many those are dropped that were read first. */
export class SourceFileCache {
  readonly #entries = new Map<string, Entry>();
  readonly #asked = new Set<string>();
  #version = 0;
  #refreshedAt = 0;
  #trust = trustAfter(0);
  #names = 0;

  /** Another number whenever a file that was read has changed. */
  get version(): number {
    return this.#version;
  }

  /** Absolute paths of all files that were ever asked for, also of those that could not be read. */
  get asked(): ReadonlySet<string> {
    return this.#asked;
  }

  /** Looks for changes, unless that was done a moment ago. @param names another number when files came or went: what an import means may have changed */
  refresh(names: number): void {
    if (names === this.#names) {
      if (!isWithin(this.#refreshedAt, this.#trust)) this.refreshNow();
      return;
    }
    this.#forget();
    this.#names = names;
    this.#refreshedAt = lookingTime();
  }

  /** Forgets all files if one of them changed: what was concluded about them may rest on the old text. */
  refreshNow(): void {
    this.#refreshedAt = lookingTime();
    const start = Date.now();
    const isStale = ([filename, { mtimeMs, size }]: [string, Entry]): boolean => {
      const stat = statOf(filename);
      return stat?.mtimeMs !== mtimeMs || stat.size !== size;
    };
    if ([...this.#entries].some(isStale)) this.#forget();
    this.#trust = trustAfter(Date.now() - start);
  }

  #forget(): void {
    this.#entries.clear();
    this.#version++;
  }

  /** The text at an absolute path, or undefined when it is missing or too large: many questions end with a look at its letters. */
  textOf(filename: string): string | undefined {
    return this.#entryOf(filename)?.text;
  }

  /** What the letters of that text tell. */
  lettersOf(filename: string): Letters | undefined {
    const entry = this.#entryOf(filename);
    return entry?.text === undefined ? undefined : (entry.letters ??= new TextLetters(entry.text));
  }

  /** The file at an absolute path, or undefined when it is missing, too large or does not parse. Never throws. */
  read(filename: string, lookup: ModuleLookup, parser: LinterParser | undefined): SourceFile | undefined {
    const entry = this.#entryOf(filename);
    if (entry?.text === undefined) return undefined;
    if (entry.file === undefined) entry.file = parseFile(filename, entry.text, lookup, parser) ?? null;
    return entry.file ?? undefined;
  }

  /** The same if it was parsed before, from this text; nothing is read for it. */
  parsed(filename: string, text: string): SourceFile | undefined {
    const entry = this.#entries.get(filename)?.file ? this.#entryOf(filename) : undefined;
    return entry?.text === text ? (entry.file ?? undefined) : undefined;
  }

  /** What is known of a file, read again when it changed. */
  #entryOf(filename: string): Entry | undefined {
    const known = this.#entries.get(filename);
    // Whatever was read was looked at when all were.
    if (known && (isWithin(known.checkedAt, this.#trust) || isWithin(this.#refreshedAt, this.#trust))) return known;
    this.#asked.add(filename);
    const stat = statOf(filename);
    if (!stat?.isFile()) return undefined;
    const { mtimeMs, size } = stat;
    if (known?.mtimeMs === mtimeMs && known.size === size) {
      known.checkedAt = lookingTime();
      return known;
    }
    // What was concluded about other files' nodes may rest on the old text: all of them are read afresh.
    if (known) this.#forget();
    const entry: Entry = {
      mtimeMs,
      size,
      checkedAt: lookingTime(),
      text: size > MAX_BYTES ? undefined : readText(filename),
      letters: undefined,
      file: undefined,
    };
    const [oldest] = this.#entries.size >= MAX_FILES ? this.#entries.keys() : [];
    if (oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.set(filename, entry);
    return entry;
  }
}

function readText(filename: string): string | undefined {
  try {
    return readFileSync(filename, 'utf8');
  } catch {
    return undefined;
  }
}

function parseFile(filename: string, text: string, lookup: ModuleLookup, parser: LinterParser | undefined): SourceFile | undefined {
  try {
    const ast = parseWithOxc(filename, text)?.ast ?? parseWithLinter(filename, text, parser);
    if (!ast) return undefined;
    return {
      filename,
      text,
      isEdited: false,
      ast,
      resolveModule: (specifier) => lookup.resolve(specifier, filename),
      mayExport: (specifier, name) => lookup.mayExport(specifier, filename, name),
      project: lookup.project,
      kept: new Map(),
    };
  } catch {
    // Not code: the doubt is 'unknown', the lint goes on.
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

function parseWithLinter(filename: string, text: string, parser: LinterParser | undefined): TSESTree.Program | undefined {
  const parsed = parser?.parseForESLint?.(text, {
    filePath: filename,
    range: true,
    loc: true,
    comment: false,
    tokens: false,
    sourceType: 'module',
    jsx: filename.endsWith('x'),
  });
  if (parsed) attachParents(parsed.ast);
  return parsed?.ast;
}
