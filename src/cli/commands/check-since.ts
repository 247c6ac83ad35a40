import { copyFileSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { withCopyOf } from '../base-copy.ts';
import { changesSince, nameInRepository, type Changes } from '../changes.ts';
import { statOf } from '../disk-entry.ts';
import type { Finding, Report } from '../report.ts';
import { check, type CheckRequest } from './check.ts';

/**
 * Lints everything, and leaves the findings that the work since a reference did not bring about: those in files that did not change, and that were there
 * at the commit where the work began. What other files decide is found by comparing conclusions, not imports: that a guard is gone from `app.ts` shows in
 * what is said of `orders.ts`, through whatever lies between them.
 */
export async function checkSince(request: CheckRequest, ref: string): Promise<Report> {
  const target = path.resolve(request.cwd, request.path);
  const found = statOf(target);
  // What is not there is said as without --since.
  if (!found) return check(request);
  const changes = await changesSince(ref, found.isDirectory() ? target : path.dirname(target));
  const report = await check(request);
  const isChanged = (file: string): boolean => {
    const name = nameInRepository(file, changes.root);
    // Nothing is known of what lies outside: it counts.
    return name === undefined || changes.files.has(name);
  };
  const others = report.findings.filter(({ file }) => !isChanged(file));
  const earlier =
    others.length > 0
      ? await findingsBefore(others, { target, request, changes, unchanged: report.files.filter((file) => !isChanged(file)) })
      : new Map<string, number>();
  const kept = report.findings.flatMap((finding) => {
    if (isChanged(finding.file)) return [finding];
    const key = keyOf(finding, changes.root);
    const left = earlier.get(key) ?? 0;
    earlier.set(key, left - 1);
    return left > 0 ? [] : [{ ...finding, isReached: true as const }];
  });
  const changedFiles = report.files.filter(isChanged).length;
  return {
    ...report,
    findings: kept,
    since: { ref, base: changes.base, changedFiles, earlierFindings: report.findings.length - kept.length },
  };
}

interface Before {
  readonly target: string;
  readonly request: CheckRequest;
  readonly changes: Changes;
  /** Files that are as they were. */
  readonly unchanged: readonly string[];
}

/** How often each finding in some files was there at the base. */
async function findingsBefore(
  findings: readonly Finding[],
  { target, request, changes: { root, base }, unchanged }: Before,
): Promise<Map<string, number>> {
  const inRoot = (file: string): string => path.relative(root, realpathSync(file));
  return withCopyOf(base, root, async (copy) => {
    for (const file of unchanged) {
      const place = path.join(copy, inRoot(file));
      // What git ignores is in no commit, and the same on both sides.
      if (existsSync(place)) continue;
      mkdirSync(path.dirname(place), { recursive: true });
      copyFileSync(file, place);
    }
    const files = [...new Set(findings.map(({ file }) => path.join(copy, inRoot(file))))];
    const counts = new Map<string, number>();
    const before = await check({ ...request, path: path.join(copy, inRoot(target)), files });
    for (const finding of before.findings) {
      const key = keyOf(finding, copy);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  });
}

/** What a finding says and where; lines of other files may have moved. */
function keyOf({ file, line, column, ruleId, message }: Finding, root: string): string {
  const said = message.replaceAll(/(\.[cm]?[jt]sx?):\d+(?::\d+)?/g, '$1');
  return JSON.stringify([path.relative(root, realpathSync(file)), line, column, ruleId, said]);
}
