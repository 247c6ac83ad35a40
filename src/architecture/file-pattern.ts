import picomatch from 'picomatch';

/** How closely a pattern names a file, most telling number first: by its name, by a folder from the root, by a folder's name; then how much of the path it names. */
export type Closeness = readonly [kind: number, depth: number, length: number];

const OPTIONS = { dot: true } as const;
const FILE = 3;
const ANCHORED = 2;
const FLOATING = 1;
// `*.ts` or `*.{ts,tsx}` says nothing but that the file holds code.
const ANY_CODE = /^\*(?:\.(?:\*|[cm]?[jt]sx?|\{[\w,]+\}))?$/;

/** A glob of an architecture, taken apart: which folder it means, and which files in it. */
export class FilePattern {
  readonly glob: string;
  readonly #kind: number;
  /** Segments of the folder, or of the whole glob where that names files. */
  readonly #segments: readonly string[];
  /** The files below the folder: all of them at any depth (undefined), or those of such a name. */
  readonly #tail: { readonly name: string; readonly isDeep: boolean } | undefined;
  readonly #matches: (path: string) => boolean;
  readonly #matchesName: (name: string) => boolean;

  constructor(glob: string) {
    this.glob = glob;
    const segments = normalize(glob).split('/');
    const last = segments.at(-1) ?? '';
    if (last === '**' || ANY_CODE.test(last)) {
      const folder = segments.slice(0, -1);
      const isDeep = folder.at(-1) === '**';
      this.#segments = isDeep ? folder.slice(0, -1) : folder;
      this.#tail = last === '**' ? undefined : { name: last, isDeep };
      this.#kind = this.#segments.includes('**') || this.#segments.length === 0 ? FLOATING : ANCHORED;
    } else {
      this.#segments = segments;
      this.#tail = undefined;
      this.#kind = FILE;
    }
    this.#matches = this.#segments.length === 0 ? (path) => path === '' : picomatch(this.#segments.join('/'), OPTIONS);
    this.#matchesName = this.#tail ? picomatch(this.#tail.name, OPTIONS) : () => true;
  }

  /** How closely it names a file; undefined where it does not mean it. @param path relative, with forward slashes */
  closenessTo(path: string): Closeness | undefined {
    const named = this.#namedSegments;
    if (this.#kind === FILE) return this.#matches(path) ? [FILE, named, 0] : undefined;
    const slash = path.lastIndexOf('/');
    if (!this.#matchesName(path.slice(slash + 1))) return undefined;
    const start = slash === -1 ? '' : path.slice(0, slash);
    for (let folder = start; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
      if (this.#matches(folder)) return [this.#kind, folder === '' ? 0 : folder.split('/').length, named];
      if (folder === '' || (this.#tail && !this.#tail.isDeep)) return undefined;
    }
  }

  /**
   * The same as a regular expression, for tools that take nothing else. Repetitions are never nested: dependency-cruiser refuses those.
   * @param others patterns of which none may name the file more closely
   * @param earlier those of the others that win where both fit equally well
   */
  toRegExpSource(others: readonly FilePattern[] = [], earlier: readonly FilePattern[] = []): string {
    const rivals = others.filter((each) => each.#mayBeat(this, earlier.includes(each))).map((each) => each.#whole(''));
    const deeper =
      this.#kind === FLOATING ? others.filter((each) => each.#kind === FLOATING && each.#segments.length > 0).map((each) => each.#end) : [];
    return `^${rivals.length > 0 ? `(?!${rivals.join('|')})` : ''}${this.#whole(deeper.length > 0 ? `(?!(?:|.*/)(?:${deeper.join('|')})/)` : '')}`;
  }

  /** May it name a file more closely than another one does, wherever both fit? That a folder of a name stands deeper is seen in the path alone. */
  #mayBeat(other: FilePattern, isEarlier: boolean): boolean {
    if (this.#kind !== other.#kind) return this.#kind > other.#kind;
    const difference = this.#namedSegments - other.#namedSegments;
    return difference > 0 || (difference === 0 && isEarlier && this.#kind !== FLOATING);
  }

  get #namedSegments(): number {
    return this.#segments.filter((segment) => segment !== '**').length;
  }

  /** From the start of the path to the end of what it names. @param then what must follow on the folder */
  #whole(then: string): string {
    const start = this.#segments
      .map((segment, index) => {
        if (segment === '**') return '(?:|.*/)';
        return `${toSource(segment)}${index < this.#segments.length - 1 || this.#kind !== FILE ? '/' : '$'}`;
      })
      .join('');
    const tail = this.#tail ? `${this.#tail.isDeep ? '(?:|.*/)' : ''}${toSource(this.#tail.name)}$` : '';
    return `${start}${then}${tail}`;
  }

  /** The last segments that name a folder, behind the last `**`. */
  get #end(): string {
    const from = this.#segments.lastIndexOf('**') + 1;
    return this.#segments.slice(from).map(toSource).join('/');
  }
}

/** Is one pattern closer to a file than another? Of equals, the first stays. */
export function isCloser(one: Closeness, other: Closeness | undefined): boolean {
  if (!other) return true;
  const index = one.findIndex((value, position) => value !== other[position]);
  return index !== -1 && (one[index] ?? 0) > (other[index] ?? 0);
}

/** `./src/routes/` and `src/routes` mean the folder with all that is in it; a name without an ending is a folder. */
function normalize(glob: string): string {
  const plain = glob
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '');
  if (plain.endsWith('/')) return `${plain}**`;
  const last = plain.slice(plain.lastIndexOf('/') + 1);
  return /^[\w@-]+$/.test(last) ? `${plain}/**` : plain;
}

/** One segment of a glob as part of a regular expression. */
function toSource(segment: string): string {
  if (segment === '*') return '[^/]+';
  // Written by hand where it is plain, because people read it: `[^/]*\.(?:ts|js)`.
  if (/^[\w@.*-]*(?:\{[\w,.-]+\}[\w@.*-]*)?$/.test(segment))
    return segment
      .replaceAll('.', '\\.')
      .replaceAll('*', '[^/]*')
      .replace(/\{([^}]+)\}/, (_, choices: string) => `(?:${choices.replaceAll(',', '|')})`);
  const { source } = picomatch.makeRe(segment, OPTIONS);
  return source.replace(/^(?:\^\(\?:)+/, '(?:').replace(/(?:\\\/\?)?\)\$+(?:\)\$)?$/, ')');
}
