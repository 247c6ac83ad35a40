import path from 'node:path';

import type { ESLint, Linter } from 'eslint';

import plugin from '../../index.ts';
import { findBrokenLinks } from '../broken-links.ts';
import { CannotRun } from '../cannot-run.ts';
import { statOf } from '../disk-entry.ts';
import { loadEngine, withoutEslintWarnings } from '../eslint-engine.ts';
import type { Finding, Report } from '../report.ts';
import { RouteSightings } from '../route-sightings.ts';
import { sourceConfig } from '../source-config.ts';

const SKIPPED_FOLDERS = new Set(['node_modules', '.git', 'dist', 'build', 'coverage', '.next', 'generated', '__generated__']);
const NOT_SOURCES = [`**/{${[...SKIPPED_FOLDERS].join(',')}}/`, '**/*.d.{ts,mts,cts}', '**/*.min.{js,mjs,cjs}', '**/*.generated.*'];

/**
 * Lints a folder (or one file) by our presets alone, and collects its routes on the way.
 * @param path absolute, or relative to `cwd`
 * @param isStrict by the preset `strict` instead of `recommended`
 */
export async function lint({ path: given, cwd, isStrict }: { path: string; cwd: string; isStrict: boolean }): Promise<Report> {
  const target = path.resolve(cwd, given);
  const { folder, pattern } = whereToLook(target);
  const { ESLint: Engine, parser } = await loadEngine();
  const sightings = new RouteSightings();
  const preset = plugin.configs[isStrict ? 'strict' : 'recommended'];
  const results = await withoutEslintWarnings(() =>
    new Engine({
      cwd: folder,
      overrideConfigFile: true,
      overrideConfig: [
        { ignores: [...NOT_SOURCES, ...brokenLinksIn(folder)] },
        ...(preset as Linter.Config[]),
        sourceConfig('collect-routes', sightings.rule, parser),
      ],
      errorOnUnmatchedPattern: false,
      warnIgnored: false,
    }).lintFiles([pattern]),
  );
  if (results.length === 0)
    throw new CannotRun(
      `There are no source files in ${target}.`,
      'Give the folder of a backend in TypeScript or JavaScript; built, generated and installed code (dist, generated, node_modules …) does not count.',
    );
  return {
    folder: target,
    fileCount: results.length,
    findings: results.flatMap(toFindings),
    routes: sightings.toRoutes(),
  };
}

function brokenLinksIn(folder: string): string[] {
  return findBrokenLinks(folder, SKIPPED_FOLDERS).map((link) => link.replaceAll(/[\\*?[\]{}()!+@]/g, '\\$&'));
}

function whereToLook(target: string): { folder: string; pattern: string } {
  const found = statOf(target);
  if (found?.isDirectory()) return { folder: target, pattern: '.' };
  if (found?.isFile()) return { folder: path.dirname(target), pattern: path.basename(target) };
  throw new CannotRun(
    `${target} does not exist.`,
    'Give the folder of a backend, relative to where you are: backend-architect ../my-backend',
  );
}

/** Comments may configure rules of other plugins, which are not here: what ESLint says of those, fatal or not, is not about this backend. */
function toFindings({ filePath, messages }: ESLint.LintResult): Finding[] {
  return messages
    .filter(
      ({ ruleId, fatal, message }) => (fatal === true && message.startsWith('Parsing error')) || ruleId?.startsWith('backend-architect/'),
    )
    .map(({ line, column, endLine, endColumn, severity, ruleId, message }) => ({
      file: filePath,
      line,
      column,
      ...(endLine !== undefined && { endLine }),
      ...(endColumn !== undefined && { endColumn }),
      severity: severity === 2 ? 'error' : 'warning',
      ruleId,
      message,
    }));
}
