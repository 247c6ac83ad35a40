import type { TSESTree } from '@typescript-eslint/utils';

import type { StackDeclaration } from '../architecture/declaration.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Settings } from '../settings.ts';
import { declaredArchitectureOf } from './architecture-of.ts';
import type { Dependency } from '../model/dependency.ts';
import { dependenciesOf, isTypeOnly } from './dependencies.ts';
import { isBesideServer, names, rivalriesAround, stackMember, type StackKind, type StackMember } from './package-stack.ts';
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
  const imports = new Map<StackMember, Dependency[]>();
  for (const dependency of dependenciesOf(file)) {
    const member = stackMember(dependency.specifier);
    if (member) imports.set(member, [...(imports.get(member) ?? []), dependency]);
  }
  if (imports.size === 0) return [];
  const stack = declaredArchitectureOf(file, settings)?.layout?.architecture.stack ?? {};
  return [...imports].flatMap(([found, dependencies]): StackViolation[] => {
    const declared = stack[found.kind];
    const judged = declared ? { reason: 'undeclared' as const, declared } : judgeRival(found, file, settings);
    const undeclared = judged ? dependencies.filter(({ specifier }) => !declared || !isDeclared(found, specifier, stack)) : [];
    // Asked last: what an import is used for takes the scopes of the file.
    const used = undeclared.find((each) => !isTypeOnly(each));
    return judged && used ? [{ at: used.at, kind: found.kind, found, specifier: used.specifier, ...judged }] : [];
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

function judgeRival(
  found: StackMember,
  file: SourceFile,
  settings: Settings,
):
  | { readonly reason: 'second'; readonly chosen: StackMember; readonly files: number }
  | { readonly reason: 'undecided'; readonly other: StackMember; readonly otherFile: string }
  | undefined {
  const rivalry = rivalriesAround(file, settings).find(({ users }) => users.has(found));
  if (!rivalry) return undefined;
  const { chosen, users } = rivalry;
  if (chosen) return chosen === found ? undefined : { reason: 'second', chosen, files: users.get(chosen)?.length ?? 0 };
  const [[first, files], [second, others]] = [...users] as [[StackMember, readonly string[]], [StackMember, readonly string[]]];
  const [last, other, otherFile] = (files[0] ?? '') > (others[0] ?? '') ? [first, second, others[0]] : [second, first, files[0]];
  const isPlace = found === last && users.get(last)?.[0] === file.filename;
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
