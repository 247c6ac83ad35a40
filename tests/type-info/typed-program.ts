import path from 'node:path';

import ts from 'typescript';

import { ROOT, type Files } from '../virtual-project.ts';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts'],
  types: [],
  strict: true,
  noImplicitAny: false,
  allowJs: true,
  experimentalDecorators: true,
  noEmit: true,
};

const host = ts.createCompilerHost(OPTIONS);
// Most files are the same in all programs of a suite: they are read and bound once.
const sources = new Map<string, ts.SourceFile | undefined>();

/** A program over files of a virtual project, with the types of packages as far as they are among them. */
export function programOf(files: Files): ts.Program {
  const texts = new Map(Object.entries(files).map(([name, text]) => [slashed(path.join(ROOT, name)), text]));
  const folders = new Set([...texts.keys()].flatMap((name) => ancestorsOf(name)));
  return ts.createProgram({
    rootNames: [...texts.keys()].filter((name) => !name.includes('/node_modules/')),
    options: OPTIONS,
    host: {
      ...host,
      getCurrentDirectory: () => slashed(ROOT),
      fileExists: (name) => texts.has(name),
      directoryExists: (name) => folders.has(name),
      getDirectories: () => [],
      readFile: (name) => texts.get(name),
      realpath: (name) => name,
      getSourceFile: (name, language) => {
        const text = texts.get(name);
        const key = `${name} ${text ?? ''}`;
        if (!sources.has(key))
          sources.set(key, text === undefined ? host.getSourceFile(name, language) : ts.createSourceFile(name, text, language, true));
        return sources.get(key);
      },
    },
  });
}

function ancestorsOf(name: string): string[] {
  const parent = path.posix.dirname(name);
  return parent === name ? [] : [parent, ...ancestorsOf(parent)];
}

function slashed(name: string): string {
  return name.replaceAll('\\', '/');
}
