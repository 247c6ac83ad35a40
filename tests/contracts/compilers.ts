// Runs the command line of a compiler over fixtures whose comments say what it has to answer.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** By the name of the package below node_modules. Version 7 has no API, so all of them are run as programs. */
export const compilers = ['typescript-5.4', 'typescript', 'typescript-7'] as const;
export type Compiler = (typeof compilers)[number];

export interface Expectation {
  readonly file: string;
  readonly line: number;
  /** What an error has to say; undefined: no error. */
  readonly text: string | undefined;
}

/** Every `// ✓` and `// ✗ text` of a source. It counts for what stands between it and the next. */
export function expectationsOf(file: string, source: string): Expectation[] {
  return source.split('\n').flatMap((text, index) => {
    const mark = /^\/\/ (✓|✗)(?: (.+))?$/.exec(text.trim());
    return mark === null ? [] : [{ file, line: index + 1, text: mark[1] === '✗' ? (mark[2] ?? '') : undefined }];
  });
}

interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export interface Compilation {
  readonly diagnostics: readonly Diagnostic[];
  readonly instantiations: number;
}

/** Compiles files (absolute paths) as one project. */
export function compile(compiler: Compiler, files: readonly string[], options: Record<string, unknown> = {}): Compilation {
  const folder = mkdtempSync(path.join(tmpdir(), 'contracts-'));
  try {
    const configFile = path.join(folder, 'tsconfig.json');
    const compilerOptions = {
      target: 'es2022',
      lib: ['es2022'],
      module: 'nodenext',
      strict: true,
      noUnusedLocals: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      typeRoots: [path.join(ROOT, 'node_modules/@types')],
      types: ['node'],
      ...options,
    };
    writeFileSync(configFile, JSON.stringify({ compilerOptions, files }));
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    const tsc = path.join(ROOT, 'node_modules', compiler, 'bin/tsc');
    const { stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', configFile, '--pretty', 'false', '--extendedDiagnostics'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    return { diagnostics: toDiagnostics(stdout + stderr), instantiations: Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1]) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An error and its indented explanation; an error without a place is one of the project itself. */
function toDiagnostics(output: string): Diagnostic[] {
  const found: { file: string; line: number; text: string }[] = [];
  for (const text of output.split(/\r?\n/)) {
    const [, file, line, message] = /^(?:(.+?)\((\d+),\d+\): )?error (TS\d+: .*)$/.exec(text) ?? [];
    const last = found.at(-1);
    if (message !== undefined)
      found.push({ file: file === undefined ? '' : path.resolve(ROOT, file), line: Number(line ?? 0), text: message });
    else if (last !== undefined && text.startsWith('  ')) last.text += `\n${text}`;
  }
  return found;
}

/** What is wrong with a compilation, in lines: expectations that were not met, and errors that none expected. */
export function disappointments({ diagnostics }: Compilation, expectations: readonly Expectation[]): string[] {
  const met = new Set<Expectation>();
  const unexpected = diagnostics.filter((diagnostic) => {
    const expected = expectations.findLast(({ file, line }) => file === diagnostic.file && line < diagnostic.line);
    const isMet = expected?.text !== undefined && diagnostic.text.includes(expected.text);
    if (isMet) met.add(expected);
    return !isMet;
  });
  return [
    ...unexpected.map(({ file, line, text }) => `${path.basename(file)}:${line} unexpected: ${text}`),
    ...expectations
      .filter((each) => each.text !== undefined && !met.has(each))
      .map(({ file, line, text }) => `${path.basename(file)}:${line} no error says: ${text!}`),
  ];
}

export function readExpectations(files: readonly string[]): Expectation[] {
  return files.flatMap((file) => expectationsOf(file, readFileSync(file, 'utf8')));
}
