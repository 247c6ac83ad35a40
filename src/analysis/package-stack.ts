import { BRIDGES, STACK, type StackKind, type StackMember } from '../adapters/stack.ts';
import type { PackageView, ProjectView } from '../model/module-lookup.ts';
import { matchesPackage, type Package } from '../scope/kind-table.ts';
import { dependenciesOf, isTypeOnly } from './dependencies.ts';
import { packageName } from './layer-edges.ts';
import { oncePerPackage } from './once-per-package.ts';
import { oncePerWord } from '../scope/once-per.ts';
import { runsOutsideRequests } from './other-code.ts';
import { relativePath } from '../scope/relative-path.ts';

export type { StackKind, StackMember } from '../adapters/stack.ts';

/** Libraries of one kind for the same thing, of which a package uses more than one. */
export interface Rivalry {
  readonly kind: StackKind;
  /** The one that most files use; undefined where two are used equally often. */
  readonly chosen: StackMember | undefined;
  /** The absolute paths of the files that use each, those that most files use first. */
  readonly users: ReadonlyMap<StackMember, readonly string[]>;
}

const TOOLS =
  /(?:^|\/)(?:tools?|bin|cli|examples?|docs?|templates?|playgrounds?|demos?)\/|(?:^|\/)(?:knexfile|ormconfig)\.|\.config\.[cm]?[jt]s$/;

/** The library of a stack that an import takes. */
export const stackMember = oncePerWord((specifier): StackMember | undefined =>
  STACK.find(({ packages }) => packages.some((each) => names(each, specifier))),
);

/** The libraries that an import joins: both ORMs belong to the choice where `prisma-kysely` is imported. */
const joinedBy = oncePerWord((specifier): readonly string[] =>
  BRIDGES.filter(({ packages }) => packages.some((each) => names(each, specifier))).flatMap(({ joins }) => joins),
);

/** Does a package, or a pattern of them, name what an import takes, or what lies above it? */
export function names(known: Package, specifier: string): boolean {
  // Most of what a backend imports lies beside it.
  return !specifier.startsWith('.') && matchesPackage(known, typeof known === 'string' ? packageName(specifier) : specifier);
}

/** Is a file none of the server's own: a test, a script, a migration, a tool? @param folder of its package */
export function isBesideServer(filename: string, folder: string): boolean {
  return runsOutsideRequests(filename, folder) || TOOLS.test(relativePath(folder, filename));
}

/** Of which kinds the package of a file uses more than one library. Concluded once for all its files. */
export const rivalriesAround = oncePerPackage(({ project }, _settings, of): readonly Rivalry[] => findRivalries(project, of));

function findRivalries(project: ProjectView, { folder, sources }: PackageView): Rivalry[] {
  const named = new Map<StackMember, string[]>();
  const joined = new Set<string>();
  for (const { filename: each, imports } of sources) {
    const members = new Set(imports.flatMap((specifier) => stackMember(specifier) ?? []));
    if (members.size > 0 && isBesideServer(each, folder)) continue;
    for (const member of members) named.set(member, [...(named.get(member) ?? []), each]);
    for (const name of imports.flatMap(joinedBy)) joined.add(name);
  }
  return [...groupsOf([...named.keys()])].flatMap((members) => {
    const apart = members.filter((each) => isRival(each, members, joined));
    if (apart.length < 2) return [];
    // Only here the letters of the files are not enough: types alone use nothing.
    const users = apart.map((member) => [member, (named.get(member) ?? []).filter((each) => usesValue(project, each, member))] as const);
    const used = users.filter(([, files]) => files.length > 0).sort(([, left], [, right]) => right.length - left.length);
    const [first, second] = used;
    if (!first || !second) return [];
    return [{ kind: first[0].kind, chosen: first[1].length > second[1].length ? first[0] : undefined, users: new Map(used) }];
  });
}

function groupsOf(members: readonly StackMember[]): Iterable<readonly StackMember[]> {
  const groups = new Map<string, StackMember[]>();
  for (const member of members) {
    const key = `${member.kind} ${member.of ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  return groups.values();
}

/** Is a library neither what another one of the package is built on, nor one that stands beside others, nor joined to them? */
function isRival(member: StackMember, all: readonly StackMember[], joined: ReadonlySet<string>): boolean {
  return !member.beside && !joined.has(member.name) && !all.some(({ on }) => on?.includes(member.name));
}

function usesValue(project: ProjectView, filename: string, member: StackMember): boolean {
  const file = project.fileAt(filename);
  return file !== undefined && dependenciesOf(file).some((each) => stackMember(each.specifier) === member && !isTypeOnly(each));
}
