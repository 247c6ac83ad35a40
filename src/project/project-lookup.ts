import { isTestCode } from '../analysis/other-code.ts';
import { rootOfPaths } from '../analysis/root-of-paths.ts';
import type { ModuleLookup, ProjectView, ResolvedModule } from '../model/module-lookup.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { TypeLookup } from '../model/type-lookup.ts';
import { findFile } from './find-file.ts';
import { ProjectFiles } from './project-files.ts';
import { resolveSpecifier } from './resolver.ts';
import { SourceFileCache, type LinterParser } from './source-files.ts';
import { whyUnreadable } from './unreadable.ts';
import { workspaceOf } from './workspace.ts';

// One process lints one project, or a few: what is known of files is shared by all lookups.
const cache = new SourceFileCache();
const projects = new Map<string, ProjectFiles>();
// One file is linted at a time, and the checker of that file is asked about all others.
let currentTypes: TypeLookup | undefined;

interface LookupContext {
  readonly cwd: string;
  readonly parse: unknown;
  readonly types?: TypeLookup | undefined;
}

// One for each working directory: a linter asks with the same parser for thousands of files.
const lookups = new Map<string, { readonly parse: unknown; readonly lookup: ModuleLookup }>();

/**
 * Answers about all files of the project that a file belongs to, from the disk, on demand.
 * @param cwd the linter's working directory: the root of files that no manifest stands above
 * @param parse the linter's own parser, used where oxc-parser is not available
 * @param types the type checker of the file that is linted
 */
export function projectLookupFor({ cwd, parse, types }: LookupContext): ModuleLookup {
  currentTypes = types;
  const known = lookups.get(cwd);
  if (known && known.parse === parse) return known.lookup;
  const lookup = createLookup(cwd, parse);
  lookups.set(cwd, { parse, lookup });
  return lookup;
}

function createLookup(cwd: string, parse: unknown): ModuleLookup {
  const read = (filename: string): SourceFile | undefined => cache.read(filename, lookup, parse as LinterParser | undefined);
  const readAll = (filenames: readonly string[]): SourceFile[] => filenames.map(read).filter((file) => file !== undefined);
  // What a test mounts is served to nobody.
  const isBackend = (filename: string): boolean => !isTestCode(filename, rootOfPaths(workspaceOf(filename, cwd).root, cwd));
  const known = projectFilesOf(cwd);
  const project: ProjectView = {
    get version() {
      return known.version + cache.version;
    },
    get types() {
      return currentTypes;
    },
    importsValue: (names, around) => known.importsValue(names, around, isBackend),
    dependenciesAround: (filename) => known.dependenciesAround(filename),
    rangeOf: (name, around) => known.rangeOf(name, around),
    importerNamesOf: (filename) => known.importersOf(filename).filter(isBackend),
    *importersOf(filename, mayMatter) {
      for (const each of known.importersOf(filename)) {
        const letters = mayMatter && cache.lettersOf(each);
        if ((letters && !mayMatter(letters)) || !isBackend(each)) continue;
        const file = read(each);
        if (file) yield file;
      }
    },
    filesWith: (word, around) => readAll(known.filesWith(word, around).filter(isBackend)),
    filesIn: (folder, around) => readAll(known.filesIn(folder, around).filter(isBackend)),
    markedFolder: (filename, mark) => known.markedFolder(filename, mark),
    fileAt(base) {
      const found = findFile(base);
      return found === undefined ? undefined : read(found);
    },
    entryAt(base) {
      const found = findFile(base);
      if (found === undefined) return undefined;
      const file = read(found);
      return file ? { file } : { unreadable: whyUnreadable(found, cache.textOf(found)) };
    },
    packageOf: (filename) => known.packageOf(filename, isBackend),
    locate: (specifier, from) => resolveSpecifier(specifier, from, cwd),
    textOf: (filename) => cache.textOf(filename),
    lettersOf: (filename) => cache.lettersOf(filename),
  };
  const lookup: ModuleLookup = {
    project,
    mayExport(specifier, from, name) {
      const resolved = resolveSpecifier(specifier, from, cwd);
      const text = resolved.kind === 'file' ? cache.textOf(resolved.path) : undefined;
      return text === undefined || text.includes(name) || /\bexport\s*(?:\*|=)|\bexports\b/.test(text);
    },
    read,
    foundOnDisk(filename, text) {
      cache.refresh(known.version);
      return cache.parsed(filename, text);
    },
    resolve(specifier, from): ResolvedModule {
      const resolved = resolveSpecifier(specifier, from, cwd);
      if (resolved.kind !== 'file') return resolved;
      const file = read(resolved.path);
      return file ? { kind: 'source', file } : { kind: 'unknown', why: `${specifier} cannot be read` };
    },
  };
  return lookup;
}

/** Which files there are below a working directory, and which of them import which. */
export function projectFilesOf(cwd: string): ProjectFiles {
  let files = projects.get(cwd);
  if (!files) {
    files = new ProjectFiles(cwd);
    projects.set(cwd, files);
  }
  return files;
}

/** Has all files read afresh if one of them changed. */
export function refreshFiles(): void {
  cache.refreshNow();
}

/** Absolute paths of all files that were asked for since the process started. */
export function askedFiles(): ReadonlySet<string> {
  return cache.asked;
}
