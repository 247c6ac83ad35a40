import { realpathSync } from 'node:fs';
import path from 'node:path';

import { pathBelow } from '../scope/relative-path.ts';
import { CannotRun } from './cannot-run.ts';
import { git, GitRefusal, namesIn } from './git.ts';

/** What changed in a repository since the work on it began. */
export interface Changes {
  /** The root of the repository, absolute. */
  readonly root: string;
  /** The commit that both sides come from. */
  readonly base: string;
  /** Relative to the root, with forward slashes: changed, added, renamed to, staged, not yet added; deleted, too. */
  readonly files: ReadonlySet<string>;
}

// `git clone --depth 1` knows of one branch only, and fetches no other one unless it is told to.
const ALL_BRANCHES = "origin '+refs/heads/*:refs/remotes/origin/*'";

/** Compares the files on the disk with the commit where HEAD and a reference parted. @param folder absolute, in the repository */
export async function changesSince(ref: string, folder: string): Promise<Changes> {
  const root = await rootOf(folder);
  const base = await baseOf(ref, root);
  const [tracked, untracked] = await Promise.all([
    // A rename is a file that went and one that came: nothing of the new name was judged before.
    git(['diff', '--name-only', '--no-renames', '--no-ext-diff', '--ignore-submodules', '-z', base, '--'], { cwd: root }),
    git(['ls-files', '--others', '--exclude-standard', '-z'], { cwd: root }),
  ]);
  return { root, base, files: new Set([...namesIn(tracked), ...namesIn(untracked)]) };
}

async function rootOf(folder: string): Promise<string> {
  try {
    return path.resolve((await git(['rev-parse', '--show-toplevel'], { cwd: folder })).trim());
  } catch (error) {
    if (!(error instanceof GitRefusal)) throw error;
    throw new CannotRun(
      `${folder} is in no git repository that can be read, and --since needs one: ${firstLine(error.message)}`,
      'Leave --since out to check everything.',
    );
  }
}

async function baseOf(ref: string, root: string): Promise<string> {
  const isShallow = (await git(['rev-parse', '--is-shallow-repository'], { cwd: root }).catch(() => '')).trim() === 'true';
  const deepen = `This clone is shallow: fetch the whole history (actions/checkout with fetch-depth: 0; GIT_DEPTH: 0 on GitLab; git fetch --unshallow ${ALL_BRANCHES}).`;
  const refuse = (reason: string, remedy: string): never => {
    throw new CannotRun(reason, isShallow ? deepen : remedy);
  };
  const ask = async (args: readonly string[]): Promise<string | undefined> => {
    try {
      return (await git(args, { cwd: root })).trim();
    } catch (error) {
      if (error instanceof GitRefusal) return undefined;
      throw error;
    }
  };
  // What begins with a dash would be an option of git.
  const commit = ref.startsWith('-') || ref === '' ? undefined : await ask(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (commit === undefined)
    return refuse(
      `--since ${ref}: git knows no such branch, tag or commit.`,
      `Fetch it (git fetch ${ALL_BRANCHES}), or name another one: git branch --all lists them.`,
    );
  const base = await ask(['merge-base', commit, 'HEAD']);
  return base ?? refuse(`--since ${ref}: it has no commit in common with HEAD.`, 'Name a branch, tag or commit that this work began from.');
}

/** Where a file lies in the repository; undefined for one that lies elsewhere. */
export function nameInRepository(file: string, root: string): string | undefined {
  return pathBelow(root, realpathSync(file));
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
