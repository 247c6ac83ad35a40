import path from 'node:path';

import { DEFAULT_SETTINGS } from '../../settings.ts';
import { runsOutsideRequests } from '../../analysis/other-code.ts';
import { loadParser, type Load } from '../../configs/typescript-parser.ts';
import { projectLookupFor, projectFilesOf } from '../../project/project-lookup.ts';
import { manifestIn } from '../../project/manifests.ts';
import { packageFolderOf } from '../../project/workspace.ts';
import { CannotRun } from '../cannot-run.ts';
import { requireFolder } from '../disk-entry.ts';
import { listed, MOST_PLACES, problem, type Complaint } from '../doctor/complaint.ts';
import { sightOfEslint } from '../doctor/eslint-setup.ts';
import { idleSettings } from '../doctor/idle-settings.ts';
import { lostImports } from '../doctor/imports.ts';
import { installation } from '../doctor/installation.ts';
import { noRoutes } from '../doctor/no-routes.ts';
import { standpointIn, type Standpoint } from '../standpoint.ts';
import { missingTypes } from '../doctor/types.ts';
import { unseenGuards } from '../doctor/unseen-guards.ts';
import { findEslint, type Import } from '../eslint-engine.ts';
import { isTooNewForTypes } from '../init/requirements.ts';
import { surveyOf } from '../init/survey.ts';
import { emptyLayers, type LayersReport } from '../layers-report.ts';
import type { Tick } from '../progress.ts';
import { routesOfProject } from '../project-routes.ts';
import type { RouteSummary } from '../route-summary.ts';
import { findLayers } from './layers.ts';

export interface Diagnosis {
  /** Absolute path of what was looked at. */
  readonly folder: string;
  readonly isHealthy: boolean;
  readonly frameworks: readonly string[];
  readonly sourceFiles: number;
  /** With the settings of the folder's own eslint.config. */
  readonly summary: RouteSummary;
  readonly complaints: readonly Complaint[];
}

/** Configurations of tools serve nobody. */
const CONFIG =
  /^\.|^(?:eslint|prettier|vite|vitest|jest|webpack|rollup|tsup|drizzle|next|nuxt|tailwind|postcss|babel|commitlint|lint-staged|release)\.config\.|^architecture\.[cm]?[jt]s$/;

const NO_ROUTES: RouteSummary = { routes: 0, guarded: 0, public: 0, unguarded: 0, unknown: 0, validated: 0, withResponseSchema: 0 };

export interface DoctorRequest {
  /** Absolute, or relative to `cwd`. */
  readonly path: string;
  readonly cwd: string;
  readonly tick?: Tick;
  /** How ESLint and the parser for TypeScript are loaded. */
  readonly load?: { readonly eslint: Import; readonly parser: Load };
}

/** Finds out why rules are silent about a backend. It needs nothing that it may have to miss: without ESLint it goes on with all that is not about ESLint. */
export async function doctor({ path: given, cwd, tick, load }: DoctorRequest): Promise<Diagnosis> {
  const folder = requireFolder(given, cwd, 'doctor');
  const { packages, files } = projectFilesOf(folder).below(folder);
  const sources = files.filter((file) => !runsOutsideRequests(file, folder) && !CONFIG.test(path.basename(file)));
  const standpoint = standpointIn(cwd, folder);
  const place = placeOf(folder, { packages, sources, standpoint });
  if (sources.length === 0) return { folder, isHealthy: false, frameworks: [], sourceFiles: 0, summary: NO_ROUTES, complaints: place };
  const survey = attempt(() => surveyOf(folder, cwd));
  const ESLint = await findEslint(folder, load?.eslint);
  const { lack: parserLack } = loadParser(load?.parser);
  const sight = await sightOfEslint(folder, sources, ESLint, standpoint);
  const table = routesOfProject({ folder, files, settings: sight.settings, ...(tick && { tick }) });
  const { report, broken } = findLayers({ path: folder, cwd });
  const isDeclaration = (file: string): boolean => broken.some(({ root }) => file.startsWith(path.join(root, 'architecture.')));
  const unreadable = table.unreadable.filter(({ file }) => !isDeclaration(file));
  const frameworks = survey instanceof CannotRun ? [] : [...new Set(survey.backends.flatMap((each) => each.frameworks))];
  const { project } = projectLookupFor({ cwd: folder, parse: undefined });
  const scanned = packages
    .flatMap((each) => project.packageOf(path.join(each, 'index.ts')).sources)
    .filter(({ filename }) => sources.includes(filename));
  const serving =
    survey instanceof CannotRun ? [] : survey.backends.filter((each) => each.frameworks.length + each.dataLibraries.length > 0);
  // A front end in the same repository may import what only its bundler knows.
  const isServing = (file: string): boolean => serving.length === 0 || serving.some((each) => each.sources.includes(file));
  const complaints = [
    ...place,
    ...(survey instanceof CannotRun && place.length === 0 ? [fromRefusal(survey)] : []),
    ...installation({
      folder,
      survey: survey instanceof CannotRun ? undefined : survey,
      hasEslint: ESLint !== undefined,
      parserLack,
      standpoint,
    }),
    ...sight.complaints,
    ...broken.map(({ root, problems }) =>
      problem(problems.join('\n'), `Mend the architecture in ${root}: without it no rule judges anything`),
    ),
    ...(table.rows.length === 0
      ? [
          noRoutes(
            frameworks,
            packages.flatMap((each) => manifestIn(each)?.dependencies ?? []),
            folder,
          ),
        ]
      : []),
    ...unreadable.slice(0, MOST_PLACES).map(({ file, line, message }): Complaint => ({
      kind: 'problem',
      what: `${standpoint.shown(file)}:${line} cannot be read, so its routes are unknown: ${message}`,
      fix: 'Mend the file',
    })),
    ...lostImports(
      scanned.filter(({ filename }) => isServing(filename)),
      project,
    ),
    ...idleSettings(sight.reading?.settings ?? DEFAULT_SETTINGS, { rows: table.rows, sources: scanned, folder }),
    ...idleLayers(report, standpoint),
    // With TypeScript 7 that is said above, with the one way out.
    ...(!(survey instanceof CannotRun) && isTooNewForTypes(survey) ? [] : missingTypes(folder, sources, sight.isTyped)),
    ...unseenGuards(table, standpoint),
  ];
  const isHealthy = complaints.every(({ kind }) => kind === 'note');
  return { folder, isHealthy, frameworks, sourceFiles: sources.length, summary: table.summary, complaints };
}

/** Is it the right folder? */
function placeOf(
  folder: string,
  { packages, sources, standpoint }: { packages: readonly string[]; sources: readonly string[]; standpoint: Standpoint },
): Complaint[] {
  const own = packageFolderOf(folder);
  if (sources.length === 0)
    return [
      {
        kind: 'problem',
        what: `There is no source file in ${folder}.`,
        fix:
          own !== undefined && own !== folder
            ? `npx backend-architect doctor ${standpoint.argument(own)}`
            : 'Give the folder of a backend in TypeScript or JavaScript',
      },
    ];
  const below = packages.filter((each) => each !== folder);
  if (own === undefined)
    // Where there is none at all, what refuses the survey says it.
    return below[0] === undefined
      ? []
      : [
          problem(
            `There is no package.json in ${folder} or above it, but in ${listed(below.map(standpoint.shown))}.`,
            `npx backend-architect doctor ${standpoint.argument(below[0])}`,
          ),
        ];
  if (own === folder) return [];
  return [
    {
      kind: 'note',
      what: `The package of this folder begins above it, in ${own}: mounts and guards there count, but what is said here is about this folder alone.`,
      fix: `npx backend-architect doctor ${standpoint.argument(own)}`,
    },
  ];
}

function idleLayers({ packages }: LayersReport, { shown, argument }: Standpoint): Complaint[] {
  return packages.flatMap((each) =>
    emptyLayers(each, packages).map(({ name }) => ({
      kind: 'problem' as const,
      what: `No file fits the layer ${JSON.stringify(name)} that the architecture of ${shown(each.root)} declares.`,
      fix: `Correct its files in architecture.ts; npx backend-architect layers ${argument(each.folder)} shows what fits`,
    })),
  );
}

function fromRefusal({ message, remedy }: CannotRun): Complaint {
  return { kind: 'problem', what: message, fix: remedy };
}

/** What stops another command is a finding here. */
function attempt<T>(work: () => T): T | CannotRun {
  try {
    return work();
  } catch (error) {
    if (error instanceof CannotRun) return error;
    throw error;
  }
}
