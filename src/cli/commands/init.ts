import path from 'node:path';

import { planArchitectures } from '../init/architecture-files.ts';
import { cruiseCommand, planCruise } from '../init/cruise-config.ts';
import { planEslint, type EslintSetup } from '../init/eslint-config.ts';
import { FileEdits } from '../init/file-edits.ts';
import { planHook } from '../init/hooks.ts';
import { relativeTo, type Advice, type Drafting, type Plan, type Step } from '../init/plan.ts';
import { knowsSuppressions, missingPackages } from '../init/requirements.ts';
import { commandOf, planScripts, type Scripts } from '../init/scripts.ts';
import { surveyOf, type Survey } from '../init/survey.ts';
import { requireDeclarations } from './layers.ts';

export interface InitRequest {
  /** As given, relative to where the user is. */
  readonly path: string;
  readonly cwd: string;
  /** Configurations of the user that are written out as lists and objects get our lines, too. */
  readonly isForced: boolean;
}

export interface Initialization {
  readonly survey: Survey;
  readonly plan: Plan;
  /** Writes what the plan says. */
  apply(): void;
}

/**
 * Finds out what a project is and plans its configuration. Lines are added and files made; none is replaced, and nothing is written before `apply`.
 * Throws where an architecture is declared that cannot be used: what is planned would not be what is meant.
 */
export function init({ path: given, cwd, isForced }: InitRequest): Initialization {
  const survey = surveyOf(given, cwd);
  requireDeclarations(survey.broken);
  const edits = new FileEdits();
  const leftToYou: Advice[] = [];
  const notes: string[] = [];
  const drafting: Drafting = {
    survey,
    edits,
    isForced,
    advise: (advice) => leftToYou.push(advice),
    note: (sentence, command) => notes.push(command === undefined ? sentence : `${sentence} ${command}`),
  };
  const missing = missingPackages(drafting);
  const setups = planEslint(drafting);
  planArchitectures(drafting);
  const cruised = planCruise(drafting);
  const scripts = planScripts(setups, cruiseCommand(cruised, survey.folder), drafting);
  const hook = planHook(setups, scripts, drafting);
  if (hook !== undefined) notes.push(hook);
  const next = nextSteps({ survey, missing, setups, scripts, cruised });
  return { survey, plan: { changes: edits.changes, leftToYou, notes, next }, apply: () => edits.apply() };
}

interface Done {
  readonly survey: Survey;
  readonly missing: readonly string[];
  readonly setups: readonly EslintSetup[];
  readonly scripts: Scripts;
  readonly cruised: readonly string[];
}

function nextSteps({ survey, missing, setups, scripts, cruised }: Done): Step[] {
  const { folder, manager } = survey;
  const suppress =
    setups.length === 1
      ? [manager.run(scripts.lint, '--suppress-all')]
      : setups.map((setup) =>
          setup.folder === folder ? manager.exec(commandOf(setup, survey, ' --suppress-all')) : commandOf(setup, survey, ' --suppress-all'),
        );
  const isMissing = missing.some((each) => each.startsWith('eslint@'));
  const newer =
    isMissing || knowsSuppressions(survey)
      ? []
      : [{ command: manager.add(['eslint@^9.24']), purpose: 'an ESLint that has --suppress-all, for the next step' }];
  const baselines = cruised.map((each) => {
    const place = relativeTo(folder, each);
    const command = ['backend-architect cruise', place, '--output-type baseline >'].filter((part) => part !== '').join(' ');
    return manager.exec(`${command} ${path.posix.join(place, '.dependency-cruiser-known-violations.json')}`);
  });
  return [
    ...(missing.length > 0 ? [{ command: manager.add(missing), purpose: 'what is not installed yet' }] : []),
    { command: manager.run(scripts.lint), purpose: 'the first report' },
    ...(scripts.cruise === undefined ? [] : [{ command: manager.run(scripts.cruise), purpose: 'the layers' }]),
    ...newer,
    ...suppress.map((command) => ({ command, purpose: 'keep the errors of today; from then on only new ones fail' })),
    ...baselines.map((command) => ({ command, purpose: 'the same for the layers' })),
  ];
}
