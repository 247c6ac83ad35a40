import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { beforeEach, describe, expect, test } from 'vitest';

import { provideModuleLookup } from '../src/analysis/model-visitor.ts';
import { projectLookupFor } from '../src/project/project-lookup.ts';
import { HERE, lintEverything } from './lint-everything.ts';

describe('everything that is installed here', () => {
  const wanted = 2500;
  // Larger files are bundles: they cost seconds to parse and show nothing that their parts do not.
  const limitBytes = 60_000;

  beforeEach(() => provideModuleLookup(projectLookupFor));

  test('no rule throws, and none reports on a file that touches no known library', { timeout: 300_000 }, () => {
    const folder = path.join(HERE, 'node_modules');
    const files = sample(sourcesIn(folder));
    const reported: string[] = [];
    let read = 0;
    for (const file of files) {
      // As the presets do: JavaScript by ESLint's own parser.
      const { messages, touchesKnownLibrary } = lintEverything(readFileSync(file, 'utf8'), file);
      if (touchesKnownLibrary !== undefined) read += 1;
      if (touchesKnownLibrary === false)
        reported.push(...messages.map(({ ruleId, message }) => `${path.relative(folder, file)}: ${ruleId ?? ''} ${message}`));
    }
    expect(reported).toEqual([]);
    expect(read).toBeGreaterThan(wanted * 0.9);
  });

  function sourcesIn(root: string): string[] {
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
      .map((name) => path.join(root, name))
      .filter((name) => {
        const found = statSync(name, { throwIfNoEntry: false });
        return found?.isFile() === true && found.size < limitBytes;
      })
      .sort();
  }

  /** Spread evenly and the same in every run, so that every package is met. */
  function sample(files: readonly string[]): string[] {
    const step = Math.max(1, files.length / wanted);
    return Array.from({ length: Math.min(wanted, files.length) }, (_, index) => files[Math.floor(index * step)]!);
  }
});
