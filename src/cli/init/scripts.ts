import path from 'node:path';

import type { EslintSetup } from './eslint-config.ts';
import { withJsonMember } from './literal-text.ts';
import { relativeTo, type Drafting } from './plan.ts';
import type { Survey } from './survey.ts';

const LINTS = /(?:^|[\s;&])eslint\s/;
/** Another configuration, changes of files, or options that only ESLint 8 knows. */
const OTHERWISE = /\s(?:-c|--config|--fix|--ignore-path|--no-eslintrc|--rulesdir|--env|--resolve-plugins-relative-to)\b/;

/** Scripts of the manifest that run our rules. */
export interface Scripts {
  readonly lint: string;
  readonly cruise: string | undefined;
}

/** Plans the scripts of the manifest. One that is there already is never replaced. */
export function planScripts(setups: readonly EslintSetup[], cruise: string, drafting: Drafting): Scripts {
  const { survey } = drafting;
  const scripts = isRecord(survey.manifest['scripts']) ? survey.manifest['scripts'] : {};
  const command = setups.map((setup) => commandOf(setup, survey)).join(' && ');
  // Where our rules are in the configuration that `eslint` takes by itself, a script that runs it runs them.
  const present = Object.entries(scripts).find(([, each]) => typeof each === 'string' && LINTS.test(each) && !OTHERWISE.test(each));
  const isOwn = setups.every(({ option, folder }) => option === '' && folder === survey.folder);
  const lint = isOwn && present ? present[0] : addScript('lint:backend', command, scripts, drafting);
  return { lint: lint ?? 'lint:backend', cruise: cruise === '' ? undefined : addScript('cruise', cruise, scripts, drafting) };
}

/** From the folder of the survey, which alone has the programs of its own packages at hand. */
export function commandOf(setup: EslintSetup, { folder, manager }: Survey, options = ''): string {
  const command = `${eslintCommand(setup)}${options}`;
  return setup.folder === folder ? command : `cd ${relativeTo(folder, setup.folder)} && ${manager.exec(command)}`;
}

function eslintCommand({ option, targets }: EslintSetup): string {
  return `eslint${option} ${targets.join(' ')}`;
}

function addScript(name: string, command: string, scripts: Readonly<Record<string, unknown>>, drafting: Drafting): string | undefined {
  const { survey, edits } = drafting;
  if (scripts[name] === command) return name;
  const file = path.join(survey.folder, 'package.json');
  if (name in scripts) {
    drafting.note(`The script "${name}" is yours and stays as it is; ours would have been: ${command}`);
    return name;
  }
  const edited = withJsonMember(edits.textOf(file) ?? '', 'scripts', name, command);
  if (edited === undefined)
    drafting.advise({ file, why: 'It cannot be edited safely: add this script.', lines: [`"${name}": "${command}"`] });
  else edits.set(file, edited);
  return name;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
