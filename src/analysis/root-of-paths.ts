import type { ProjectView } from '../model/module-lookup.ts';
import { pathBelow } from '../scope/relative-path.ts';

/**
 * The folder that paths count from, in messages and where folders say what a file is: the root of the workspace, however deep in it the linter works. So
 * a package gives the same reports on its own, from the root and in an editor. A file of no workspace around the linter counts from the working directory.
 */
export function rootOfPaths(workspaceRoot: string, cwd: string): string {
  return pathBelow(workspaceRoot, cwd) === undefined ? cwd : workspaceRoot;
}

/** The same, for a file. */
export function rootOfPathsFor({ filename, project }: { readonly filename: string; readonly project: ProjectView }, cwd: string): string {
  return rootOfPaths(project.packageOf(filename).workspaceRoot, cwd);
}
