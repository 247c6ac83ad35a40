import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { git, namesIn } from './git.ts';

/** What facts are read from: sources, and what says how they refer to each other. */
const READ = /\.(?:[cm]?[jt]sx?|jsonc?)$|(?:^|\/)pnpm-workspace\.ya?ml$/;
const SKIPPED = /(?:^|\/)node_modules\//;

/**
 * Puts the files of a commit into a folder of their own while something is done with them. The repository, its index and its working tree stay untouched.
 * @param root of the repository
 */
export async function withCopyOf<T>(commit: string, root: string, work: (copy: string) => Promise<T>): Promise<T> {
  // Links on the way would give the same files two names.
  const place = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-base-')));
  try {
    const copy = path.join(place, 'tree');
    // Nothing is looked for above a repository.
    mkdirSync(path.join(copy, '.git'), { recursive: true });
    const env = { GIT_INDEX_FILE: path.join(place, 'index') };
    await git(['read-tree', commit], { cwd: root, env });
    const names = namesIn(await git(['ls-files', '-z'], { cwd: root, env })).filter((name) => READ.test(name) && !SKIPPED.test(name));
    await git(['checkout-index', '--quiet', '--force', '-z', '--stdin', `--prefix=${copy.replaceAll('\\', '/')}/`], {
      cwd: root,
      env,
      input: names.map((name) => `${name}\0`).join(''),
    });
    return await work(copy);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
