import { existsSync } from 'node:fs';
import path from 'node:path';

import { readSettings } from '../../analysis/run-settings.ts';
import { name as PLUGIN } from '../../meta.ts';
import { rules } from '../../rules/index.ts';
import type { SettingsReading } from '../../settings.ts';
import { messageOf } from '../cannot-run.ts';
import type { EslintClass } from '../eslint-engine.ts';
import { counted, listed, note, problem, type Complaint } from './complaint.ts';
import { configuredFiles, passedOver, textOf, type ConfiguredFiles, type FileConfig } from './configured-files.ts';
import type { Standpoint } from '../standpoint.ts';

const CONFIG_FILES = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((ending) => `eslint.config.${ending}`);
const KEY = 'backend-architect';
const LINES = `import backendArchitect from '${PLUGIN}'; and ...backendArchitect.configs.recommended in the list of eslint.config`;
/** Configurations are the same for whole folders: so many files tell. */
const MOST_FILES = 300;

/** What the folder's own eslint.config says of its sources. */
export interface EslintSight {
  readonly complaints: readonly Complaint[];
  /** Of the files that our rules run on. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly reading: SettingsReading | undefined;
  /** Do these files have type information, as far as the configuration says? Undefined where it could not be read. */
  readonly isTyped: boolean | undefined;
}

/**
 * Asks ESLint for the configuration of each source.
 * @param folder where ESLint runs
 * @param ESLint undefined where there is none: then only the place of the configuration is looked at
 */
export async function sightOfEslint(
  folder: string,
  sources: readonly string[],
  ESLint: EslintClass | undefined,
  standpoint: Standpoint,
): Promise<EslintSight> {
  const nothing = { settings: {}, reading: undefined, isTyped: undefined };
  const [first] = sources;
  if (first === undefined) return { ...nothing, complaints: [] };
  if (!ESLint) return { ...nothing, complaints: hasConfigFile(folder) ? [] : [noConfig(folder, standpoint)] };
  const step = Math.ceil(sources.length / MOST_FILES);
  let found: ConfiguredFiles;
  try {
    found = await configuredFiles(ESLint, folder, [first, ...sources.slice(1).filter((_, index) => (index + 1) % step === 0)]);
  } catch (error) {
    const what = `The ESLint configuration cannot be read: ${messageOf(error).trim().split('\n', 1)[0] ?? ''}`;
    return { ...nothing, complaints: [problem(what, `${standpoint.there('npx eslint --print-config', first)} says more`)] };
  }
  const { configFile, configs } = found;
  if (configFile === undefined) return { ...nothing, complaints: [noConfig(folder, standpoint)] };
  const held = [...configs].flatMap(([file, config]) => {
    const prefix = prefixOf(config);
    return prefix !== undefined ? [{ file, config, prefix }] : [];
  });
  const named = (files: readonly string[]): string => listed(files.map(standpoint.shown));
  const missing = [...configs].filter(([file]) => !held.some((each) => each.file === file)).map(([file]) => file);
  const [sample] = held;
  if (!sample) return { ...nothing, complaints: unreached(standpoint, configFile, found) };
  const given = sample.config.settings ?? {};
  const reading = readSettings(given);
  return {
    settings: given[KEY] === undefined ? {} : { [KEY]: given[KEY] },
    reading,
    isTyped: held.some(({ config: { languageOptions } }) =>
      Boolean(languageOptions?.parserOptions?.['projectService'] ?? languageOptions?.parserOptions?.['project']),
    ),
    complaints: [
      ...passedOver(standpoint, found),
      ...(missing.length > 0
        ? [
            problem(
              `The plugin is not there for ${counted(missing.length, 'source file')}: ${named(missing)}.`,
              `Let the files pattern of our element in ${standpoint.shown(configFile)} match them, or leave it out.`,
            ),
          ]
        : []),
      ...silentRules(held),
      ...reading.problems.map((each) =>
        problem(each, `Correct it in ${standpoint.shown(configFile)}: our rules say nothing else before that.`),
      ),
    ],
  };
}

/** As ESLint looks for it, in a folder and above. */
function hasConfigFile(folder: string): boolean {
  const parent = path.dirname(folder);
  return CONFIG_FILES.some((name) => existsSync(path.join(folder, name))) || (parent !== folder && hasConfigFile(parent));
}

function noConfig(folder: string, { there }: Standpoint): Complaint {
  return problem(`No eslint.config is in ${folder} or above it.`, there('npx backend-architect init'));
}

/** Why the plugin is there for no file. */
function unreached(standpoint: Standpoint, configFile: string, found: ConfiguredFiles): Complaint[] {
  const shown = standpoint.shown(configFile);
  if (!textOf(configFile).includes(PLUGIN))
    return [problem(`The plugin is not in ${shown}.`, `${LINES} (or ${standpoint.there('npx backend-architect init')})`)];
  return [
    ...passedOver(standpoint, found),
    ...(found.configs.size > 0
      ? [
          problem(
            `${shown} names the plugin, but the element that holds it matches no source file.`,
            'Let its files pattern match them, or leave files out: our presets bring their own.',
          ),
        ]
      : []),
  ];
}

/** Under which name the configuration has the plugin. */
function prefixOf({ plugins = {} }: FileConfig): string | undefined {
  return Object.keys(plugins).find((name) => plugins[name]?.meta?.name === PLUGIN);
}

/** Rules of the preset `recommended` that are on nowhere. */
function silentRules(held: readonly { readonly config: FileConfig; readonly prefix: string }[]): Complaint[] {
  const wanted = Object.entries(rules).filter(([, { meta }]) => meta.docs?.recommended);
  const off = wanted.map(([id]) => id).filter((id) => held.every(({ config, prefix }) => isOff(config.rules?.[`${prefix}/${id}`])));
  if (off.length === 0) return [];
  if (off.length === wanted.length) return [problem('The plugin is there, but none of its rules is on.', LINES)];
  return [
    note(
      `Off in every file: ${listed(off, off.length)}.`,
      `rules: { '${held[0]?.prefix ?? KEY}/${off[0] ?? ''}': 'error' }, or ...backendArchitect.configs.recommended`,
    ),
  ];
}

function isOff(entry: unknown): boolean {
  const severity: unknown = Array.isArray(entry) ? entry[0] : entry;
  return severity === undefined || severity === 0 || severity === 'off';
}
