import { name, version } from '../meta.ts';
import { readArguments, type Arguments } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { check } from './commands/check.ts';
import { helpFor } from './help.ts';
import { formatJson } from './format-json.ts';
import { formatStylish } from './format-stylish.ts';
import { createPaint } from './paint.ts';
import { createProgress } from './progress.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';
import { fitted } from './wrap-text.ts';

/** Runs the tool. The exit code: 0 nothing found, or explained; 1 something found; 2 could not run. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { stdout, stderr, env } = surroundings;
  try {
    const given = readArguments(argv);
    if (given.command === 'help' || given.command === 'version') {
      stdout.write(given.command === 'help' ? helpFor(given.of, stdout) : `${version}\n`);
      return 0;
    }
    if (given.command === 'check') return await runCheck(given, surroundings);
    // Loaded on use: who lints pays for none of the others.
    const { runOther } = await import('./run-other.ts');
    return await runOther(given, surroundings);
  } catch (error) {
    const paint = createPaint(stderr, env);
    const known = error instanceof CannotRun ? error : deniedIn(error);
    if (known) stderr.write(fitted(`${paint('red', known.message)}\n${known.remedy}\n`, stderr));
    else stderr.write(`${paint('red', 'The linter failed.')} This is a fault of ${name}; please report it with this:\n${traceOf(error)}\n`);
    return 2;
  }
}

async function runCheck(given: Extract<Arguments, { command: 'check' }>, { stdout, stderr, cwd, env }: Surroundings): Promise<ExitCode> {
  const { path, format, isStrict, since } = given;
  const progress = createProgress(stderr, env);
  try {
    const request = { path, cwd, isStrict, tick: progress.tick };
    const report =
      since === undefined ? await check(request) : await (await import('./commands/check-since.ts')).checkSince(request, since);
    progress.end();
    if (format === 'stylish') stdout.write(formatStylish(report, cwd, createPaint(stdout, env), stdout.isTTY ? stdout.columns : undefined));
    else if (format === 'json') stdout.write(formatJson(report));
    else stdout.write((await import('./format-ci.ts')).formatForCi(report, format, { cwd, isStrict }));
    return report.findings.length > 0 ? 1 : 0;
  } finally {
    progress.end();
  }
}

/** A file or folder that the user may not read stops ESLint. */
function deniedIn(error: unknown): CannotRun | undefined {
  const { code, path } = (error ?? {}) as { code?: unknown; path?: unknown };
  if ((code !== 'EACCES' && code !== 'EPERM') || typeof path !== 'string') return undefined;
  return new CannotRun(`${path} may not be read (${code}).`, 'Give yourself permission to read it, or lint a folder without it.');
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
