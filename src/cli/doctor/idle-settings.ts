import { readFileSync } from 'node:fs';

import { publicBySettings } from '../../analysis/public-routes.ts';
import { readSettings } from '../../analysis/run-settings.ts';
import type { Settings } from '../../settings.ts';
import type { RouteRow } from '../route-rows.ts';
import type { Complaint } from './complaint.ts';

interface Sight {
  readonly rows: readonly RouteRow[];
  readonly sources: readonly { readonly filename: string; readonly imports: readonly string[] }[];
  /** Where ESLint runs. */
  readonly folder: string;
}

/** Settings that match nothing: a name that is misspelled, or that is gone from the code. */
export function idleSettings({ auth, data, ignore }: Settings, { rows, sources, folder }: Sight): Complaint[] {
  const texts = sources.map(({ filename }) => readFileSync(filename, 'utf8'));
  const isWritten = (name: string): boolean => {
    const word = new RegExp(`(?<![\\w$])${(name.split('.').at(-1) ?? name).replaceAll('$', '\\$')}(?![\\w$])`);
    return texts.some((text) => word.test(text));
  };
  const idle = (setting: string, entry: string, why: string): Complaint => ({
    kind: 'problem',
    what: `settings['backend-architect'].${setting} lists ${JSON.stringify(entry)}, but ${why}.`,
    fix: `Correct the entry or take it out of ${setting}`,
  });
  return [
    ...auth.guards.filter((name) => !isWritten(name)).map((name) => idle('auth.guards', name, 'no source file holds that name')),
    ...auth.public
      .filter(
        (entry) => rows.length > 0 && !rows.some((row) => publicBySettings(row.method, { ...row, path: row.path ?? undefined }, [entry])),
      )
      .map((entry) =>
        idle(
          'auth.public',
          entry,
          `no route has that ${/\s/.test(entry.trim()) ? 'method and path' : 'path'} (routes lists all, with the prefixes of their mounts)`,
        ),
      ),
    ...data.clients
      .filter(({ from }) => !sources.some(({ imports }) => imports.includes(from)))
      .map(({ from }) => idle('data.clients', from, 'no file imports it by that name')),
    ...ignore
      .filter((glob) => {
        const { ignores } = readSettings({ 'backend-architect': { ignore: [glob] } });
        return !sources.some(({ filename }) => ignores(filename, folder));
      })
      .map((glob) => idle('ignore', glob, 'no source file matches it')),
  ];
}
