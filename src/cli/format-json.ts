import type { Report } from './report.ts';
import { summarize } from './route-summary.ts';

/** For programs: all that was found, with absolute paths, and the summary in numbers. */
export function formatJson({ folder, fileCount, findings, routes }: Report): string {
  return `${JSON.stringify({ folder, fileCount, findings, routes, summary: summarize(routes) }, null, 2)}\n`;
}
