import { CONVENTIONS, type ConventionalLayer } from './conventions.ts';
import type { Architecture, LayerDeclaration } from './declaration.ts';
import type { Detection, KnownPackages, SourceSketch } from './detection.ts';
import { LayerGlobs, reachesData } from './layer-globs.ts';

/**
 * The architecture of a backend that declares none, by the conventions that real backends follow. Arrows run down, and from services on a layer may be
 * skipped, unless the code itself is stricter.
 * @param sources the files of one package; no tests
 * @param dependencies names of the workspace packages that it imports
 * @returns undefined where fewer than two layers are found, or nothing says that this is a backend
 */
export function detectArchitecture(
  sources: readonly SourceSketch[],
  known: KnownPackages,
  dependencies: readonly string[] = [],
): Architecture<ConventionalLayer> | undefined {
  const isBackend = sources.some(({ imports }) => imports.some((each) => known.isFramework(each) || known.isDataLibrary(each)));
  if (!isBackend) return undefined;
  const globs = new LayerGlobs(sources, known);
  const found = CONVENTIONS.map((convention) => ({
    convention,
    files: globs.of(convention),
    packages: dependencies.filter((name) => (convention.packages as readonly string[]).includes(name.slice(name.lastIndexOf('/') + 1))),
  })).filter(({ files, packages }) => files.length + packages.length > 0);
  if (found.length < 2) return undefined;
  const names = found.map(({ convention }) => convention.name);
  const layers: Partial<Record<ConventionalLayer, LayerDeclaration<ConventionalLayer>>> = {};
  for (const { convention, files, packages } of found) {
    layers[convention.name] = {
      ...(files.length > 0 && { files }),
      ...(packages.length > 0 && { packages }),
      mayImport: allowedFor(convention.name, names, { sources, known }).filter((name) => names.includes(name) && name !== convention.name),
      ...('database' in convention && { database: convention.database }),
      http: convention.http,
    };
  }
  return { layers };
}

function allowedFor(name: ConventionalLayer, present: readonly ConventionalLayer[], detection: Detection): readonly ConventionalLayer[] {
  const hasServices = present.includes('services') || present.includes('domain');
  switch (name) {
    case 'routes':
      // Without services nothing stands between a route and the data: no-db-in-routes says that.
      return hasServices ? ['services', 'domain', 'models'] : ['repositories', 'models', 'database'];
    case 'services':
    case 'domain': {
      const below = ['domain', 'models', 'repositories'] as const;
      const isStrict = present.includes('repositories') && repositoriesQuery(detection);
      return [...below, ...(name === 'domain' ? (['services'] as const) : []), ...(isStrict ? [] : (['database'] as const))];
    }
    case 'repositories':
      return ['domain', 'models', 'database'];
    case 'models':
      return ['domain', 'database'];
    case 'database':
      return ['domain', 'models', 'repositories'];
  }
}

/** Is it repositories that reach the database, rather than services? Then that is what the project has chosen. */
function repositoriesQuery({ sources, known }: Detection): boolean {
  const count = (layer: RegExp): number =>
    sources.filter(({ path, imports }) => layer.test(path) && imports.some((each) => reachesData(each, known))).length;
  return count(/(?:^|[/.])(?:repositor(?:y|ies)|repos?|dal|daos?)[/.]/) > 4 * count(/(?:^|[/.])(?:services?|use-?cases?)[/.]/);
}
