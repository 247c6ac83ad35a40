import { CONVENTIONS, type Convention, type ConventionalLayer } from './conventions.ts';
import type { Architecture, LayerDeclaration } from './declaration.ts';

/** One source file as far as its path and the text of its imports tell. */
export interface SourceSketch {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** Specifiers, as written. */
  readonly imports: readonly string[];
}

/** Which packages say that code is a backend's. */
export interface KnownPackages {
  /** Is it an HTTP framework? @param specifier as an import writes it */
  isFramework(specifier: string): boolean;
  /** Does it reach a database? */
  isDataLibrary(specifier: string): boolean;
}

interface Detection {
  readonly sources: readonly SourceSketch[];
  readonly known: KnownPackages;
}

const EXTENSIONS = '{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const NEXT_ROUTES: readonly (readonly [test: RegExp, glob: string])[] = [
  [/(?:^|\/)app\/(?:.*\/)?route\.[cm]?[jt]sx?$/, `**/app/**/route.${EXTENSIONS}`],
  [/(?:^|\/)pages\/api\//, '**/pages/api/**'],
];
// Folders that stand side by side in layered code.
const LAYERED = ['application', 'domain', 'infrastructure', 'infra', 'presentation'];
const DATABASE_FILE = /(?:^|[/@#])(?:db|database|prisma|drizzle|knex|mongo|postgres|mysql|pool)(?:\.[cm]?[jt]s)?$/;

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
  const detection = { sources, known };
  const isBackend = sources.some(({ imports }) => imports.some((each) => known.isFramework(each) || known.isDataLibrary(each)));
  if (!isBackend) return undefined;
  const found = CONVENTIONS.map((convention) => ({
    convention,
    files: globsOf(convention, detection),
    packages: dependencies.filter((name) => (convention.packages as readonly string[]).includes(name.slice(name.lastIndexOf('/') + 1))),
  })).filter(({ files, packages }) => files.length + packages.length > 0);
  if (found.length < 2) return undefined;
  const names = found.map(({ convention }) => convention.name);
  const layers: Partial<Record<ConventionalLayer, LayerDeclaration<ConventionalLayer>>> = {};
  for (const { convention, files, packages } of found) {
    layers[convention.name] = {
      ...(files.length > 0 && { files }),
      ...(packages.length > 0 && { packages }),
      mayImport: allowedFor(convention.name, names, detection).filter((name) => names.includes(name) && name !== convention.name),
      ...('database' in convention && { database: convention.database }),
      http: convention.http,
    };
  }
  return { layers };
}

/** The globs of a layer that some file fits. */
function globsOf(convention: Convention, { sources, known }: Detection): string[] {
  const { folders, suffixes, doubtfulSuffixes, classes, evidence } = convention;
  const proven = sources.filter((source) => isProof(source, evidence, { sources, known }));
  const found = new Set<string>();
  for (const { path } of sources) {
    const segments = path.split('/');
    const name = segments.pop() ?? '';
    for (const folder of segments) if (folders.includes(folder)) found.add(`**/${folder}/**`);
    if (suffixes.includes(suffixOf(name))) found.add(`**/*.${suffixOf(name)}.*`);
    const ending = classes.find((each) => new RegExp(`[a-z]${each}\\.[cm]?[jt]s$`).test(name));
    if (ending !== undefined) found.add(`**/*${ending}.*`);
    if (convention.name === 'routes') for (const [test, glob] of NEXT_ROUTES) if (test.test(path)) found.add(glob);
  }
  for (const suffix of proven.map(({ path }) => suffixOf(path))) if (doubtfulSuffixes.includes(suffix)) found.add(`**/*.${suffix}.*`);
  for (const glob of doubtfulGlobs(convention, proven, sources)) found.add(glob);
  return [...found].sort();
}

function isProof({ path, imports }: SourceSketch, evidence: Convention['evidence'], { sources, known }: Detection): boolean {
  if (evidence === 'framework') return imports.some((each) => known.isFramework(each));
  if (evidence === 'data') return imports.some((each) => reachesData(each, known));
  return LAYERED.some((own) => {
    const folder = folderOf(path, own);
    const beside = folder?.slice(0, -own.length);
    return (
      beside !== undefined && LAYERED.some((name) => name !== own && sources.some((each) => each.path.startsWith(`${beside}${name}/`)))
    );
  });
}

/** `service` of `orders.service.ts`. */
function suffixOf(name: string): string {
  return /\.([\w-]+)\.[cm]?[jt]sx?$/.exec(name)?.[1] ?? '';
}

/** Folders of a doubtful name with a proof in them; all folders of the name where most have one. */
function doubtfulGlobs(convention: Convention, proven: readonly SourceSketch[], sources: readonly SourceSketch[]): string[] {
  return convention.doubtfulFolders.flatMap((name) => {
    const foldersIn = (files: readonly SourceSketch[]): Set<string> => new Set(files.flatMap(({ path }) => folderOf(path, name) ?? []));
    const all = foldersIn(sources);
    const found = [...foldersIn(proven)].filter((folder) => !holdsOtherLayers(folder, convention, sources));
    return found.length > 1 && found.length * 2 >= all.size ? [`**/${name}/**`] : found.map((folder) => `${folder}/**`);
  });
}

/** The innermost folder of a name that a file lies in. */
function folderOf(path: string, name: string): string | undefined {
  const segments = path.split('/').slice(0, -1);
  const index = segments.lastIndexOf(name);
  return index === -1 ? undefined : segments.slice(0, index + 1).join('/');
}

/** `src/api` with `services` and `repositories` in it is the whole backend. */
function holdsOtherLayers(folder: string, own: Convention, sources: readonly SourceSketch[]): boolean {
  const others = CONVENTIONS.filter(({ name }) => name !== own.name).flatMap(({ folders, suffixes }) => [
    ...folders.map((each) => `/${each}/`),
    ...suffixes.map((each) => `.${each}.`),
  ]);
  const start = `${folder}/`;
  return sources.some(({ path }) => path.startsWith(start) && others.some((each) => path.slice(folder.length).includes(each)));
}

function reachesData(specifier: string, known: KnownPackages): boolean {
  return known.isDataLibrary(specifier) || DATABASE_FILE.test(specifier);
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
