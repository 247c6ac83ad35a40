import path from 'node:path';

import '../../index.ts';
import type { FileModel } from '../../analysis/file-model.ts';
import { fileModelOf } from '../../analysis/model-visitor.ts';
import { pathLabel } from '../../analysis/report.ts';
import { isTestCode } from '../../analysis/other-code.ts';
import { rootOfPaths } from '../../analysis/root-of-paths.ts';
import { routesAt, type TextRange } from '../../analysis/routes-at.ts';
import { packageFolderOf, workspaceOf } from '../../project/workspace.ts';
import type { FilePosition } from '../arguments/explain.ts';
import { CannotRun } from '../cannot-run.ts';
import { statOf } from '../disk-entry.ts';
import { loadEngine, withoutEslintWarnings } from '../eslint-engine.ts';
import { explainRoute } from '../explain-route.ts';
import type { ExplainedRoute, Explanation } from '../explanation.ts';
import { sourceConfig } from '../source-config.ts';
import { requireDeclarationsAround } from './layers.ts';

const SOURCE = /\.[cm]?[jt]sx?$/;
const MOST_NEIGHBOURS = 5;

/** Says what the rules know of the route at a place of a file. @param at the file is absolute, or relative to `cwd` */
export async function explain({ at, cwd }: { at: FilePosition; cwd: string }): Promise<Explanation> {
  const file = path.resolve(cwd, at.file);
  requireSource(file);
  const root = rootOf(file, cwd);
  if (isTestCode(file, rootOfPaths(workspaceOf(file, root).root, root)))
    throw new CannotRun(
      `${file} is a test by its path: what it mounts answers nobody, and no rule judges it.`,
      'Give the file of a server.',
    );
  const model = await readModel(file, root);
  requireDeclarationsAround([path.dirname(file)]);
  const range = rangeOf(model.file.text, at, file);
  const routes = routesAt(model, range);
  if (routes.length === 0) throw nothingThere(model, at, cwd);
  return {
    file,
    line: at.line,
    ...(at.column !== undefined && { column: at.column }),
    routes: routes.map((route) => explainRoute(route, model, root)),
  };
}

function requireSource(file: string): void {
  const found = statOf(file);
  if (!found) throw new CannotRun(`${file} does not exist.`, 'Give a file relative to where you are, and a line: src/routes/orders.ts:27');
  if (!found.isFile()) throw new CannotRun(`${file} is a folder.`, 'Give a file in it, and a line: src/routes/orders.ts:27');
  if (!SOURCE.test(file))
    throw new CannotRun(`${file} is no source file in TypeScript or JavaScript.`, 'Give the file that declares the route.');
}

/** Where a linter of this file would run: where the user is, or in the package of a file from elsewhere. */
function rootOf(file: string, cwd: string): string {
  const isBelow = !/^\.\.(?:[\\/]|$)/.test(path.relative(cwd, file)) && !path.isAbsolute(path.relative(cwd, file));
  return isBelow ? cwd : (packageFolderOf(path.dirname(file)) ?? path.dirname(file));
}

/** The model that the rules get of a file: it is parsed by ESLint, with a rule that only takes the model away. */
async function readModel(file: string, root: string): Promise<FileModel> {
  const { ESLint: Engine, parser } = await loadEngine(root);
  let model: FileModel | undefined;
  const rule = {
    meta: { type: 'problem' as const, schema: [] as [] },
    create: (context: Parameters<typeof fileModelOf>[0]) => ({
      Program: (): void => {
        model = fileModelOf(context);
      },
    }),
  };
  const [result] = await withoutEslintWarnings(() =>
    new Engine({
      cwd: root,
      overrideConfigFile: true,
      overrideConfig: [sourceConfig('take-model', rule, parser), { linterOptions: { noInlineConfig: true } }],
      // The user named this file.
      ignore: false,
    }).lintFiles([file]),
  );
  if (model) return model;
  const [problem] = result?.messages ?? [];
  const where = problem ? `${file}:${problem.line}:${problem.column}` : file;
  throw new CannotRun(
    `${where} cannot be read: ${problem?.message ?? 'ESLint passes it over'}`,
    'Mend the file first: npx eslint says the same.',
  );
}

/** Offsets of a line, or of one column in it. */
function rangeOf(text: string, { line, column }: FilePosition, file: string): TextRange {
  const lines = text.split('\n');
  const wanted = lines[line - 1];
  if (wanted === undefined)
    throw new CannotRun(
      `${file} has ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}: there is no line ${line}.`,
      'Give the line of a route.',
    );
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  if (column !== undefined && column <= wanted.length) return [start + column - 1, start + column];
  const code = wanted.trim();
  const indent = wanted.length - wanted.trimStart().length;
  return code === '' ? [start, start + wanted.length + 1] : [start + indent, start + indent + code.length];
}

/** Where the path is computed, the code says the most. */
function nameOf({ placements: [first], code }: ExplainedRoute): string {
  return first?.path ?? `${pathLabel(first ?? {})}  ${code}`;
}

function nothingThere(model: FileModel, { file, line }: FilePosition, cwd: string): CannotRun {
  const lineOf = ({ line: of }: ExplainedRoute): number => of;
  const all = model.routes.map((route) => explainRoute(route, model, cwd));
  const nearest = all.sort((left, right) => Math.abs(lineOf(left) - line) - Math.abs(lineOf(right) - line)).slice(0, MOST_NEIGHBOURS);
  const reason = `There is no route at ${file}:${line}.`;
  if (nearest.length === 0)
    return new CannotRun(
      `${reason} The file declares none, and no route of a file that imports it is answered there.`,
      'backend-architect routes PATH lists the routes of a folder.',
    );
  const lines = nearest
    .sort((left, right) => left.line - right.line)
    .map((each) => `  ${file}:${each.line}  ${each.method} ${nameOf(each)}`);
  return new CannotRun(reason, ['The nearest routes of this file:', ...lines].join('\n'));
}
