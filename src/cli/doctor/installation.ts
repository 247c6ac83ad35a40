import type { ParserLack } from '../../configs/typescript-parser.ts';
import { name as PLUGIN } from '../../meta.ts';
import { packageManagerOf } from '../../project/package-manager.ts';
import { missingPackages } from '../init/requirements.ts';
import { isOlder, type Survey } from '../init/survey.ts';
import { listed, note, problem, type Complaint } from './complaint.ts';
import type { Standpoint } from '../standpoint.ts';

const ESLINT = 'eslint';
const PARSER = '@typescript-eslint/parser';
const WITHOUT_ESLINT =
  'Without ESLint no rule runs, and nothing is known of an eslint.config, its settings included. All else was looked at without it.';
const WITHOUT_PARSER = 'Without the parser TypeScript is read by oxc-parser: every rule works, and none knows types.';

/** What was found of the packages that run the rules. */
export interface Runtime {
  /** Absolute. */
  readonly folder: string;
  /** Undefined where there is no package. */
  readonly survey: Survey | undefined;
  readonly hasEslint: boolean;
  readonly parserLack: ParserLack | undefined;
  readonly standpoint: Pick<Standpoint, 'there'>;
}

/** Packages that are not there, too old or too new: what that means, and the command that mends it. */
export function installation(runtime: Runtime): Complaint[] {
  const { folder, survey, hasEslint, parserLack, standpoint } = runtime;
  const manager = packageManagerOf(folder);
  const add = (packages: readonly string[]): string => standpoint.there(manager.add(packages));
  if (!survey) return hasEslint ? [] : [problem(`ESLint is not installed.\n${WITHOUT_ESLINT}`, add([ESLINT, PARSER, PLUGIN]))];
  const notes: { what: string; command: string | undefined }[] = [];
  const missing = missingPackages({ survey, note: (what, command) => notes.push({ what, command }) }).filter(
    (name) => !name.startsWith('dependency-cruiser'),
  );
  const isMissing = (name: string): boolean => missing.some((each) => each === name || each.startsWith(`${name}@`));
  const lost = [...(hasEslint ? [] : [ESLINT]), ...(parserLack ? [PARSER] : [])].filter(
    (name) => !isMissing(name) && survey.versionOf(name) !== undefined && !survey.isInstalled(name),
  );
  const consequences = (isMeant: (name: string) => boolean): string =>
    [
      ...(!hasEslint && isMeant(ESLINT) && !isOlder(survey, ESLINT, 9, 22) ? [WITHOUT_ESLINT] : []),
      ...(parserLack && isMeant(PARSER) ? [WITHOUT_PARSER] : []),
    ]
      .map((sentence) => `\n${sentence}`)
      .join('');
  return [
    ...(missing.length > 0
      ? [problem(`Not in package.json, or too old: ${listed(missing)}.${consequences(isMissing)}`, add(missing))]
      : []),
    ...(lost.length > 0
      ? [
          problem(
            `In package.json, but not installed: ${listed(lost)}.${consequences((name) => lost.includes(name))}`,
            standpoint.there(manager.install),
          ),
        ]
      : []),
    ...(hasEslint || isMissing(ESLINT) || lost.includes(ESLINT)
      ? []
      : [
          problem(
            `ESLint is installed, but cannot be loaded.\n${WITHOUT_ESLINT}`,
            `${standpoint.there(manager.exec('eslint --version'))} says why`,
          ),
        ]),
    ...notes.map(({ what, command }) => note(what, command === undefined ? add(missing) : standpoint.there(command))),
  ];
}
