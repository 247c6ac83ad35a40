import type { TSESTree } from '@typescript-eslint/utils';

import type { StackDeclaration } from '../architecture/declaration.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Settings } from '../settings.ts';
import { declaredArchitectureOf } from './architecture-of.ts';
import { dependenciesOf, isTypeOnly } from './dependencies.ts';
import { isBesideServer, names, rivalriesAround, stackMember, type Rivalry, type StackKind, type StackMember } from './package-stack.ts';
import { relativePath } from '../scope/relative-path.ts';

/** An import of a library that is not the one of its kind that the project has chosen. */
export type StackViolation = {
  readonly at: TSESTree.Node;
  readonly kind: StackKind;
  readonly found: StackMember;
  readonly specifier: string;
} & (
  | { readonly reason: 'undeclared'; readonly declared: readonly string[] }
  | { readonly reason: 'second'; readonly chosen: StackMember; readonly files: number }
  /** Nothing tells which of them is the chosen one; said once for the package. */
  | { readonly reason: 'undecided'; readonly other: StackMember; readonly otherFile: string }
);

/** The libraries that a file uses at run time although the declared stack does not have them, or the package has chosen another one; each once. */
export function findStackViolations(file: SourceFile, settings: Settings): StackViolation[] {
  if (isBesideServer(file.filename, file.project.packageOf(file.filename).folder)) return [];
  const imports = new Map<StackMember, { readonly at: TSESTree.Node; readonly specifier: string }>();
  for (const dependency of dependenciesOf(file)) {
    const member = stackMember(dependency.specifier);
    if (member && !imports.has(member) && !isTypeOnly(dependency)) imports.set(member, dependency);
  }
  if (imports.size === 0) return [];
  const stack = declaredArchitectureOf(file, settings)?.layout?.architecture.stack ?? {};
  return [...imports].flatMap(([found, { at, specifier }]): StackViolation[] => {
    const where = { at, kind: found.kind, found, specifier };
    const declared = stack[found.kind];
    if (declared) return isDeclared(found, specifier, stack) ? [] : [{ ...where, reason: 'undeclared', declared }];
    const rivalry = rivalriesAround(file, settings).find(({ users }) => users.has(found));
    const judged = rivalry && judge(found, rivalry, file.filename);
    return judged ? [{ ...where, ...judged }] : [];
  });
}

/** Is a library declared by one of its packages, or is one that is built on it? */
function isDeclared(found: StackMember, specifier: string, stack: StackDeclaration): boolean {
  return (stack[found.kind] ?? []).some((declared) => {
    if (names(declared, specifier)) return true;
    const member = stackMember(declared);
    return member === found || (member?.on?.includes(found.name) ?? false);
  });
}

function judge(
  found: StackMember,
  { chosen, users }: Rivalry,
  filename: string,
):
  | { readonly reason: 'second'; readonly chosen: StackMember; readonly files: number }
  | { readonly reason: 'undecided'; readonly other: StackMember; readonly otherFile: string }
  | undefined {
  if (chosen) return chosen === found ? undefined : { reason: 'second', chosen, files: users.get(chosen)?.length ?? 0 };
  const [[first, files], [second, others]] = [...users] as [[StackMember, readonly string[]], [StackMember, readonly string[]]];
  const [last, other, otherFile] = (files[0] ?? '') > (others[0] ?? '') ? [first, second, others[0]] : [second, first, files[0]];
  const isPlace = found === last && users.get(last)?.[0] === filename;
  return isPlace && otherFile !== undefined ? { reason: 'undecided', other, otherFile } : undefined;
}

/** What messages say of a violation; paths are shown below the package. */
export function describeStackViolation(violation: StackViolation, { project, filename }: SourceFile): Record<string, string> {
  const { found, specifier } = violation;
  switch (violation.reason) {
    case 'undeclared':
      return { specifier, declared: violation.declared.join(', ') || 'none' };
    case 'second':
      return {
        found: found.name,
        chosen: violation.chosen.name,
        files: violation.files === 1 ? '1 file' : `${String(violation.files)} files`,
      };
    case 'undecided':
      return {
        found: found.name,
        other: violation.other.name,
        place: relativePath(project.packageOf(filename).folder, violation.otherFile),
      };
  }
}
