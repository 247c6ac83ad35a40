import { existsSync } from 'node:fs';
import path from 'node:path';

import { name as PLUGIN } from '../../meta.ts';
import { withExtends } from './config-module.ts';
import { relativeTo, type Drafting } from './plan.ts';

const NAMES = ['.dependency-cruiser.mjs', '.dependency-cruiser.js', '.dependency-cruiser.cjs', '.dependency-cruiser.json'];
const EXTENDED = `${PLUGIN}/dependency-cruiser`;

const WITH_ARCHITECTURE = `// The rules follow from the architecture file, or from the conventions of the folders.
export default {
  extends: '${EXTENDED}',
  // A rule of the same name changes it key by key: { name: 'no-orphans', severity: 'ignore' }.
  forbidden: [],
};
`;
const WITHOUT = `import { createLayerConfig } from '${EXTENDED}';

// No layers are known here yet: cycles, orphans, packages and imports that lead nowhere.
export default createLayerConfig({});
`;

/** Plans a configuration of dependency-cruiser for each backend. @returns the folders to cruise, absolute */
export function planCruise(drafting: Drafting): string[] {
  const { survey, edits, isForced } = drafting;
  return survey.backends.map(({ folder, layers }) => {
    const own = NAMES.map((name) => path.join(folder, name)).find((file) => existsSync(file));
    if (own === undefined) {
      edits.set(path.join(folder, '.dependency-cruiser.mjs'), layers ? WITH_ARCHITECTURE : WITHOUT);
      return folder;
    }
    const text = edits.textOf(own) ?? '';
    if (text.includes(PLUGIN)) return folder;
    const edited = withExtends(own, text, EXTENDED);
    if (isForced && typeof edited === 'string') edits.set(own, edited);
    else {
      const why =
        typeof edited === 'string'
          ? 'It is yours: with --force, init puts this line in.'
          : `It is yours, and ${edited.why}: put this in where it belongs.`;
      drafting.advise({ file: own, why, lines: [own.endsWith('.json') ? `"extends": "${EXTENDED}",` : `extends: '${EXTENDED}',`] });
    }
    return folder;
  });
}

/** The command that cruises all of them. */
export function cruiseCommand(folders: readonly string[], root: string): string {
  return folders.map((folder) => `backend-architect cruise ${relativeTo(root, folder)}`.trim()).join(' && ');
}
