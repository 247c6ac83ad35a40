import type { CheckFormat } from './arguments/check.ts';
import { pathBelow } from '../scope/relative-path.ts';
import { fingerprintsOf, rootOfPaths } from './finding-places.ts';
import { toJson } from './format-json.ts';
import { formatStylish } from './format-stylish.ts';
import type { Finding, Report } from './report.ts';

import { formatSarif, PARSING_ERROR } from './format-sarif.ts';

/** A report in the words of a service that shows it beside the code. */
export function formatForCi(
  report: Report,
  format: Exclude<CheckFormat, 'stylish' | 'json'>,
  { cwd, isStrict }: { cwd: string; isStrict: boolean },
): string {
  const root = rootOfPaths(report.folder, cwd);
  if (format === 'sarif') return toJson(formatSarif(report, root, isStrict));
  return format === 'gitlab' ? toJson(toCodeQuality(report, root)) : formatGithub(report, root, cwd);
}

// https://docs.gitlab.com/ci/testing/code_quality/
function toCodeQuality({ findings }: Report, root: string): object[] {
  const fingerprints = fingerprintsOf(findings, root);
  return findings.map(({ file, line, endLine = line, severity, ruleId, message }, index) => ({
    description: message,
    check_name: ruleId ?? PARSING_ERROR,
    fingerprint: fingerprints[index],
    severity: severity === 'error' ? 'major' : 'minor',
    location: { path: pathBelow(root, file) ?? file, lines: { begin: line, end: endLine } },
  }));
}

/** GitHub shows this many annotations of each kind for a step, and drops the others. */
const MOST_SHOWN = 10;

/** Commands that a workflow's log obeys, errors first, and then the report: the log does not say where an annotation stands. */
function formatGithub(report: Report, root: string, cwd: string): string {
  const ofKind = (kind: Finding['severity']): Finding[] => report.findings.filter(({ severity }) => severity === kind);
  const commands = [...ofKind('error'), ...ofKind('warning')].map((finding) => toCommand(finding, root));
  const tooMany = (['error', 'warning'] as const).some((kind) => ofKind(kind).length > MOST_SHOWN);
  const note = tooMany
    ? ['::notice title=backend-architect::GitHub shows the first 10 errors and 10 warnings of a step; the log of the step has all.']
    : [];
  return `${[...commands, ...note].map((line) => `${line}\n`).join('')}${formatStylish(report, cwd, (_, text) => text)}`;
}

function toCommand({ file, line, column, endLine = line, endColumn, severity, ruleId, message }: Finding, root: string): string {
  const properties = {
    file: pathBelow(root, file) ?? file,
    line,
    endLine,
    // GitHub takes columns within one line only.
    ...(endLine === line && { col: column, ...(endColumn !== undefined && { endColumn }) }),
    title: ruleId ?? 'Parsing error',
  };
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${severity} ${given.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
