import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';

import type { PackageNames } from '../model/module-lookup.ts';
import { isSourceName } from './find-file.ts';
import { isWithin, lookingTime, trustAfter } from './freshness.ts';
import { importsIn, importsValueIn } from './import-scan.ts';
import { manifestIn } from './manifests.ts';
import { MAX_BYTES } from './source-files.ts';
import { SKIPPED_FOLDERS } from './workspace.ts';

/** One source file as far as its text tells without parsing. */
export interface ScannedFile {
  readonly filename: string;
  readonly mtimeMs: number;
  readonly size: number;
  /** Specifiers of everything that it imports, as written. */
  readonly imports: readonly string[];
}

/** One specifier as a file writes it. */
export interface WrittenImport {
  readonly filename: string;
  readonly specifier: string;
}

const MAX_FILES = 20_000;
// Characters.
const MAX_KEPT_TEXT = 16_000_000;
// They share the time that a process may spend on looking again.
let packages = 0;

/** The source files of one package, with what each imports: one look at the text of every file, kept as long as it does not change. */
export class PackageFiles {
  readonly #folder: string;
  #files = new Map<string, ScannedFile>();
  #words = new Map<string, string[]>();
  /** Whoever asks for a second word asks for dozens. */
  readonly #texts = new Map<string, string>();
  #keptText = 0;
  #values = new Map<PackageNames, boolean>();
  #places: ReadonlyMap<string, number> | undefined;
  #importing: ReadonlyMap<string, readonly WrittenImport[]> | undefined;
  #checkedAt = -Infinity;
  #trust = 0;
  #version = 0;

  /** @param folder absolute; packages below it are not part of it */
  constructor(folder: string) {
    this.#folder = folder;
    packages++;
  }

  /** Another number whenever a file came, went or changed. */
  get version(): number {
    this.#refresh();
    return this.#version;
  }

  get files(): ReadonlyMap<string, ScannedFile> {
    this.#refresh();
    return this.#files;
  }

  /** The imports whose specifier ends in this segment, without its ending: `users` for `./users`, `@/lib/users.js`; empty for `.`, `..` and `./users/`. */
  ending(segment: string): readonly WrittenImport[] {
    this.#refresh();
    this.#importing ??= byLastSegment(this.#files.values());
    return this.#importing.get(segment) ?? [];
  }

  /** Those of some files that lie in this package, each once, as they were listed: by path. */
  inOrder(filenames: readonly string[]): string[] {
    this.#refresh();
    this.#places ??= new Map([...this.#files.keys()].map((filename, place) => [filename, place]));
    const places = this.#places;
    return [...new Set(filenames)]
      .filter((each) => places.has(each))
      .sort((left, right) => (places.get(left) ?? 0) - (places.get(right) ?? 0));
  }

  /** The files whose text holds a word. */
  with(word: string): readonly string[] {
    this.#refresh();
    let found = this.#words.get(word);
    if (!found) {
      found = [...this.#files.keys()].filter((filename) => this.#textOf(filename).includes(word));
      this.#words.set(word, found);
    }
    return found;
  }

  #textOf(filename: string): string {
    const known = this.#texts.get(filename);
    if (known !== undefined) return known;
    const text = textOf(filename);
    if (this.#words.size > 0 && this.#keptText < MAX_KEPT_TEXT) {
      this.#texts.set(filename, text);
      this.#keptText += text.length;
    }
    return text;
  }

  /** Does a file that is no test import one of these values? @param isCounted decides by the path */
  importsValue(names: PackageNames, isCounted: (filename: string) => boolean): boolean {
    this.#refresh();
    let found = this.#values.get(names);
    if (found === undefined) {
      found = [...this.#files.values()].some(
        ({ filename, imports }) =>
          imports.some((specifier) => names.isPackage(specifier)) && isCounted(filename) && importsValueIn(textOf(filename), names),
      );
      this.#values.set(names, found);
    }
    return found;
  }

  #refresh(): void {
    if (isWithin(this.#checkedAt, this.#trust)) return;
    const start = Date.now();
    const before = this.#files;
    this.#files = new Map();
    let isChanged = false;
    for (const filename of sourcesBelow(this.#folder)) {
      if (this.#files.size >= MAX_FILES) break;
      const known = before.get(filename);
      const scanned = scan(filename, known);
      if (!scanned) continue;
      isChanged ||= scanned !== known;
      this.#files.set(filename, scanned);
    }
    if (isChanged || this.#files.size !== before.size) {
      // Files that are looked at for the first time have not changed.
      if (this.#checkedAt > 0) this.#version++;
      this.#words = new Map();
      this.#texts.clear();
      this.#keptText = 0;
      this.#values = new Map();
      this.#importing = undefined;
      this.#places = undefined;
    }
    this.#checkedAt = lookingTime();
    this.#trust = trustAfter(Date.now() - start, packages);
  }
}

function byLastSegment(files: Iterable<ScannedFile>): Map<string, WrittenImport[]> {
  const found = new Map<string, WrittenImport[]>();
  for (const { filename, imports } of files) {
    for (const specifier of imports) {
      const key = lastSegment(specifier);
      const known = found.get(key);
      if (known) known.push({ filename, specifier });
      else found.set(key, [{ filename, specifier }]);
    }
  }
  return found;
}

/** `users` of `./users`, `@/lib/users.js`, `/srv/users.ts` and `C:\srv\users.ts`; empty where a specifier names a folder by dots or ends in a slash. */
export function lastSegment(specifier: string): string {
  const last = specifier.slice(Math.max(specifier.lastIndexOf('/'), specifier.lastIndexOf('\\')) + 1);
  return last === '.' || last === '..' ? '' : last.replace(/\.[cm]?[jt]sx?$/, '');
}

function scan(filename: string, known: ScannedFile | undefined): ScannedFile | undefined {
  try {
    const { mtimeMs, size } = statSync(filename);
    if (known?.mtimeMs === mtimeMs && known.size === size) return known;
    return { filename, mtimeMs, size, imports: size > MAX_BYTES ? [] : importsIn(readFileSync(filename, 'utf8')) };
  } catch {
    // Gone since it was listed, a link to nowhere, no permission.
    return undefined;
  }
}

/** The text of a file on disk; empty for one that is gone since it was listed, or that nobody may read. */
export function textOf(filename: string): string {
  try {
    return readFileSync(filename, 'utf8');
  } catch {
    return '';
  }
}

/** Links to folders are not followed: they may lead round in a circle or out of the project. */
function* sourcesBelow(folder: string, isTop = true): Generator<string> {
  const entries = entriesOf(folder);
  const isPackage = !isTop && entries.some(({ name }) => name === 'package.json') && manifestIn(folder)?.isMarker === false;
  if (isPackage) return;
  for (const entry of entries) {
    const { name } = entry;
    if (entry.isDirectory()) {
      if (!name.startsWith('.') && !SKIPPED_FOLDERS.has(name)) yield* sourcesBelow(path.join(folder, name), false);
    } else if (entry.isFile() && isSourceName(name)) {
      yield path.join(folder, name);
    }
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch {
    return [];
  }
}
