import { CONVENTIONS, type Convention, type Evidence } from './conventions.ts';
import type { KnownPackages, SourceSketch } from './detection.ts';
import { folderOf, nameSource, type NamedSource } from './named-source.ts';

const EXTENSIONS = '{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const PLAIN_EXTENSIONS = '{ts,mts,cts,js,mjs,cjs}';
// Whatever the folders in it are called, every file of it answers requests.
const PAGES_API = /(?:^|\/)pages\/api\//;
const NEXT_ROUTES: readonly (readonly [test: RegExp, glob: string])[] = [
  [/(?:^|\/)app\/(?:.*\/)?route\.[cm]?[jt]sx?$/, `**/app/**/route.${EXTENSIONS}`],
  [PAGES_API, '**/pages/api/**'],
];
// Folders that stand side by side in layered code.
const LAYERED = ['application', 'domain', 'infrastructure', 'infra', 'presentation'];
const DATABASE_FILE = /(?:^|[/@#])(?:db|database|prisma|drizzle|knex|mongo|postgres|mysql|pool)(?:\.[cm]?[jt]s)?$/;
// Their routes are where they are expected, in controllers and by file name, and everything else imports them as well.
const PLACES_ROUTES = /^(?:@nestjs\/|next(?:\/|$))/;
// What a browser shows has controllers, models and use cases of its own.
const INTERFACE_FOLDER = /(?:^|\/)(?:components|hooks)\//;
// In Angular it has routes and services as well, and no JSX that would tell.
const OF_A_BROWSER = '@angular/';
const OF_NEXT = /^next(?:\/|$)/;
const ROUTE_WORDS = wordsOf(CONVENTIONS.filter(({ name }) => name === 'routes'));
const LAYER_FOLDERS: ReadonlySet<string> = new Set(CONVENTIONS.flatMap(({ folders }) => folders));

/** The files of one package, as the layers of all conventions are looked for in them. */
export class LayerGlobs {
  readonly #all: readonly NamedSource[];
  readonly #browser: readonly NamedSource[];
  readonly #sources: readonly NamedSource[];
  readonly #folders: ReadonlySet<string>;
  readonly #folderNames: ReadonlySet<string>;
  readonly #suffixes: ReadonlySet<string>;
  readonly #proven = new Map<Evidence, readonly NamedSource[]>();
  readonly #known: KnownPackages;

  constructor(sources: readonly SourceSketch[], known: KnownPackages) {
    this.#all = sources.map(nameSource);
    this.#browser = this.#all.filter(isOfBrowser);
    this.#sources = this.#all.filter((each) => !INTERFACE_FOLDER.test(each.path) && !isOfBrowser(each));
    this.#folders = new Set(this.#sources.flatMap(({ folders }) => folders.map((_, index) => folders.slice(0, index + 1).join('/'))));
    this.#folderNames = new Set(this.#sources.flatMap(({ folders }) => folders));
    this.#suffixes = new Set(this.#sources.map(({ suffix }) => suffix));
    this.#known = known;
  }

  /** The globs of a layer that some file fits. */
  of(convention: Convention): string[] {
    const { suffixes, doubtfulSuffixes, classes, doubtfulClasses } = convention;
    const sources = this.#sources;
    const proven = this.#provenFor(convention);
    const found = new Set<string>([
      ...convention.folders
        .filter((folder) => this.#folderNames.has(folder))
        .flatMap((folder) => foldersOf(folder, convention, sources, this.#browser)),
      ...suffixes.filter((suffix) => this.#suffixes.has(suffix)).map((suffix) => `**/*.${suffix}.*`),
      ...(convention.name === 'routes' && this.#isNext ? NEXT_ROUTES : [])
        .filter(([test]) => sources.some(({ path }) => test.test(path)))
        .map(([, glob]) => glob),
    ]);
    for (const { suffix } of proven) if (doubtfulSuffixes.includes(suffix)) found.add(`**/*.${suffix}.*`);
    for (const word of [...wordsInFolders(sources, suffixes), ...wordsInFolders(proven, doubtfulSuffixes)]) found.add(`**/${word}.*`);
    for (const ending of [...endingsIn(sources, classes), ...endingsIn(proven, doubtfulClasses)])
      found.add(`**/*${ending}.${this.#all.some((each) => each.isComponent && each.name.endsWith(ending)) ? PLAIN_EXTENSIONS : '*'}`);
    for (const glob of [...doubtfulFolders(convention, proven, this.#all), ...doubtfulNames(convention, proven)]) found.add(glob);
    return [...found].sort();
  }

  get #isNext(): boolean {
    return this.#all.some(({ imports }) => imports.some((each) => OF_NEXT.test(each)));
  }

  #provenFor({ name, evidence }: Convention): readonly NamedSource[] {
    let proven = this.#proven.get(evidence);
    if (!proven) this.#proven.set(evidence, (proven = this.#sources.filter((source) => this.#isProof(source, evidence))));
    // Prisma's models are written in its own language: what imports its client takes types and enums of them.
    const reachesMore = (each: string): boolean => each !== '@prisma/client' && reachesData(each, this.#known);
    return name === 'models' ? proven.filter(({ imports }) => imports.some(reachesMore)) : proven;
  }

  #isProof(source: NamedSource, evidence: Evidence): boolean {
    const { imports } = source;
    if (evidence === 'framework') return imports.some((each) => this.#known.isFramework(each) && !PLACES_ROUTES.test(each));
    if (evidence === 'data') return imports.some((each) => reachesData(each, this.#known));
    return LAYERED.some((own) => {
      const beside = folderOf(source, own)?.slice(0, -own.length);
      return beside !== undefined && LAYERED.some((name) => name !== own && this.#folders.has(`${beside}${name}`));
    });
  }
}

function isOfBrowser({ imports }: NamedSource): boolean {
  return imports.some((each) => each.startsWith(OF_A_BROWSER));
}

/** Does something of a database come with a specifier? */
export function reachesData(specifier: string, known: KnownPackages): boolean {
  return known.isDataLibrary(specifier) || DATABASE_FILE.test(specifier);
}

/** Words that are the whole name of files in several folders: `orders/service.ts` beside `users/service.ts`. One such file may be anything. */
function wordsInFolders(sources: readonly NamedSource[], words: readonly string[]): string[] {
  return words.filter((word) => sources.filter(({ name, folders }) => name === word && folders.length > 0).length > 1);
}

/** How file names end with one of the words: `Service` (`ordersService.ts`) or `-service` (`orders-service.ts`). */
function endingsIn(sources: readonly NamedSource[], words: readonly string[]): string[] {
  const plain = sources.filter(({ isComponent }) => !isComponent);
  return words
    .flatMap((word) => [word, kebab(word)])
    .filter((ending) => plain.some(({ name }) => name.endsWith(ending) && /[a-z\d]/.test(name.charAt(name.length - ending.length - 1))));
}

/** `-use-case` of `UseCase`. */
function kebab(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * Folders of a layer's name. Where all files of one are of JSX it is what people see: `pages/services` of Next; only routes answer with that, too.
 * A `database` with controllers in it is what the product is about.
 * @param browser files of what a browser shows: a folder of theirs is no layer
 */
function foldersOf(
  name: string,
  { http, name: layer }: Convention,
  sources: readonly NamedSource[],
  browser: readonly NamedSource[],
): string[] {
  const plain = foldersIn(http ? sources : sources.filter(({ isComponent, path }) => !isComponent && !PAGES_API.test(path)), name);
  const shown = foldersIn(browser, name);
  const found = [...plain].filter((folder) => !shown.has(folder) && (layer !== 'database' || !holds(folder, ROUTE_WORDS, sources)));
  return found.length === foldersIn([...sources, ...browser], name).size ? [`**/${name}/**`] : found.map((folder) => `${folder}/**`);
}

function foldersIn(sources: readonly NamedSource[], name: string): Set<string> {
  return new Set(sources.flatMap((source) => folderOf(source, name) ?? []));
}

/** Folders of a doubtful name with a proof in them; all folders of the name where most have one. */
function doubtfulFolders(convention: Convention, proven: readonly NamedSource[], sources: readonly NamedSource[]): string[] {
  return convention.doubtfulFolders.flatMap((name) => {
    const all = [...foldersIn(sources, name)];
    const isPart = (folder: string): boolean => (convention.http && isInOtherLayer(folder, convention)) || isHalf(folder, sources);
    const found = [...foldersIn(proven, name)].filter((folder) => !isPart(folder) && !holdsOtherLayers(folder, convention, sources));
    return found.length > 1 && found.length * 2 >= all.length && !all.some(isPart)
      ? [`**/${name}/**`]
      : found.map((folder) => `${folder}/**`);
  });
}

/** Files by whose name one expects the client itself, and that have one. In the folder of a layer they are of that layer: `services/postgres.ts`. */
function doubtfulNames({ doubtfulNames: words }: Convention, proven: readonly NamedSource[]): string[] {
  const isInLayer = ({ folders }: NamedSource): boolean => folders.some((each) => LAYER_FOLDERS.has(each));
  return proven.flatMap((each) => (words.includes(each.name) && !isInLayer(each) ? [each.path.replace(/\.\w+$/, '.*')] : []));
}

/** `queries` beside `commands` (CQRS): one half of what a module is asked for, which is above the repositories, not one of them. */
function isHalf(folder: string, sources: readonly NamedSource[]): boolean {
  const other = folder.replace(/(^|\/)queries$/, '$1commands');
  return other !== folder && sources.some(({ path }) => path.startsWith(`${other}/`));
}

/** `services/chat/handlers` is a part of the services, although it knows a response. */
function isInOtherLayer(folder: string, { folders }: Convention): boolean {
  return folder.split('/').some((each) => LAYER_FOLDERS.has(each) && !folders.includes(each));
}

/** `src/api` with `services` and `repositories` in it is the whole backend; `features/models` with `components` is what people see of models. */
function holdsOtherLayers(folder: string, own: Convention, sources: readonly NamedSource[]): boolean {
  const isInterface = sources.some(({ path }) => path.startsWith(`${folder}/`) && INTERFACE_FOLDER.test(path.slice(folder.length + 1)));
  return isInterface || holds(folder, wordsOf(CONVENTIONS.filter(({ name }) => name !== own.name)), sources);
}

/** Does a folder hold files whose path says one of the words? */
function holds(folder: string, words: readonly string[], sources: readonly NamedSource[]): boolean {
  return sources.some(({ path }) => path.startsWith(`${folder}/`) && words.some((each) => path.slice(folder.length).includes(each)));
}

/** How the paths of files say their layer: `/services/`, `.service.`, `/service.`. */
function wordsOf(conventions: readonly Convention[]): string[] {
  return conventions.flatMap(({ folders, suffixes }) => [
    ...folders.map((each) => `/${each}/`),
    ...suffixes.flatMap((each) => [`.${each}.`, `/${each}.`]),
  ]);
}
