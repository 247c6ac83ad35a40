import path from 'node:path';

import { parseForESLint } from '@typescript-eslint/parser';

import { FileModel } from '../src/analysis/file-model.ts';
import { provideModuleLookup } from '../src/analysis/model-visitor.ts';
import { Recognition } from '../src/analysis/recognition.ts';
import { TextLetters } from '../src/project/letters.ts';
import { parseWithOxc } from '../src/project/oxc.ts';
import { importsIn as importsOf } from '../src/project/import-scan.ts';
import { attachParents } from '../src/ast/walk.ts';
import type { Route } from '../src/model/route.ts';
import type { ModuleLookup } from '../src/model/module-lookup.ts';
import type { SourceFile } from '../src/model/source-file.ts';
import { DEFAULT_SETTINGS, type Settings } from '../src/settings.ts';

/** The folder that the files of virtual projects seem to lie in. */
export const ROOT = path.resolve('/project');

/** Files by their path below the root: `{ 'src/db.ts': '…' }`. */
export type Files = Readonly<Record<string, string>>;

let projects = 0;

/** Other files of a test live in memory; relative imports find them with or without an ending. */
export function createVirtualLookup(files: Files): ModuleLookup {
  const version = ++projects;
  const parsed = new Map<string, SourceFile>();
  const lookup: ModuleLookup = {
    mayExport: () => true,
    foundOnDisk: () => undefined,
    read: () => undefined,
    resolve(specifier, from) {
      if (!specifier.startsWith('.')) {
        const workspace = `packages/${specifier.replace(/^@[^/]+\//, '')}/index.ts`;
        return workspace in files ? { kind: 'source', file: read(workspace) } : { kind: 'package', name: specifier };
      }
      const base = path.relative(ROOT, path.resolve(path.dirname(from), specifier)).replaceAll('\\', '/');
      const stem = base.replace(/\.js$/, '');
      const name = [base, `${stem}.ts`, `${stem}.js`, `${base}/index.ts`].find((candidate) => candidate in files);
      if (name === undefined) return { kind: 'unknown', why: 'not in the virtual project', isMissing: true };
      return { kind: 'source', file: read(name) };
    },
    project: {
      // All of them lie in the same folder: nothing that was concluded of one holds for another.
      version,
      importsValue: () => true,
      dependenciesAround: () => undefined,
      rangeOf: (name) => (JSON.parse(files['package.json'] ?? '{}') as { dependencies?: Record<string, string> }).dependencies?.[name],
      importersOf: (filename, mayMatter = () => true) =>
        all().filter(
          (file) => mayMatter(new TextLetters(file.text)) && importsOf(file.text).some((specifier) => leadsTo(specifier, file, filename)),
        ),
      importerNamesOf: (filename) => [...lookup.project.importersOf(filename)].map((file) => file.filename),
      filesWith: (word) => all().filter(({ text }) => text.includes(word)),
      markedFolder: (filename, mark) => {
        const marked = Object.keys(files).filter((each) => mark.files.test(path.posix.basename(each)));
        const folders = marked.map((each) => path.join(ROOT, path.dirname(each))).sort((left, right) => right.length - left.length);
        return folders.find((folder) => filename.startsWith(folder + path.sep));
      },
      fileAt: (base) => {
        const name = path.relative(ROOT, base).replaceAll('\\', '/');
        const found = [name, `${name}.ts`, `${name}.tsx`, `${name}.js`, `${name}/index.ts`].find((each) => each in files);
        return found === undefined ? undefined : read(found);
      },
      entryAt(base) {
        const file = this.fileAt(base);
        return file && { file };
      },
      filesIn: (folder) => all().filter(({ filename }) => filename.startsWith(folder + path.sep)),
      packageOf: () => ({
        folder: ROOT,
        name: undefined,
        workspaceRoot: ROOT,
        workspaceDependencies: [],
        sources: all().map(({ filename, text }) => ({ filename, imports: importsOf(text) })),
        has: (filename) => path.relative(ROOT, filename).replaceAll('\\', '/') in files,
      }),
      locate: (specifier, from) => {
        const found = lookup.resolve(specifier, from);
        return found.kind === 'source' ? { kind: 'file', path: found.file.filename } : found;
      },
      lettersOf: (filename) => new TextLetters(lookup.project.textOf(filename) ?? ''),
      textOf: (filename) => files[path.relative(ROOT, filename).replaceAll('\\', '/')],
    },
  };
  const all = (): SourceFile[] =>
    Object.keys(files)
      .filter((name) => !name.endsWith('.json'))
      .map(read);
  const leadsTo = (specifier: string, { filename }: SourceFile, target: string): boolean => {
    const found = lookup.resolve(specifier, filename);
    return found.kind === 'source' && found.file.filename === target;
  };
  const read = (name: string): SourceFile => {
    let file = parsed.get(name);
    if (!file) {
      file = parseVirtual(name, files[name] ?? '', lookup);
      parsed.set(name, file);
    }
    return file;
  };
  return lookup;
}

function parseVirtual(name: string, text: string, lookup: ModuleLookup): SourceFile {
  const parsed = parseWithOxc(name, text);
  if (!parsed) throw new Error(`${name} does not parse`);
  return toSourceFile(name, text, { ast: parsed.ast, isEdited: false }, lookup);
}

function toSourceFile(name: string, text: string, parsed: Pick<SourceFile, 'ast' | 'isEdited'>, lookup: ModuleLookup): SourceFile {
  const filename = path.join(ROOT, name);
  return {
    filename,
    text,
    ...parsed,
    resolveModule: (specifier) => lookup.resolve(specifier, filename),
    mayExport: () => true,
    project: lookup.project,
    kept: new Map(),
  };
}

/** The model of one file of a virtual project, read with the parser that ESLint uses. */
export function modelOf(text: string, files: Files = {}, settings: Partial<Settings> = {}, name = 'src/app.ts'): FileModel {
  return modelIn({ ...files, [name]: text }, name, new Recognition({ ...DEFAULT_SETTINGS, ...settings }));
}

/**
 * The routes of all files of a virtual project: those of the first file first.
 * @param onDisk what other files find in place of the first one, which is being edited
 */
export function projectRoutes(
  text: string,
  files: Files = {},
  settings: Partial<Settings> = {},
  name = 'src/app.ts',
  onDisk = text,
): Route[] {
  const recognition = new Recognition({ ...DEFAULT_SETTINGS, ...settings });
  const all: Files = Object.fromEntries(
    [...new Set([name, ...Object.keys(files)])].map((each) => [each, each === name ? onDisk : (files[each] ?? '')]),
  );
  const written = Object.keys(all).filter((each) => !each.endsWith('.json'));
  return written.flatMap((each) => modelIn(all, each, recognition, each === name ? text : all[each]).routes);
}

function modelIn(files: Files, name: string, recognition: Recognition, text = files[name] ?? ''): FileModel {
  const lookup = createVirtualLookup(files);
  const { ast } = parseForESLint(text, { range: true, loc: true, sourceType: 'module', jsx: false });
  attachParents(ast);
  return new FileModel(toSourceFile(name, text, { ast, isEdited: true }, lookup), recognition);
}

/** The files that rules under test see besides their own. */
export let virtualFiles: Files = {};

/** Makes rules under test see these files. One virtual project per test file. */
export function useVirtualProject(files: Files): void {
  virtualFiles = files;
  const lookup = createVirtualLookup(files);
  provideModuleLookup(({ types }) => ({ ...lookup, project: { ...lookup.project, types } }));
}
