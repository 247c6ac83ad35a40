import { stripVTControlCharacters } from 'node:util';

import { name, version } from '../meta.ts';
import { readArguments } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { explain } from './commands/explain.ts';
import { layers } from './commands/layers.ts';
import { lint } from './commands/lint.ts';
import { formatExplanation } from './format-explain.ts';
import { formatInit, initToData } from './format-init.ts';
import { formatJson, toJson } from './format-json.ts';
import { formatLayers } from './format-layers.ts';
import { formatStylish } from './format-stylish.ts';
import { HELP } from './help.ts';
import { emptyLayers } from './layers-report.ts';
import { createPaint, hasColours } from './paint.ts';

/** What the tool takes from the process that it runs in. */
export interface Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** Runs the tool. The exit code: 0 nothing found, or explained; 1 something found; 2 could not run. */
export async function run(argv: readonly string[], { stdout, stderr, cwd, env }: Surroundings): Promise<0 | 1 | 2> {
  try {
    const given = readArguments(argv);
    if (given.command === 'help' || given.command === 'version') {
      stdout.write(given.command === 'help' ? HELP : `${version}\n`);
      return 0;
    }
    if (given.command === 'explain') {
      const explanation = await explain({ at: given.at, cwd });
      stdout.write(given.format === 'json' ? toJson(explanation) : formatExplanation(explanation, cwd, createPaint(stdout, env)));
      return 0;
    }
    if (given.command === 'layers') {
      const found = layers({ path: given.path, cwd });
      stdout.write(given.format === 'json' ? toJson(found) : formatLayers(found, cwd, createPaint(stdout, env)));
      return found.packages.some((each) => emptyLayers(each, found.packages).length > 0) ? 1 : 0;
    }
    // Loaded on use: who lints pays for neither of the two.
    if (given.command === 'cruise') {
      const { cruise } = await import('./commands/cruise.ts');
      const { output, notes, hasFindings } = await cruise({ ...given, cwd });
      stdout.write(`${hasColours(stdout, env) ? output : stripVTControlCharacters(output)}${output.endsWith('\n') ? '' : '\n'}`);
      for (const note of notes) stderr.write(`${note}\n`);
      return hasFindings ? 1 : 0;
    }
    if (given.command === 'init') {
      const { init } = await import('./commands/init.ts');
      const { isDryRun } = given;
      const found = init({ ...given, cwd });
      const paint = createPaint(stdout, env);
      // Shown first: what is written can be read even where writing fails.
      stdout.write(given.format === 'json' ? toJson(initToData(found, isDryRun)) : formatInit(found, { cwd, paint, isDryRun }));
      if (isDryRun) return 0;
      found.apply();
      return found.plan.leftToYou.length > 0 ? 1 : 0;
    }
    const report = await lint({ path: given.path, cwd, isStrict: given.strict });
    stdout.write(given.format === 'json' ? formatJson(report) : formatStylish(report, cwd, createPaint(stdout, env)));
    return report.findings.length > 0 ? 1 : 0;
  } catch (error) {
    const paint = createPaint(stderr, env);
    const known = error instanceof CannotRun ? error : deniedIn(error);
    if (known) stderr.write(`${paint('red', known.message)}\n${known.remedy}\n`);
    else stderr.write(`${paint('red', 'The linter failed.')} This is a fault of ${name}; please report it with this:\n${traceOf(error)}\n`);
    return 2;
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
