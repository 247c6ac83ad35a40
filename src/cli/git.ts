import { execFile } from 'node:child_process';

import { CannotRun, messageOf } from './cannot-run.ts';

/** The most that git may say: names of all files of a large repository. */
const MOST = 512 * 1024 * 1024;

interface GitCall {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Thrown where git was found and said no. */
export class GitRefusal extends Error {}

/** Runs git, and gives what it prints. */
export function git(args: readonly string[], { cwd, env, input }: GitCall): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd,
      maxBuffer: MOST,
      env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_LFS_SKIP_SMUDGE: '1', ...env },
    };
    const child = execFile('git', [...args], options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === 'ENOENT')
        reject(new CannotRun('git cannot be started, and --since needs it.', 'Install git, or leave --since out.'));
      else reject(new GitRefusal(stderr.trim() || messageOf(error)));
    });
    // What ends before it has read all says so itself.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}

/** Names that git ends with NUL. */
export function namesIn(output: string): string[] {
  return output.split('\0').filter((name) => name !== '');
}
