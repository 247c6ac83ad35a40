import path from 'node:path';

import { relativePath } from '../scope/relative-path.ts';
import type { Place } from './explanation.ts';
import type { Paint } from './paint.ts';
import { pathOf, type RouteRow } from './route-rows.ts';
import type { failingRoutes } from './route-failings.ts';
import { summaryLine } from './route-summary.ts';
import type { RouteTable } from './route-table.ts';
import { toColumns, type Cell, type Column } from './text-table.ts';
import { wrapLaidOut } from './wrap-text.ts';

const COLUMNS: readonly Column[] = [
  { title: 'METHOD' },
  { title: 'PATH', least: 16, cut: 'middle' },
  { title: 'GUARD', least: 17, cut: 'middle' },
  { title: 'VALIDATED', rank: 3 },
  { title: 'RESPONSE', rank: 2 },
  { title: 'DATA', least: 10, cut: 'end', rank: 1 },
  { title: 'DECLARED', cut: 'start' },
];
/** Of a file name and a line: longer ones are cut, too, where there is no room. */
const LONGEST_NAME = 24;
const COLOURS = { guarded: 'green', public: 'cyan', unguarded: 'red', unknown: 'yellow' } as const;

/** For people: a table that is as wide as the terminal, or as wide as it needs. */
export function formatRoutes(table: RouteTable, cwd: string, paint: Paint, width?: number): string {
  const { rows, summary } = table;
  if (rows.length === 0) return `${summaryLine(summary)}\nbackend-architect doctor says why.\n`;
  const { lines, dropped, isShortened } = toColumns(
    columnsFor(rows),
    rows.map((row) => cellsOf(row, cwd, paint)),
    { paint, ...(width !== undefined && { width }) },
  );
  const wayOut = 'a wider terminal or --format markdown shows all.';
  const cut = isShortened ? [paint('dim', `Shortened to ${width} columns: ${wayOut}`)] : [];
  const narrow = dropped.length > 0 ? [`Too narrow for ${dropped.join(', ')}: ${wayOut}`] : cut;
  const below = [paint('bold', `${pathsOf(table)}${summaryLine(summary)}`), ...narrow].map((line) => wrapLaidOut(line, width ?? Infinity));
  return `\n${[...lines, '', ...below].join('\n')}\n`;
}

/** For documents and comments of a pull request. Everything from the code stands in code spans, where no markup counts. */
export function formatRoutesMarkdown({ rows, summary }: RouteTable, cwd: string): string {
  if (rows.length === 0) return `${summaryLine(summary)}\n`;
  const code = (text: string): string => {
    const fence = text.includes('`') ? '``' : '`';
    const gap = fence === '``' ? ' ' : '';
    return `${fence}${gap}${text.replaceAll(/[\r\n]+/g, ' ').replaceAll('|', '\\|')}${gap}${fence}`;
  };
  const lines = rows.map((row) => {
    const guard = [row.access, ...row.guards.map((each) => `${code(each.code)} (${code(placeOf(each, cwd))})`)].join(' ');
    const data = dataOf(row);
    return [row.method, code(pathOf(row)), guard, row.validated, row.response, data === '' ? '' : code(data), code(placeOf(row, cwd))];
  });
  const head = ['Method', 'Path', 'Guard', 'Validated', 'Response', 'Data', 'Declared'];
  const table = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  return `${table.join('\n')}\n\n${summaryLine(summary)}\n`;
}

const CSV_HEAD = [
  'method',
  'path',
  'framework',
  'access',
  'guard',
  'guardDeclared',
  'reason',
  'validated',
  'response',
  'data',
  'file',
  'line',
];

/** For spreadsheets: RFC 4180, and no cell that a spreadsheet would take for a formula. */
export function formatRoutesCsv({ rows }: RouteTable, cwd: string): string {
  const lines = rows.map((row) => [
    row.method,
    pathOf(row),
    row.framework,
    row.access,
    row.guards.map(({ code }) => code).join('; '),
    row.guards.map((guard) => placeOf(guard, cwd)).join('; '),
    row.reason ?? '',
    row.validated,
    row.response,
    dataOf(row),
    relative(row.file, cwd),
    String(row.line),
  ]);
  return [CSV_HEAD, ...lines].map((cells) => `${cells.map(toCsvCell).join(',')}\r\n`).join('');
}

function toCsvCell(text: string): string {
  const harmless = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Of the place, the name of the file stays as long as it can. */
function columnsFor(rows: readonly RouteRow[]): Column[] {
  const names = rows.map(({ file, line }) => `…/${path.basename(file)}:${line}`.length);
  const least = Math.min(LONGEST_NAME, Math.max(...names));
  return COLUMNS.map((column) => (column.title === 'DECLARED' ? { ...column, least } : column));
}

function cellsOf(row: RouteRow, cwd: string, paint: Paint): Cell[] {
  const [guard, ...more] = row.guards;
  const label = row.access === 'unknown' ? 'unknown: ' : '';
  const count = more.length > 0 ? ` +${more.length}` : '';
  const decides = row.access === 'guarded' || row.access === 'unknown' ? guard : undefined;
  const short = decides ? `${label}${decides.code}${count}` : row.access;
  return [
    { text: row.method },
    { text: pathOf(row), paint: (text) => paint('bold', text) },
    {
      text: decides ? `${label}${decides.code} (${placeOf(decides, cwd)})${count}` : row.access,
      short,
      kept: label,
      paint: (text) => paint(COLOURS[row.access], text),
    },
    { text: row.validated, ...(row.validated === 'no' && { paint: (text) => paint('red', text) }) },
    { text: row.response, ...(row.response === 'none' && { paint: (text) => paint('red', text) }) },
    { text: dataOf(row) },
    { text: placeOf(row, cwd), paint: (text) => paint('dim', text) },
  ];
}

/** `pg (reads, writes), prisma (reads)` */
function dataOf({ data }: RouteRow): string {
  const does = new Map<string, Set<string>>();
  for (const { library, action, sql } of data) {
    const known = does.get(library ?? 'unknown client') ?? new Set();
    does.set(library ?? 'unknown client', known);
    if (action === 'read' || action === 'write') known.add(`${action}s`);
    if (sql && sql.interpolates.length > 0) known.add('interpolated SQL');
  }
  return [...does].map(([library, actions]) => (actions.size > 0 ? `${library} (${[...actions].sort().join(', ')})` : library)).join(', ');
}

export function placeOf({ file, line }: Place, cwd: string): string {
  return `${relative(file, cwd)}:${line}`;
}

function relative(file: string, cwd: string): string {
  return relativePath(cwd, file);
}

const MOST_FAILING = 20;

/** What `--fail-on` found, for the error output; nothing when it found nothing. */
export function formatFailing(
  failing: ReturnType<typeof failingRoutes>,
  { table, failOn, cwd, paint }: { table: RouteTable; failOn: readonly string[]; cwd: string; paint: Paint },
): string {
  if (failing.length === 0) return '';
  const shown = failing
    .slice(0, MOST_FAILING)
    .map(({ row, failings }) => `  ${row.method} ${pathOf(row)} (${placeOf(row, cwd)}): ${failings.join(', ')}`);
  const more = failing.length > MOST_FAILING ? [`  … and ${failing.length - MOST_FAILING} more`] : [];
  const head = paint('red', `${failing.length} of ${pathsOf(table)}${table.summary.routes} routes fail --fail-on ${failOn.join(',')}:`);
  return `${[head, ...shown, ...more].join('\n')}\n`;
}

/** `94 paths of `: a route that is mounted twice is listed twice. */
function pathsOf({ rows, summary }: RouteTable): string {
  return rows.length > summary.routes ? `${rows.length} paths of ` : '';
}
