import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { IConfiguration, ICruiseResult, OutputType } from 'dependency-cruiser';

import type { Architecture } from '../../architecture/declaration.ts';
import { Layout } from '../../architecture/layout.ts';
import { workspacePackagesAround } from '../../project/folder-architecture.ts';
import { createLayerConfig, findArchitecture as findArchitectureIn, NoArchitecture } from '../../dependency-cruiser/index.ts';
import { CannotRun } from '../cannot-run.ts';
import { collapseToLayers } from '../collapse-layers.ts';
import { foldNotices } from '../cruise-notices.ts';
import { loadCruiseEngine, type CruiseEngine } from '../cruise-engine.ts';
import { cruisePlaceOf, type CruisePlace } from '../cruise-place.ts';
import {
  noteOnCompiler,
  requireCompiler,
  requireFilesInLayers,
  requireFilesInRules,
  requireSight,
  sourcesOnDisk,
} from '../cruise-sight.ts';
import { uninstalledIn, uninstalledNote, type LostImport } from '../cruise-uninstalled.ts';
import { drawSvg } from '../graphviz.ts';
import { standpointIn } from '../standpoint.ts';

export interface CruiseRequest {
  /** As given, relative to where the user is. */
  readonly path: string;
  readonly cwd: string;
  /** A report of dependency-cruiser, or a drawing. */
  readonly outputType: OutputType | 'svg';
  /** Imports that lead nowhere are no failure. */
  readonly allowsUnresolved: boolean;
  /** How the architecture of a folder is found. */
  readonly findArchitecture?: (folder: string) => Architecture;
}

export interface Cruise {
  readonly output: string;
  /** What the user should know beside the report. */
  readonly notes: readonly string[];
  readonly hasFindings: boolean;
}

/** Drawings, in which a layer is one box. */
const DRAWINGS: ReadonlySet<string> = new Set(['dot', 'mermaid', 'd2', 'svg']);
const BASELINE = '.dependency-cruiser-known-violations.json';
// Modules that only the platform knows.
const OF_THE_PLATFORM = /^[a-z][\w+.-]*:/;

/** Runs dependency-cruiser with the rules of the architecture, or with the user's own configuration, and refuses to call silence a success. */
export async function cruise(request: CruiseRequest): Promise<Cruise> {
  const place = cruisePlaceOf(request.path, request.cwd);
  const engine = await loadCruiseEngine();
  const before = process.cwd();
  // dependency-cruiser, its configurations and the compiler all start at the working directory.
  process.chdir(place.root);
  try {
    return await cruiseHere(place, engine, request);
  } finally {
    process.chdir(before);
  }
}

async function cruiseHere(place: CruisePlace, engine: CruiseEngine, request: CruiseRequest): Promise<Cruise> {
  const { outputType, allowsUnresolved, findArchitecture = findArchitectureIn } = request;
  const architecture = architectureOf(place, findArchitecture);
  const workspaces = workspacePackagesAround(place.root);
  const given = place.config === undefined ? createLayerConfig(architecture ?? {}, { workspaces }) : await engine.readConfig(place.config);
  const config = adapted(given, { allowsUnresolved, baseline: outputType === 'baseline' ? undefined : readBaseline(place.root) });
  const sources = sourcesOnDisk(place.target, config);
  requireCompiler(sources, engine.compilers, place.root);
  const result = await engine.cruise([place.target], config);
  requireSight(result, sources, place, config);
  const layout = architecture && new Layout(architecture);
  const all = sourcesOnDisk('.', config);
  if (layout) requireFilesInLayers(layout, result, all, place.root, workspaces);
  else requireFilesInRules(config, all, place.root);

  const isUninstalled = uninstalledIn(place.root);
  const lost = allowsUnresolved ? [] : lostImportsIn(result);
  const missing = lost.filter(({ specifier }) => isUninstalled(specifier));
  const unresolved = lost.filter((each) => !missing.includes(each));
  const drawn = layout && layout.layers.length > 0 && DRAWINGS.has(outputType) ? collapseToLayers(result, layout, workspaces) : result;
  const folded = foldNotices(drawn, outputType, isUninstalled);
  const report = await engine.report(folded.result, outputType === 'svg' ? 'dot' : outputType);
  const note = noteOnCompiler(sources, engine.compilers);
  return {
    output: outputType === 'svg' ? await drawSvg(report) : report,
    notes: [
      ...[note, folded.note].filter((each) => each !== undefined),
      ...unresolvedNote(unresolved),
      ...uninstalledNote(missing, place.root, standpointIn(request.cwd, place.root)),
    ],
    // A baseline is what is there, so it is complete with violations in it.
    hasFindings: (result.summary.error > 0 && outputType !== 'baseline') || lost.length > 0,
  };
}

/** With a configuration of the user's own, an architecture only adds to the drawings and the checks. */
function architectureOf({ root, config }: CruisePlace, find: (folder: string) => Architecture): Architecture | undefined {
  try {
    return find(root);
  } catch (error) {
    if (!(error instanceof NoArchitecture)) throw error;
    if (config !== undefined) return undefined;
    throw new CannotRun(
      error.message,
      'A .dependency-cruiser.mjs is used as it stands; without one, the configuration is made from the architecture.',
    );
  }
}

interface Adaptation {
  readonly allowsUnresolved: boolean;
  readonly baseline: NonNullable<IConfiguration['options']>['knownViolations'];
}

function adapted(config: IConfiguration, { allowsUnresolved, baseline }: Adaptation): IConfiguration {
  const { forbidden = [], options = {} } = config;
  return {
    ...config,
    forbidden: allowsUnresolved
      ? forbidden.map((rule) => (rule.name === 'no-unresolvable-imports' ? { ...rule, severity: 'ignore' } : rule))
      : forbidden,
    options: { ...options, ...(baseline && { knownViolations: baseline }) },
  };
}

/** Violations that the team has decided to live with for now; dependency-cruiser says how many it passed over. */
function readBaseline(root: string): Adaptation['baseline'] {
  const file = path.join(root, BASELINE);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Adaptation['baseline'];
  } catch {
    throw new CannotRun(`${file} is no JSON.`, `Write it anew: backend-architect cruise --output-type baseline > ${BASELINE}`);
  }
}

function lostImportsIn({ modules }: ICruiseResult): LostImport[] {
  return modules.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ couldNotResolve, module, rules }) => couldNotResolve && !OF_THE_PLATFORM.test(module) && !rules?.some(isPassedOver))
      .map(({ module }) => ({ source, specifier: module })),
  );
}

function isPassedOver({ severity }: { readonly severity: string }): boolean {
  return severity === 'ignore';
}

function unresolvedNote(unresolved: readonly LostImport[]): string[] {
  if (unresolved.length === 0) return [];
  return [
    `${unresolved.length === 1 ? 'An import leads' : `${unresolved.length} imports lead`} nowhere, so no rule can judge ${unresolved.length === 1 ? 'it' : 'them'}:\n${unresolved
      .map(({ source, specifier }) => `  ${source} → ${specifier}`)
      .join('\n')}\nInstall the packages, generate the files, or give the aliases in tsconfig.json; --allow-unresolved lets them be.`,
  ];
}
