import path from 'node:path';
import process from 'node:process';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';

import { readSettings } from '../analysis/run-settings.ts';
import type { FingerprintConfig, FingerprintOptions } from '../plugin-types.ts';
import { EVERY_FILE, fingerprintsOf } from '../project/fingerprints.ts';
import type { SettingsReading } from '../settings.ts';
import { loadParser } from './typescript-parser.ts';

const KEY = 'backend-architect';

/**
 * Adds to a configuration what lets `eslint --cache` see that a file has to be linted again because another one changed.
 * Without ESLint's cache it adds nothing, and reads no file.
 * @param config elements as `defineConfig` takes them; their `settings['backend-architect']` count
 */
export function withFingerprint<Element extends object>(
  config: Element | readonly Element[],
  { root = process.cwd(), cache = isCacheOn(process.argv) }: FingerprintOptions = {},
): (Element | FingerprintConfig)[] {
  const elements = [config].flat(Infinity as 1) as Element[];
  return [...elements, ...handedOn(path.resolve(root), settingsIn(elements), cache)];
}

/** A worker of `--concurrency` has no command line: it takes what the main thread found before it was started. */
function handedOn(root: string, settings: object, cache: boolean): FingerprintConfig[] {
  if (isMainThread && !cache) return [];
  const reading = readSettings({ [KEY]: settings });
  // The rules say what is wrong, and nothing else.
  if (reading.problems.length > 0) return [];
  const name = `${KEY} fingerprints ${root} ${JSON.stringify(reading.settings)}`;
  const handed: unknown = isMainThread ? undefined : getEnvironmentData(name);
  if (Array.isArray(handed)) return handed as FingerprintConfig[];
  if (!cache) return [];
  const found = find(root, reading);
  if (isMainThread) setEnvironmentData(name, found);
  return found;
}

function find(root: string, reading: SettingsReading): FingerprintConfig[] {
  try {
    const found = fingerprintsOf(root, reading, loadParser().parser);
    const shared = found.get(EVERY_FILE);
    const own = [...found].filter(([file]) => file !== EVERY_FILE);
    const elements = own.map(([file, fingerprint]) => element([shared, fingerprint].join(' ').trim(), ['**/*', `!${literal(file)}`]));
    return shared === undefined ? elements : [element(shared), ...elements];
  } catch {
    // Nothing is known: every file is linted again, which is slow and never wrong.
    return [element(`unknown ${String(Date.now())}`)];
  }
}

/** All but one file are ignored: naming it in `files` would have ESLint lint it although the user's patterns do not. */
function element(fingerprint: string, ignores?: string[]): FingerprintConfig {
  return { name: `${KEY}/fingerprint`, ...(ignores && { ignores }), settings: { [KEY]: { fingerprint } } };
}

/** A path as a glob that means nothing else: `[id].ts` is the name of a file in some frameworks. */
function literal(file: string): string {
  return file.replace(/[[\]{}()*?!+@#]/g, '\\$&');
}

/** What the elements say in `settings['backend-architect']`, later ones winning, as ESLint merges them. */
function settingsIn(elements: readonly object[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const { settings } of elements as readonly { readonly settings?: Readonly<Record<string, unknown>> }[]) {
    const given = settings?.[KEY];
    if (isRecord(given)) merge(merged, given);
  }
  return merged;
}

function merge(into: Record<string, unknown>, given: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(given)) {
    const before = into[key];
    if (isRecord(before) && isRecord(value)) into[key] = { ...before, ...value };
    else into[key] = value;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As ESLint reads its command line: the last one counts, and what stands behind `--` is a file. */
export function isCacheOn(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const flags = (end === -1 ? argv : argv.slice(0, end)).filter((argument) => argument === '--cache' || argument === '--no-cache');
  return flags.at(-1) === '--cache';
}
