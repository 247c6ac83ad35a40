import { textOf } from '../../project/package-files.ts';
import { projectFilesOf } from '../../project/project-lookup.ts';

/** A comment for ESLint that is not about our rules. */
const FOREIGN =
  /\beslint-disable(?:-next-line|-line)?(?![\w-])(?!\s+backend-architect\/)|\/\*\s*eslint\s+(?!backend-architect\/)[\w@/-]+\s*:/;

/** Do sources below a folder hold comments about rules that another configuration or tool runs? */
export function hasForeignComments(folder: string): boolean {
  return projectFilesOf(folder)
    .below(folder)
    .files.some((file) => FOREIGN.test(textOf(file)));
}
