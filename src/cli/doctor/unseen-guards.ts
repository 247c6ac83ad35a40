import { pathOf, sortRows, type RouteRow } from '../route-rows.ts';
import type { RouteTable } from '../route-table.ts';
import { counted, MOST_PLACES, type Complaint } from './complaint.ts';
import type { Standpoint } from '../standpoint.ts';

/** Routes that no rule judges, because what stands in front of them cannot be seen through. They are counted as the summary counts. */
export function unseenGuards({ declared, summary }: RouteTable, { argument }: Standpoint): Complaint[] {
  const otherPaths = new Map<RouteRow, number>();
  for (const { record, rows } of declared) {
    const [row, ...others] = record.access === 'unknown' ? rows.filter(({ access }) => access === 'unknown') : [];
    if (row) otherPaths.set(row, others.length);
  }
  const unseen = sortRows([...otherPaths.keys()]);
  const [first] = unseen;
  if (!first) return [];
  return [
    {
      kind: 'note',
      what: `${counted(summary.unknown, 'route')} of ${summary.routes}: it cannot be told whether callers are authenticated, so require-auth-guard says nothing.`,
      fix: `npx backend-architect explain ${argument(first.file)}:${first.line}; a guard that cannot be read is named in settings: auth: { guards: ['requireUser'] }`,
      places: unseen.slice(0, MOST_PLACES).map((row) => ({ file: row.file, line: row.line, why: doubtOf(row, otherPaths.get(row) ?? 0) })),
    },
  ];
}

/** `POST /orders and 1 more path: requireAuth: it cannot be told whether it runs for this route` */
function doubtOf(row: RouteRow, others: number): string {
  const guard = row.guards[0]?.code;
  const reason = row.reason ?? '';
  // Reasons about a handler may begin with the word for it.
  const isNamed = guard === undefined || reason.startsWith(`${guard} `);
  const subject = `${row.method} ${pathOf(row)}${others > 0 ? ` and ${counted(others, 'more path')}` : ''}`;
  return [subject, ...(isNamed ? [] : [guard]), ...(reason === '' ? [] : [reason])].join(': ');
}
