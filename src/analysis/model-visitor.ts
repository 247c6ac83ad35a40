import path from 'node:path';

import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { httpAdapters } from '../adapters/http/index.ts';
import type { ModuleLookup } from '../model/module-lookup.ts';
import type { FilterUse, Query, RawQuery } from '../model/query.ts';
import type { Route } from '../model/route.ts';
import type { SourceFile } from '../model/source-file.ts';
import { typeLookupOf } from '../type-info/type-lookup.ts';
import type { TypeLookup } from '../model/type-lookup.ts';
import { architectureOf, declaredArchitectureOf, settingsFor, type ArchitectureReading } from './architecture-of.ts';
import { FileModel } from './file-model.ts';
import { isTestCode } from './other-code.ts';
import { recognitionFor } from './recognition.ts';
import { rootOfPaths } from './root-of-paths.ts';
import { claimSettingsReport, readSettings } from './run-settings.ts';

/** What a rule listens to: records of the model instead of syntax nodes. */
export interface ModelVisitor {
  Route?(route: Route, model: FileModel): void;
  Query?(query: Query, model: FileModel): void;
  RawQuery?(query: RawQuery, model: FileModel): void;
  Filter?(filter: FilterUse, model: FileModel): void;
  /** Once per file that may matter, after the others. */
  File?(model: FileModel): void;
  /** Once per file that an architecture covers, whatever is in it: where its layers lie and what it depends on is not a matter of libraries. */
  Architecture?(reading: ArchitectureReading, model: FileModel): void;
}

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** Makes the look-up for one linted file; `parse` is the linter's own parser, for machines without a faster one. */
export type ModuleLookupFactory = (context: {
  readonly cwd: string;
  readonly parse: unknown;
  readonly types: TypeLookup | undefined;
}) => ModuleLookup;

const NO_LOOKUP: ModuleLookup = {
  resolve: () => ({ kind: 'unknown', why: 'no look-up was provided' }),
  mayExport: () => true,
  foundOnDisk: () => undefined,
  read: () => undefined,
  project: {
    version: 0,
    importsValue: () => true,
    dependenciesAround: () => undefined,
    rangeOf: () => undefined,
    importersOf: () => [],
    importerNamesOf: () => [],
    filesWith: () => [],
    filesIn: () => [],
    markedFolder: () => undefined,
    fileAt: () => undefined,
    entryAt: () => undefined,
    packageOf: (filename) => ({
      folder: path.dirname(filename),
      name: undefined,
      workspaceRoot: path.dirname(filename),
      workspaceDependencies: [],
      sources: [],
      has: () => true,
    }),
    locate: () => ({ kind: 'unknown', why: 'no look-up was provided' }),
    textOf: () => undefined,
    lettersOf: () => undefined,
  },
};
let createLookup: ModuleLookupFactory = () => NO_LOOKUP;

/** Called once by the plugin's entry: analysis asks about other files through the interface and never imports what answers. */
export function provideModuleLookup(factory: ModuleLookupFactory): void {
  createLookup = factory;
}

interface CurrentFile {
  /** What tells one text from the next: oxlint has a single `sourceCode` object for all files. */
  readonly ast: object;
  /** Of the text that the linter has; shared with those who asked for it from other files. */
  readonly model: FileModel;
  readonly isTest: boolean;
  readonly isIgnored: boolean;
  /** The architecture that it belongs to. */
  readonly reading: ArchitectureReading | undefined;
  /** What is wrong with the settings, or with the architecture that is declared for it. */
  readonly problems: readonly string[];
}

let current: CurrentFile | undefined;

/** The model of the file that a rule runs on; all rules of one run share it. A linter runs all of them on one file before it turns to the next. */
export function fileModelOf(context: Context): FileModel {
  return currentFile(context).model;
}

function currentFile(context: Context): CurrentFile {
  const { sourceCode } = context;
  if (current?.ast !== sourceCode.ast) {
    const { settings, ignores, problems } = readSettings(context.settings);
    const lookup = createLookup({
      cwd: context.cwd,
      parse: context.languageOptions.parser,
      types: typeLookupOf(sourceCode.parserServices),
    });
    const file = toSourceFile(context, lookup);
    const { folder, workspaceRoot } = lookup.project.packageOf(context.filename);
    const root = rootOfPaths(workspaceRoot, context.cwd);
    const isIgnored = [root, folder].some((each) => ignores(context.filename, each));
    const recognition = recognitionFor(settingsFor(file, settings));
    let model: FileModel | undefined;
    let reading: { readonly of: ArchitectureReading | undefined } | undefined;
    current = {
      ast: sourceCode.ast,
      get model() {
        return (model ??= new FileModel(lookup.foundOnDisk(context.filename, sourceCode.text) ?? file, recognition, isIgnored));
      },
      isTest: isTestFile(context.filename, root),
      isIgnored,
      get reading() {
        return (reading ??= { of: architectureOf(file, settings) }).of;
      },
      problems: problems.length > 0 ? problems : (declaredArchitectureOf(file, settings)?.problems ?? []),
    };
  }
  return current;
}

/** Below the folder that routes are made of, names are parts of paths: `/api/test`, `/api/e2e`. */
function isTestFile(filename: string, root: string): boolean {
  if (!isTestCode(filename, root)) return false;
  const start = httpAdapters.map(({ files }) => files?.exec(filename)?.index).find((index) => index !== undefined);
  return start === undefined || isTestCode(path.join(filename.slice(0, start + 1), path.basename(filename)), root);
}

function toSourceFile({ sourceCode, filename }: Context, lookup: ModuleLookup): SourceFile {
  return {
    filename,
    text: sourceCode.text,
    isEdited: true,
    ast: sourceCode.ast,
    resolveModule: (specifier) => lookup.resolve(specifier, filename),
    mayExport: (specifier, name) => lookup.mayExport(specifier, filename, name),
    project: lookup.project,
    kept: new Map(),
  };
}

/** A visitor whose nodes are what the file declares in backend terms. */
export function defineModelVisitor(context: Context, visitor: ModelVisitor): TSESLint.RuleListener {
  return {
    Program() {
      const file = currentFile(context);
      if (file.problems.length > 0) {
        reportSettings(context, file.problems);
        return;
      }
      // What a test mounts and queries answers nobody.
      if (file.isTest || file.isIgnored) return;
      const { model } = file;
      if (visitor.Architecture && file.reading) visitor.Architecture(file.reading, model);
      if (Object.keys(visitor).every((node) => node === 'Architecture') || !model.isRelevant) return;
      if (visitor.Route) for (const route of model.routes) visitor.Route(route, model);
      if (visitor.Query) for (const query of model.queries) visitor.Query(query, model);
      if (visitor.RawQuery) for (const query of model.rawQueries) visitor.RawQuery(query, model);
      if (visitor.Filter) for (const filter of model.filters) visitor.Filter(filter, model);
      visitor.File?.(model);
    },
  };
}

/** In words of its own: the message belongs to no rule, whichever rule shows it. */
function reportSettings(context: Context, problems: readonly string[]): void {
  const message = claimSettingsReport(problems, context.filename, context.sourceCode.ast);
  if (message === undefined) return;
  const report = context.report as unknown as (descriptor: { loc: TSESTree.Position; message: string }) => void;
  report({ loc: { line: 1, column: 0 }, message });
}
