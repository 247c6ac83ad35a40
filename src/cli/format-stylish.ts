import path from 'node:path';

import type { Paint } from './paint.ts';
import type { Finding, Report, Since } from './report.ts';
import { summarize, summaryLine } from './route-summary.ts';

/** For people, in the manner of ESLint: findings by file, their number, and the routes in one line. */
export function formatStylish({ findings, routes, files: linted, since }: Report, cwd: string, paint: Paint): string {
  const files = [...new Set(findings.map(({ file }) => file))];
  const blocks = files.map((file) => {
    const rows = findings.filter((finding) => finding.file === file);
    const note = rows.some(({ isReached }) => isReached) ? paint('dim', '  (not changed; what it rests on is)') : '';
    return [`${paint('underline', path.relative(cwd, file) || file)}${note}`, ...toLines(rows, paint)].join('\n');
  });
  const summary = paint('bold', summaryLine(summarize(routes)));
  const compared = since ? [sinceLine(since)] : [];
  return `\n${[...blocks, [countLine(findings, linted.length, paint), ...compared, summary].join('\n')].join('\n\n')}\n`;
}

function sinceLine({ ref, base, changedFiles, earlierFindings }: Since): string {
  const earlier = earlierFindings > 0 ? `; ${plural(earlierFindings, 'earlier problem')} elsewhere not shown` : '';
  return `Since ${ref} (${base.slice(0, 8)}): ${plural(changedFiles, 'file')} changed${earlier}`;
}

function toLines(findings: readonly Finding[], paint: Paint): string[] {
  const places = findings.map(({ line, column }) => `${line}:${column}`);
  const width = Math.max(...places.map(({ length }) => length));
  return findings.map(({ severity, message, ruleId }, index) => {
    const place = paint('dim', (places[index] ?? '').padStart(width));
    const level = severity === 'error' ? paint('red', 'error  ') : paint('yellow', 'warning');
    return `  ${place}  ${level}  ${message}${ruleId === null ? '' : `  ${paint('dim', ruleId)}`}`;
  });
}

function countLine(findings: readonly Finding[], fileCount: number, paint: Paint): string {
  const files = plural(fileCount, 'file');
  if (findings.length === 0) return paint('green', `✔ Nothing found in ${files}.`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const line = `✖ ${plural(findings.length, 'problem')} (${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}) in ${files}`;
  return paint(errors > 0 ? 'red' : 'yellow', line);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
