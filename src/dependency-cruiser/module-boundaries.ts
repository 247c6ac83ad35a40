import type { Architecture, ModuleDeclaration } from '../architecture/declaration.ts';
import { DEFAULT_ENTRY, moduleFolder } from '../architecture/layout.ts';
import { mergeArchitectures } from '../architecture/merge-architectures.ts';
import type { LayoutPaths } from './layout-paths.ts';
import { toPathExpressions } from './path-expressions.ts';
import { enumerate, AT_RUN_TIME, restriction, type Rule } from './rule.ts';

interface ModulePaths {
  readonly name: string;
  readonly declaration: ModuleDeclaration;
  /** Its folder; where the declaration stands for many modules, the first group is the folder of one. */
  readonly folder: string;
  readonly entries: readonly string[];
  readonly isMany: boolean;
}

/** `module-<name>`: what lies outside of a module imports its entry, and `module-<name>-uses`: a module uses those that it may use. */
export function moduleBoundaries(architecture: Architecture, paths: LayoutPaths): Rule[] {
  const modules = modulesOf(architecture);
  return modules.flatMap((module) => [entryOf(module, paths), ...usesOf(module, modules, paths)]);
}

function modulesOf(architecture: Architecture): ModulePaths[] {
  return Object.entries(mergeArchitectures(architecture).modules ?? {}).flatMap(([name, declaration]): ModulePaths[] => {
    if (!declaration) return [];
    const folder = moduleFolder(declaration);
    const isMany = /[*{?]/.test(folder);
    const [source = ''] = toPathExpressions([`${folder}/**`]);
    return [
      {
        name,
        declaration,
        isMany,
        // The innermost of nested folders, therefore the longer way first.
        folder: isMany ? `(${source.slice(1, -1).replaceAll('(?:|.*/)', '(?:.*/|)')})/` : source.slice(1),
        entries: toPathExpressions((declaration.entry ?? DEFAULT_ENTRY).map((entry) => `${folder}/${entry}`)),
      },
    ];
  });
}

function entryOf({ name, declaration, folder, entries, isMany }: ModulePaths, { compositionRoots, otherCode }: LayoutPaths): Rule {
  const outsiders = [...compositionRoots, ...otherCode];
  return {
    name: `module-${name}`,
    severity: 'error',
    comment: `From outside, ${declaration.folder} is imported through ${enumerate(declaration.entry ?? ['its index'])} only. Export there what others need.`,
    // Of many modules each is outside of the others: the group is empty for files in none.
    from: isMany ? { path: [`^(?:${folder}|)`], pathNot: outsiders } : { pathNot: [`^${folder}`, ...outsiders] },
    to: { path: [`^${folder}`], pathNot: [...entries, ...(isMany ? ['^$1/'] : [])], ...AT_RUN_TIME },
  };
}

function usesOf(
  { name, declaration, folder, isMany }: ModulePaths,
  modules: readonly ModulePaths[],
  { compositionRoots, otherCode }: LayoutPaths,
): Rule[] {
  const { mayUse } = declaration;
  if (!mayUse) return [];
  const closed = modules.filter((each) => !mayUse.includes(each.name) && (isMany || each.name !== name));
  if (closed.length === 0) return [];
  return [
    {
      name: `module-${name}-uses`,
      severity: 'error',
      comment: `${declaration.folder} may use ${mayUse.length === 0 ? 'no other module' : `${enumerate(mayUse)} only`}. Let the caller hand over what is needed, or add the module to mayUse.`,
      from: { path: [`^${folder}`], pathNot: [...compositionRoots, ...otherCode] },
      to: restriction({
        path: closed.map((each) => `^${each.folder}`),
        pathNot: isMany ? ['^$1/'] : [],
        ...AT_RUN_TIME,
      }),
    },
  ];
}
