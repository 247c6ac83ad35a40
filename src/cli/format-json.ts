import type { Report } from './report.ts';
import { summarize } from './route-summary.ts';

/** For programs: all that was found, with absolute paths, and the summary in numbers. */
export function formatJson({ folder, files, findings, routes, since }: Report): string {
  return toJson({ folder, fileCount: files.length, ...(since && { since }), findings, routes, summary: summarize(routes) });
}

export function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
