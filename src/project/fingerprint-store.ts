import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { name as pluginName, version } from '../meta.ts';

/** By path relative to the root. */
export type Fingerprints = ReadonlyMap<string, string>;

/** A file as it was, in hashes. */
export interface FileState {
  readonly text: string;
  readonly imports: string;
}

/** One computation: what it saw, and what came out. All paths are relative to the root. */
export interface Computation {
  readonly states: ReadonlyMap<string, FileState>;
  /** The files that were parsed on the way. */
  readonly asked: readonly string[];
  readonly fingerprints: Fingerprints;
}

interface Stored {
  readonly key: string;
  readonly states: Readonly<Record<string, FileState>>;
  readonly asked: readonly string[];
  readonly fingerprints: Readonly<Record<string, string>>;
}

/**
 * The last computation of a project, in `node_modules/.cache`: nothing is computed again while no file changes that it rests on.
 * Never needed: without it, or when it is damaged, all is computed.
 */
export class FingerprintStore {
  readonly #file: string | undefined;
  readonly #key: string;

  /** @param settings a hash of the settings: other settings, other fingerprints */
  constructor(root: string, settings: string) {
    const modules = existsSync(path.join(root, 'node_modules')) ? path.join(root, 'node_modules') : undefined;
    this.#file = modules && path.join(modules, '.cache', pluginName, `fingerprints-${settings}.json`);
    this.#key = `${version} ${settings}`;
  }

  /**
   * The fingerprints of the last computation, if they still hold.
   * @param mayDecide may a file that was not looked at matter now, as its text is today?
   */
  read(states: Computation['states'], mayDecide: (file: string) => boolean): Fingerprints | undefined {
    const stored = this.#load();
    if (!stored || Object.keys(stored.states).length !== states.size) return undefined;
    const asked = new Set(stored.asked);
    for (const [file, { text, imports }] of states) {
      const before = stored.states[file];
      if (before?.text === text) continue;
      if (before?.imports !== imports || asked.has(file) || mayDecide(file)) return undefined;
    }
    return new Map(Object.entries(stored.fingerprints));
  }

  write({ states, asked, fingerprints }: Computation): void {
    if (this.#file === undefined) return;
    const stored: Stored = {
      key: this.#key,
      states: Object.fromEntries(states),
      asked,
      fingerprints: Object.fromEntries(fingerprints),
    };
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      // Another process may read it at this moment: it sees the old file or the new one.
      const draft = `${this.#file}.${String(process.pid)}`;
      writeFileSync(draft, JSON.stringify(stored));
      renameSync(draft, this.#file);
    } catch {
      // A folder that may not be written to: computed again next time.
    }
  }

  #load(): Stored | undefined {
    if (this.#file === undefined) return undefined;
    try {
      const stored = JSON.parse(readFileSync(this.#file, 'utf8')) as Partial<Stored>;
      const isWhole = stored.key === this.#key && isRecord(stored.states) && isRecord(stored.fingerprints) && Array.isArray(stored.asked);
      return isWhole ? (stored as Stored) : undefined;
    } catch {
      // None yet, or half of one.
      return undefined;
    }
  }
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
