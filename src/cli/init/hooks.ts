import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type * as yamlModule from 'yaml';

import { isRecord, type Scripts } from './scripts.ts';
import type { EslintSetup } from './eslint-config.ts';
import { withJsonMember } from './literal-text.ts';
import { relativeTo, type Drafting } from './plan.ts';
import { knowsSuppressions } from './requirements.ts';
import { isOlder, type Survey } from './survey.ts';

const NAME = 'backend-architect';
const GLOB = '*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const LEFTHOOK = ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml'];
const LINT_STAGED_JSON = ['.lintstagedrc.json', '.lintstagedrc'];
const LINT_STAGED_OTHER = [
  '.lintstagedrc.yaml',
  '.lintstagedrc.yml',
  ...['js', 'mjs', 'cjs', 'ts'].flatMap((ending) => [`.lintstagedrc.${ending}`, `lint-staged.config.${ending}`]),
];

/** Plans what runs before a commit, where the project has hooks. @returns what happens before a commit, as a sentence; undefined where the project has no hooks */
export function planHook(setups: readonly EslintSetup[], scripts: Scripts, drafting: Drafting): string | undefined {
  const { folder, manifest } = drafting.survey;
  const staged = lintStagedOf(folder, manifest, drafting);
  const lefthook = LEFTHOOK.map((name) => path.join(folder, name)).find((file) => existsSync(file));
  const hasHusky = existsSync(path.join(folder, '.husky'));
  const simple = isRecord(manifest['simple-git-hooks']);
  const [setup] = setups;
  if (!setup || (!staged && lefthook === undefined && !hasHusky && !simple)) return undefined;
  if (isOlder(drafting.survey, 'eslint', 9, 22)) {
    drafting.note(
      'No commit is checked yet: with this ESLint the hook would refuse all of them. Run init again when ESLint is new enough.',
    );
    return undefined;
  }
  if (staged) return planLintStaged(staged, setups, drafting);
  if (lefthook !== undefined) return planLefthook(lefthook, setup, drafting);
  if (hasHusky) return planHusky(scripts, drafting);
  const command = drafting.survey.manager.run(scripts.lint);
  const present = (manifest['simple-git-hooks'] as Record<string, unknown>)['pre-commit'];
  if (typeof present === 'string' && runs(present, scripts.lint)) return runsBefore('simple-git-hooks', command);
  drafting.advise({
    file: path.join(folder, 'package.json'),
    why: 'simple-git-hooks has one command for each hook: put this one into it.',
    lines: [`"pre-commit": "${typeof present === 'string' ? `${present} && ` : ''}${command}"`],
  });
  return undefined;
}

interface LintStaged {
  readonly file: string;
  /** The key that holds its configuration; empty where the whole file is it. */
  readonly owner: string;
  /** Undefined where it is code. */
  readonly tasks: Readonly<Record<string, unknown>> | undefined;
}

function lintStagedOf(folder: string, manifest: Readonly<Record<string, unknown>>, { edits }: Drafting): LintStaged | undefined {
  const inManifest = manifest['lint-staged'];
  if (isRecord(inManifest)) return { file: path.join(folder, 'package.json'), owner: 'lint-staged', tasks: inManifest };
  const json = LINT_STAGED_JSON.map((name) => path.join(folder, name)).find((file) => existsSync(file));
  if (json !== undefined) return { file: json, owner: '', tasks: tasksIn(edits.textOf(json) ?? '') };
  const other = LINT_STAGED_OTHER.map((name) => path.join(folder, name)).find((file) => existsSync(file));
  return other === undefined ? undefined : { file: other, owner: '', tasks: undefined };
}

function tasksIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    // YAML, or broken: a person sees what it is.
    return undefined;
  }
}

function planLintStaged(
  { file, owner, tasks }: LintStaged,
  setups: readonly EslintSetup[],
  { survey, edits, advise }: Drafting,
): string | undefined {
  const text = edits.textOf(file) ?? '';
  let edited: string | undefined = text;
  const lines: string[] = [];
  const running: string[] = [];
  for (const setup of setups) {
    const task = stagedCommand(setup, survey);
    const commands = tasks ? Object.values(tasks).flat() : text.split('\n').filter((line) => line.includes('eslint'));
    const found = taskWith(commands, setup);
    running.push(found ?? task);
    if (found !== undefined) continue;
    const below = relativeTo(survey.folder, setup.folder);
    const glob = below === '' ? GLOB : `${below}/**/${GLOB}`;
    lines.push(`"${glob}": "${task}",`);
    edited = edited === undefined || !tasks || glob in tasks ? undefined : withJsonMember(edited, owner, glob, task);
  }
  if (edited === undefined) {
    advise({ file, why: 'It cannot be edited safely: add this task.', lines });
    return undefined;
  }
  if (edited !== text) edits.set(file, edited);
  return runsBefore('lint-staged', running.join(' and '));
}

/** The task that runs our rules already. */
function taskWith(commands: readonly unknown[], { option }: EslintSetup): string | undefined {
  return commands.find(
    (each): each is string =>
      typeof each === 'string' &&
      (option === '' ? /\beslint\b/.test(each) && !/\s(?:-c|--config)\s/.test(each) : each.includes(option.trim())),
  );
}

/** ESLint 9 looks for a configuration where it is run, unless it is told otherwise. */
function stagedCommand(setup: EslintSetup, survey: Survey): string {
  const isElsewhere = setup.folder !== survey.folder && survey.versionOf('eslint')?.[0] === 9;
  return `${hookCommand(setup, survey)}${isElsewhere ? ' --flag unstable_config_lookup_from_file' : ''}`;
}

/** Files that the configuration ignores are no warning when a hook names them; and nobody is refused for mending what was suppressed: CI asks for that. */
function hookCommand({ option }: EslintSetup, survey: Survey): string {
  return `eslint${option} --no-warn-ignored${knowsSuppressions(survey) ? ' --pass-on-unpruned-suppressions' : ''}`;
}

function planLefthook(file: string, setup: EslintSetup, { survey, edits, advise }: Drafting): string | undefined {
  const text = edits.textOf(file) ?? '';
  const run = survey.manager.exec(`${hookCommand(setup, survey)} {staged_files}`);
  if (text.includes(run)) return runsBefore('lefthook', run);
  const below = relativeTo(survey.folder, setup.folder);
  const task = { ...(below !== '' && { root: `${below}/` }), glob: GLOB, run };
  const document = yaml().parseDocument(text);
  const jobs = document.getIn(['pre-commit', 'jobs']);
  if (yaml().isSeq(jobs)) document.addIn(['pre-commit', 'jobs'], document.createNode({ name: NAME, ...task }));
  else document.setIn(['pre-commit', 'commands', NAME], document.createNode(task));
  const edited = document.toString({ lineWidth: 0 });
  if (document.errors.length === 0 && keepsLines(text, edited)) {
    edits.set(file, edited);
    return runsBefore('lefthook', run);
  }
  advise({
    file,
    why: 'It cannot be edited without touching your lines: put these in.',
    lines: ['pre-commit:', '  commands:', `    ${NAME}:`, `      glob: '${GLOB}'`, `      run: ${run}`],
  });
  return undefined;
}

/** Are all lines of a text still there, in their order? */
function keepsLines(before: string, after: string): boolean {
  const lines = after.split('\n').values();
  return before
    .trimEnd()
    .split('\n')
    .every((line) => {
      for (const each of lines) if (each.trimEnd() === line.trimEnd()) return true;
      return false;
    });
}

function planHusky(scripts: Scripts, { survey, edits }: Drafting): string {
  const file = path.join(survey.folder, '.husky', 'pre-commit');
  const text = edits.textOf(file);
  const command = survey.manager.run(scripts.lint);
  if (text !== undefined && runs(text, scripts.lint)) return runsBefore('husky', command);
  const [major = 9] = survey.versionOf('husky') ?? [];
  if (text !== undefined) edits.set(file, `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${command}\n`);
  else {
    // Before version 9, a hook is a program of its own.
    edits.set(file, `${major < 9 ? '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\n' : ''}${command}\n`);
    edits.makeExecutable(file);
  }
  return runsBefore('husky', command);
}

function runsBefore(tool: string, command: string): string {
  return `Before each commit, ${tool} runs: ${command}`;
}

/** Does a hook run a script already, by whatever package manager? */
function runs(hook: string, script: string): boolean {
  return new RegExp(`\\b(?:npm|pnpm|yarn|bun)\\s+(?:-\\S+\\s+)*(?:run\\s+)?(?:-\\S+\\s+)*${script}(?![\\w:-])`).test(hook);
}

// Only hooks need it.
function yaml(): typeof yamlModule {
  return createRequire(import.meta.url)('yaml') as typeof yamlModule;
}
