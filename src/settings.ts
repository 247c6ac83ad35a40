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
  };
  /** Files the model leaves alone, as globs. */
  readonly ignore: readonly string[];
}

export interface ClientSetting {
  /** The import specifier as files write it. */
  readonly from: string;
  /** The exported name; every export when absent. */
  readonly name?: string;
  /** The adapter's id: `pg`, `prisma`, `drizzle`, `knex`, `typeorm`. */
  readonly library: string;
}

export const DEFAULT_SETTINGS: Settings = { auth: { guards: [], public: [] }, data: { clients: [] }, ignore: [] };

/** Reads the settings of a run. */
export function readSettings(shared: Readonly<Record<string, unknown>>): Settings {
  const given = shared['backend-architect'] as Partial<Settings> | undefined;
  if (!given) return DEFAULT_SETTINGS;
  return { ...DEFAULT_SETTINGS, ...given };
}
