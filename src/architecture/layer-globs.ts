import { CONVENTIONS, type Convention } from './conventions.ts';
import type { Detection, KnownPackages, SourceSketch } from './detection.ts';

const EXTENSIONS = '{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const PLAIN_EXTENSIONS = '{ts,mts,cts,js,mjs,cjs}';
const NEXT_ROUTES: readonly (readonly [test: RegExp, glob: string])[] = [
  [/(?:^|\/)app\/(?:.*\/)?route\.[cm]?[jt]sx?$/, `**/app/**/route.${EXTENSIONS}`],
  [/(?:^|\/)pages\/api\//, '**/pages/api/**'],
];
// Folders that stand side by side in layered code.
const LAYERED = ['application', 'domain', 'infrastructure', 'infra', 'presentation'];
const DATABASE_FILE = /(?:^|[/@#])(?:db|database|prisma|drizzle|knex|mongo|postgres|mysql|pool)(?:\.[cm]?[jt]s)?$/;
// Their routes are where they are expected, in controllers and by file name, and everything else imports them as well.
const PLACES_ROUTES = /^(?:@nestjs\/|next(?:\/|$))/;
// What a browser shows has controllers, models and use cases of its own.
const INTERFACE_FOLDER = /(?:^|\/)(?:components|hooks)\//;
const LAYER_FOLDERS: ReadonlySet<string> = new Set(CONVENTIONS.flatMap(({ folders }) => folders));
const COMPONENT = /\.[jt]sx$/;

/** The globs of a layer that some file fits. */
export function globsOf(convention: Convention, { sources: all, known }: Detection): string[] {
  const { folders, suffixes, doubtfulSuffixes, classes, doubtfulClasses } = convention;
  const sources = all.filter(({ path }) => !INTERFACE_FOLDER.test(path));
  const detection = { sources, known };
  const proven = sources.filter((source) => isProof(source, convention, detection));
  const found = new Set<string>();
  for (const { path } of sources) {
    for (const folder of path.split('/').slice(0, -1)) if (folders.includes(folder)) found.add(`**/${folder}/**`);
    if (suffixes.includes(suffixOf(path))) found.add(`**/*.${suffixOf(path)}.*`);
    if (convention.name === 'routes') for (const [test, glob] of NEXT_ROUTES) if (test.test(path)) found.add(glob);
  }
  for (const suffix of proven.map(({ path }) => suffixOf(path))) if (doubtfulSuffixes.includes(suffix)) found.add(`**/*.${suffix}.*`);
  for (const word of [...wordsInFolders(sources, suffixes), ...wordsInFolders(proven, doubtfulSuffixes)]) found.add(`**/${word}.*`);
  for (const ending of [...endingsIn(sources, classes), ...endingsIn(proven, doubtfulClasses)])
    found.add(`**/*${ending}.${all.some(({ path }) => COMPONENT.test(path) && nameOf(path).endsWith(ending)) ? PLAIN_EXTENSIONS : '*'}`);
  for (const glob of [...doubtfulFolders(convention, proven, all), ...doubtfulNames(convention, proven)]) found.add(glob);
  return [...found].sort();
}

/** Does something of a database come with a specifier? */
export function reachesData(specifier: string, known: KnownPackages): boolean {
  return known.isDataLibrary(specifier) || DATABASE_FILE.test(specifier);
}

function isProof({ path, imports }: SourceSketch, { name: layer, evidence }: Convention, { sources, known }: Detection): boolean {
  if (evidence === 'framework') return imports.some((each) => known.isFramework(each) && !PLACES_ROUTES.test(each));
  // Prisma's models are written in its own language: what imports its client takes types and enums of them.
  if (evidence === 'data') return imports.some((each) => reachesData(each, known) && !(layer === 'models' && each === '@prisma/client'));
  return LAYERED.some((own) => {
    const folder = folderOf(path, own);
    const beside = folder?.slice(0, -own.length);
    return (
      beside !== undefined && LAYERED.some((name) => name !== own && sources.some((each) => each.path.startsWith(`${beside}${name}/`)))
    );
  });
}

/** Words that are the whole name of files in several folders: `orders/service.ts` beside `users/service.ts`. One such file may be anything. */
function wordsInFolders(sources: readonly SourceSketch[], words: readonly string[]): string[] {
  return words.filter((word) => sources.filter(({ path }) => nameOf(path) === word && path.includes('/')).length > 1);
}

/** How file names end with one of the words: `Service` (`ordersService.ts`) or `-service` (`orders-service.ts`). */
function endingsIn(sources: readonly SourceSketch[], words: readonly string[]): string[] {
  const plain = sources.map(({ path }) => path).filter((path) => !COMPONENT.test(path));
  return words
    .flatMap((word) => [word, kebab(word)])
    .filter((ending) => plain.some((path) => new RegExp(`[a-z\\d]${ending}$`).test(nameOf(path))));
}

/** `-use-case` of `UseCase`. */
function kebab(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `service` of `orders/service.ts`, `orders.service` of `orders.service.ts`. */
function nameOf(path: string): string {
  return /([^/]+)\.[cm]?[jt]sx?$/.exec(path)?.[1] ?? '';
}

/** `service` of `orders.service.ts`. */
function suffixOf(path: string): string {
  return /\.([\w-]+)$/.exec(nameOf(path))?.[1] ?? '';
}

/** Folders of a doubtful name with a proof in them; all folders of the name where most have one. */
function doubtfulFolders(convention: Convention, proven: readonly SourceSketch[], sources: readonly SourceSketch[]): string[] {
  return convention.doubtfulFolders.flatMap((name) => {
    const foldersIn = (files: readonly SourceSketch[]): Set<string> => new Set(files.flatMap(({ path }) => folderOf(path, name) ?? []));
    const all = foldersIn(sources);
    const found = [...foldersIn(proven)].filter((folder) => !holdsOtherLayers(folder, convention, sources));
    return found.length > 1 && found.length * 2 >= all.size ? [`**/${name}/**`] : found.map((folder) => `${folder}/**`);
  });
}

/** Files by whose name one expects the client itself, and that have one. In the folder of a layer they are of that layer: `services/postgres.ts`. */
function doubtfulNames({ doubtfulNames: words }: Convention, proven: readonly SourceSketch[]): string[] {
  const isInLayer = (path: string): boolean =>
    path
      .split('/')
      .slice(0, -1)
      .some((segment) => LAYER_FOLDERS.has(segment));
  return proven.flatMap(({ path }) => (words.includes(nameOf(path)) && !isInLayer(path) ? [path.replace(/\.\w+$/, '.*')] : []));
}

/** The innermost folder of a name that a file lies in. */
function folderOf(path: string, name: string): string | undefined {
  const segments = path.split('/').slice(0, -1);
  const index = segments.lastIndexOf(name);
  return index === -1 ? undefined : segments.slice(0, index + 1).join('/');
}

/** `src/api` with `services` and `repositories` in it is the whole backend; `features/models` with `components` is what people see of models. */
function holdsOtherLayers(folder: string, own: Convention, sources: readonly SourceSketch[]): boolean {
  const others = CONVENTIONS.filter(({ name }) => name !== own.name).flatMap(({ folders, suffixes }) => [
    ...folders.map((each) => `/${each}/`),
    ...suffixes.flatMap((each) => [`.${each}.`, `/${each}.`]),
  ]);
  const start = `${folder}/`;
  return sources.some(
    ({ path }) =>
      path.startsWith(start) &&
      (INTERFACE_FOLDER.test(path.slice(start.length)) || others.some((each) => path.slice(folder.length).includes(each))),
  );
}
