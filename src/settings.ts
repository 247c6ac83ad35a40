import picomatch from 'picomatch';

import { findArchitectureProblems } from './architecture/check-architecture.ts';
import type { Architecture } from './architecture/declaration.ts';
import { findUnknownMethods } from './architecture/public-routes.ts';
import { findProblems } from './architecture/value-problems.ts';
import type { ValueSchema } from './architecture/value-schema.ts';
import { relativePath } from './scope/relative-path.ts';

/** The user's settings, as `settings['backend-architect']`. */
export interface Settings {
  readonly auth: {
    /** Functions, decorators or classes that authenticate the caller, by the name they are imported or declared under. */
    readonly guards: readonly string[];
    /** Routes that are public on purpose: `GET /health`, `/auth/*`, `POST /webhooks/**`. */
    readonly public: readonly string[];
  };
  readonly data: {
    /** Modules whose exports are database clients: `{ from: '@/lib/prisma', library: 'prisma' }`. */
    readonly clients: readonly ClientSetting[];
    /** The kinds of databases that count as one: `sql`, `document`, `kv`. */
    readonly stores: readonly string[];
  };
  /** What the team declares, where no `architecture.ts` does. Its paths are relative to the package of the linted file. */
  readonly architecture?: Architecture;
  /** Files the model leaves alone, as globs. */
  readonly ignore: readonly string[];
}

export interface ClientSetting {
  /** The import specifier as files write it. */
  readonly from: string;
  /** The exported name; every export when absent. */
  readonly name?: string;
  /** The adapter's id: `pg`, `mysql2`, `prisma`, `drizzle`, `knex`, `typeorm`, `kysely` … */
  readonly library: string;
}

export const DEFAULT_SETTINGS: Settings = {
  auth: { guards: [], public: [] },
  data: { clients: [], stores: ['sql', 'document'] },
  ignore: [],
};

/** Settings as they were given: usable, or with the reasons why not. */
export interface SettingsReading {
  readonly settings: Settings;
  /** One sentence or more for each wrong key or value; empty when all is legal. */
  readonly problems: readonly string[];
  /** Is a file left alone? */
  readonly ignores: (filename: string, cwd: string) => boolean;
}

const KEY = 'backend-architect';
const NONE: SettingsReading = { settings: DEFAULT_SETTINGS, problems: [], ignores: () => false };

/**
 * Makes the reader of `settings['backend-architect']`. ESLint may build the object anew for every file: equal settings give the same reading,
 * so that all that hangs on it is shared over a run.
 */
export function createSettingsReader(schema: ValueSchema): (shared: Readonly<Record<string, unknown>>) => SettingsReading {
  const byIdentity = new WeakMap<object, SettingsReading>();
  const byValue = new Map([['{}', NONE]]);
  return (shared) => {
    const given = shared[KEY];
    if (given === undefined) return NONE;
    if (typeof given !== 'object' || given === null) return toReading(given, schema);

    let reading = byIdentity.get(given);
    if (!reading) {
      const value = valueOf(given);
      reading = (value === undefined ? undefined : byValue.get(value)) ?? toReading(given, schema);
      byIdentity.set(given, reading);
      if (value !== undefined) byValue.set(value, reading);
    }
    return reading;
  };
}

interface GivenSettings {
  readonly auth?: Partial<Settings['auth']>;
  readonly data?: Partial<Settings['data']>;
  readonly architecture?: Architecture;
  readonly ignore?: string[];
}

function toReading(given: unknown, schema: ValueSchema): SettingsReading {
  const problems = findProblems(given, schema, `settings['${KEY}']`);
  if (problems.length > 0) return { ...NONE, problems };

  const { auth, data, architecture, ignore = [] } = given as GivenSettings;
  const wrong = [
    ...findUnknownMethods(auth?.public, `settings['${KEY}'].auth.public`),
    ...(architecture ? findArchitectureProblems(architecture, `settings['${KEY}'].architecture`) : []),
  ];
  if (wrong.length > 0) return { ...NONE, problems: wrong };
  const settings = {
    auth: { guards: auth?.guards ?? [], public: auth?.public ?? [] },
    data: { clients: data?.clients ?? [], stores: data?.stores ?? DEFAULT_SETTINGS.data.stores },
    ...(architecture && { architecture }),
    ignore,
  };
  return { settings, problems, ignores: ignoring(ignore) };
}

/** Equal text means equal settings, whatever the fingerprint of the file. What has no JSON (a cycle, a function) is only equal to itself. */
function valueOf(given: object): string | undefined {
  const { fingerprint, ...meant } = given as { readonly fingerprint?: unknown };
  try {
    return JSON.stringify(typeof fingerprint === 'string' && fingerprint !== '' ? meant : given, (_, value: unknown) => {
      if (typeof value === 'function') throw new TypeError('a function is not a setting');
      return value;
    });
  } catch {
    return undefined;
  }
}

function ignoring(globs: readonly string[]): SettingsReading['ignores'] {
  if (globs.length === 0) return NONE.ignores;
  // `src/generated` and `./src/generated/` mean the folder with all that is in it.
  const wanted = globs.map((glob) => glob.trim().replace(/^\.\/|\/$/g, '')).flatMap((glob) => [glob, `${glob}/**`]);
  const matches = picomatch(wanted, { dot: true });
  return (filename, cwd) => matches(relativePath(cwd, filename));
}
