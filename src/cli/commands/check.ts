import path from 'node:path';

import type { ESLint, Linter } from 'eslint';

import plugin from '../../index.ts';
import { compareBy } from '../compare-by.ts';
import type { Tick } from '../progress.ts';
import type { Finding, Report } from '../report.ts';
import { RouteSightings } from '../route-sightings.ts';
import { toRecord } from '../route-summary.ts';
import { sourceConfig } from '../source-config.ts';
import { isParseError, runOnSources } from '../source-run.ts';

export interface CheckRequest {
  /** Absolute, or relative to `cwd`. */
  readonly path: string;
  readonly cwd: string;
  /** By the preset `strict` instead of `recommended`. */
  readonly isStrict: boolean;
  /** Only these files of the folder, absolute. */
  readonly files?: readonly string[];
  readonly tick?: Tick;
}

/** Lints a folder (or one file) by our presets alone, and collects its routes on the way. */
export async function check({ path: given, cwd, isStrict, files, tick }: CheckRequest): Promise<Report> {
  const target = path.resolve(cwd, given);
  const sightings = new RouteSightings(toRecord, tick);
  const preset = plugin.configs[isStrict ? 'strict' : 'recommended'] as Linter.Config[];
  const results = await runOnSources({
    target,
    ...(files && { files }),
    configs: (parser) => [...preset, sourceConfig('collect-routes', sightings.rule, parser)],
  });
  // Linters read files in whatever order, and sort what they say of one.
  results.sort(compareBy(({ filePath }) => [filePath]));
  return {
    folder: target,
    files: results.map(({ filePath }) => filePath),
    findings: results.flatMap(toFindings),
    routes: [...sightings.toRoutes()].sort(compareBy(({ file, line }) => [file, line])),
  };
}

function toFindings({ filePath, messages }: ESLint.LintResult): Finding[] {
  return messages
    .filter((message) => isParseError(message) || message.ruleId?.startsWith('backend-architect/'))
    .map(({ line, column, endLine, endColumn, severity, ruleId, message }) => ({
      file: filePath,
      line: fromOne(line),
      column: fromOne(column),
      ...(endLine !== undefined && { endLine }),
      ...(endColumn !== undefined && { endColumn }),
      severity: severity === 2 ? 'error' : 'warning',
      ruleId,
      message,
    }));
}

/** A file that cannot be read at all (a binary one) fails at column 0, or nowhere: services refuse such places. */
function fromOne(position: number | undefined): number {
  return Math.max(1, position ?? 1);
}
