import path from 'node:path';

import type { Paint } from './paint.ts';
import type { Finding, Report, Since } from './report.ts';
import { summarize, summaryLine } from './route-summary.ts';
import { wrapText } from './wrap-text.ts';

const LEVEL_WIDTH = 'warning'.length;
/** A message needs as much to be read. */
const LEAST_ROOM = 40;

/**
 * For people, in the manner of ESLint: findings by file, their number, and the routes in one line.
 * @param width of the terminal; elsewhere a finding is one line, for programs that search them
 */
export function formatStylish({ findings, routes, files: linted, since }: Report, cwd: string, paint: Paint, width = Infinity): string {
  const files = [...new Set(findings.map(({ file }) => file))];
  const blocks = files.map((file) => {
    const rows = findings.filter((finding) => finding.file === file);
    const note = rows.some(({ isReached }) => isReached) ? paint('dim', '  (not changed; what it rests on is)') : '';
    return [`${paint('underline', path.relative(cwd, file) || file)}${note}`, ...toLines(rows, paint, width)].join('\n');
  });
  const summary = wrapText(summaryLine(summarize(routes)), width)
    .map((line) => paint('bold', line))
    .join('\n');
  const compared = since ? [sinceLine(since)] : [];
  return `\n${[...blocks, [countLine(findings, linted.length, paint), ...compared, summary].join('\n')].join('\n\n')}\n`;
}

function sinceLine({ ref, base, changedFiles, earlierFindings }: Since): string {
  const earlier = earlierFindings > 0 ? `; ${plural(earlierFindings, 'earlier problem')} elsewhere not shown` : '';
  return `Since ${ref} (${base.slice(0, 8)}): ${plural(changedFiles, 'file')} changed${earlier}`;
}

function toLines(findings: readonly Finding[], paint: Paint, width: number): string[] {
  const places = findings.map(({ line, column }) => `${line}:${column}`);
  const placeWidth = Math.max(...places.map(({ length }) => length));
  const indent = ' '.repeat(placeWidth + '  '.length * 3 + LEVEL_WIDTH);
  return findings.map(({ severity, message, ruleId }, index) => {
    const place = paint('dim', (places[index] ?? '').padStart(placeWidth));
    const level = paint(severity === 'error' ? 'red' : 'yellow', severity.padEnd(LEVEL_WIDTH));
    return `  ${place}  ${level}  ${toWrapped(message, ruleId, { paint, room: width - indent.length }).join(`\n${indent}`)}`;
  });
}

/** The rule stands behind the message where there is room, else below it. */
function toWrapped(message: string, ruleId: string | null, { paint, room }: { paint: Paint; room: number }): string[] {
  const lines = room < LEAST_ROOM ? [message] : wrapText(message, room);
  if (ruleId === null) return lines;
  const last = lines.at(-1) ?? '';
  const isRoom = room < LEAST_ROOM || last.length + '  '.length + ruleId.length <= room;
  return isRoom ? [...lines.slice(0, -1), `${last}  ${paint('dim', ruleId)}`] : [...lines, paint('dim', ruleId)];
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
