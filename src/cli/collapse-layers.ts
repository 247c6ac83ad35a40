import type { ICruiseResult, IDependency, IModule, IRuleSummary } from 'dependency-cruiser';

import type { Layout } from '../architecture/layout.ts';

const GONE: ReadonlySet<string> = new Set(['type-only', 'type-import', 'pre-compilation-only']);

/**
 * The result of a cruise with layers in the place of files, for drawings: an arrow for every pair of layers of which one imports the other at run time.
 * @param workspaces folders of workspace packages by name
 */
export function collapseToLayers(result: ICruiseResult, layout: Layout, workspaces: Readonly<Record<string, string>>): ICruiseResult {
  const nameOf = (file: string): string | undefined => nodeOf(file, layout, workspaces);
  const nodes = new Map<string, Map<string, IDependency[]>>(layout.layers.map(({ name }) => [name, new Map()]));
  for (const { source, dependencies } of result.modules) {
    const from = nameOf(source);
    if (from === undefined) continue;
    const arrows = nodes.get(from) ?? new Map<string, IDependency[]>();
    nodes.set(from, arrows);
    for (const dependency of dependencies) {
      const to = nameOf(dependency.resolved);
      if (to === undefined || to === from || dependency.dependencyTypes.some((type) => GONE.has(type))) continue;
      arrows.set(to, [...(arrows.get(to) ?? []), dependency]);
    }
  }
  const { folders: _, ...rest } = result;
  return { ...rest, modules: [...nodes].map(([name, arrows]) => toModule(name, arrows)) };
}

/** The node that a file is part of; undefined for packages and tests, which are not drawn. */
function nodeOf(file: string, layout: Layout, workspaces: Readonly<Record<string, string>>): string | undefined {
  const installed = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
  const name = installed ?? Object.keys(workspaces).find((each) => file.startsWith(`${workspaces[each] ?? ''}/`));
  const ofPackage = name === undefined ? undefined : layout.layerOfPackage(name)?.name;
  return ofPackage ?? (installed === undefined && !layout.isCompositionRoot(file) ? layout.layerOf(file)?.name : undefined);
}

function toModule(source: string, arrows: ReadonlyMap<string, readonly IDependency[]>): IModule {
  const dependencies = [...arrows].flatMap(([to, imports]) => {
    const [first] = imports;
    if (!first) return [];
    const { cycle: _, rules: __, ...rest } = first;
    const rules = rulesOf(imports);
    return [{ ...rest, module: to, resolved: to, circular: false, valid: rules.length === 0, ...(rules.length > 0 && { rules }) }];
  });
  return { source, valid: true, dependencies, dependents: [] };
}

/** Rules that some of the imports break, once each. */
function rulesOf(imports: readonly IDependency[]): IRuleSummary[] {
  const rules = imports.flatMap(({ rules = [] }) => rules);
  return [...new Map(rules.map((rule) => [rule.name, rule])).values()];
}
