import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach } from 'vitest';

import { provideModuleLookup } from '../src/analysis/model-visitor.ts';
import { run } from '../src/cli/run.ts';
import { projectLookupFor } from '../src/project/project-lookup.ts';

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

let writes = 0;

/** The command line in a folder of its own, for each test. */
export function commandLine() {
  const place = {
    folder: '',
    write(files: Readonly<Record<string, string>>): void {
      for (const [name, text] of Object.entries(files)) {
        const file = path.join(place.folder, name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
        // ESLint tells one configuration from the next by its time of modification, which a file system may count in ticks longer than a test.
        utimesSync(file, new Date(), new Date(Date.now() + ++writes));
      }
    },
    async cli(argv: readonly string[], { isTTY = false, columns, env = {} }: Terminal = {}) {
      const written = { stdout: '', stderr: '' };
      const code = await run(argv, {
        cwd: place.folder,
        env,
        stdout: { isTTY, ...(columns !== undefined && { columns }), write: (text) => (written.stdout += text) },
        stderr: { isTTY, ...(columns !== undefined && { columns }), write: (text) => (written.stderr += text) },
      });
      return { code, ...written };
    },
  };
  beforeEach(() => {
    // Other test files of this worker may have put a virtual project in its place.
    provideModuleLookup(projectLookupFor);
    place.folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-')));
  });
  afterEach(() => rmSync(place.folder, { recursive: true, force: true }));
  return place;
}
