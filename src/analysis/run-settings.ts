import { DATA_STORES } from '../adapters/data/adapter.ts';
import { dataAdapters } from '../adapters/data/index.ts';
import { createSettingsReader } from '../settings.ts';
import { createSettingsSchema } from '../settings-schema.ts';

/** What `settings['backend-architect']` may say, as JSON schema. */
export const settingsSchema = createSettingsSchema([...new Set(dataAdapters.map(({ kinds }) => kinds.library))].sort(), DATA_STORES);

/** Reads the settings of a run; equal settings give the same reading. */
export const readSettings = createSettingsReader(settingsSchema);

/** The file that shows what is wrong with the settings, by what is wrong: the first that was linted with them. */
const shownIn = new Map<string, string>();
const shownBy = new WeakSet();

/**
 * Wrong settings are shown once: by the first rule that runs on the first file, and there again whenever that file is linted anew (an
 * editor, a second pass of `--fix`). All other files stay silent, because no finding would be right.
 * @param ast the text being linted; every pass has its own
 */
export function claimSettingsReport(problems: readonly string[], filename: string, ast: object): string | undefined {
  const message = problems.join(' ');
  const first = shownIn.get(message) ?? filename;
  shownIn.set(message, first);
  if (first !== filename || shownBy.has(ast)) return undefined;
  shownBy.add(ast);
  return message;
}
