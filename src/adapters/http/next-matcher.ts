import type { Verdict } from '../../model/verdict.ts';

// What may stand in the place of a parameter: a word, a number, a name with an ending (which many matchers leave out).
const SAMPLES = ['k7-x', '42', 'a.b'];
const MAX_PARAMETERS = 4;

/**
 * Does a matcher of Next's middleware take in the path of a route? A parameter stands for many paths: `yes` and `no` hold for all that were tried.
 * @param source in the form of path-to-regexp: `/api/:path*`, `/((?!api|_next).*)`
 * @param route `/orders/:id`, `/files/*path`
 */
export function coversByMatcher(source: string, route: string): Verdict {
  const pattern = toPattern(source);
  const paths = pattern && samplesOf(route);
  if (!pattern || !paths) return 'unknown';
  const matches = new Set(paths.map((path) => pattern.test(path)));
  return matches.size > 1 ? 'unknown' : matches.has(true) ? 'yes' : 'no';
}

/** Paths that a route answers. */
function samplesOf(route: string): string[] | undefined {
  const segments = route.split('/').filter((segment) => segment !== '');
  if (segments.filter((segment) => /[:*]/.test(segment)).length > MAX_PARAMETERS) return undefined;
  let paths = [''];
  for (const segment of segments) {
    const values = valuesOf(segment);
    paths = paths.flatMap((path) => values.map((value) => (value === '' ? path : `${path}/${value}`)));
  }
  return paths.map((path) => (path === '' ? '/' : path));
}

function valuesOf(segment: string): readonly string[] {
  if (segment.startsWith('{*')) return ['', ...SAMPLES, 'k7-x/a.b'];
  if (segment.startsWith('*')) return [...SAMPLES, 'k7-x/a.b'];
  return segment.startsWith(':') ? SAMPLES : [segment];
}

const patterns = new Map<string, RegExp | undefined>();

function toPattern(source: string): RegExp | undefined {
  if (!patterns.has(source)) patterns.set(source, compile(source));
  return patterns.get(source);
}

function compile(source: string): RegExp | undefined {
  const text = new MatcherText(source).toRegExp();
  try {
    return text === undefined ? undefined : new RegExp(`^${text}[/#?]?$`, 'i');
  } catch {
    // No pattern: Next itself refuses it when it builds.
    return undefined;
  }
}

/** The grammar of path-to-regexp 6: text, `:name`, `(pattern)`, `{group}`, each with `?`, `*` or `+` behind it. */
class MatcherText {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  toRegExp(): string | undefined {
    let result = '';
    let literal = '';
    while (this.#at < this.#source.length) {
      const char = this.#source.charAt(this.#at);
      if (char === '\\') {
        literal += escaped(this.#source.charAt(this.#at + 1));
        this.#at += 2;
      } else if (char === '{') {
        const group = this.#group();
        if (group === undefined) return undefined;
        result += literal + group;
        literal = '';
      } else if (char === ':' || char === '(') {
        const pattern = this.#parameter();
        if (pattern === undefined) return undefined;
        // The slash in front belongs to the parameter, and is missing when that is.
        const prefix = /^(?:.*[^\\])?(\/|\\\.)$/s.exec(literal)?.[1] ?? '';
        result += literal.slice(0, literal.length - prefix.length) + repeated(prefix, pattern, '', this.#modifier());
        literal = '';
      } else {
        literal += escaped(char);
        this.#at++;
      }
    }
    return result + literal;
  }

  /** `:name`, `:name(pattern)`, `(pattern)`. */
  #parameter(): string | undefined {
    const name = /^:\w+/.exec(this.#source.slice(this.#at))?.[0];
    if (name === undefined && this.#source.charAt(this.#at) === ':') return undefined;
    this.#at += name?.length ?? 0;
    return this.#source.charAt(this.#at) === '(' ? this.#balanced() : '[^/#?]+?';
  }

  #balanced(): string | undefined {
    const start = this.#at + 1;
    let depth = 0;
    for (; this.#at < this.#source.length; this.#at++) {
      const char = this.#source.charAt(this.#at);
      if (char === '\\') this.#at++;
      else if (char === '(') depth++;
      else if (char === ')' && --depth === 0) return this.#source.slice(start, this.#at++);
    }
    return undefined;
  }

  /** `{-:name}?`. */
  #group(): string | undefined {
    const end = this.#source.indexOf('}', this.#at);
    if (end < 0) return undefined;
    const [, before = '', parameter = '', after = ''] =
      /^([^:(]*)((?::\w+)?(?:\(.*\))?)([^:(]*)$/s.exec(this.#source.slice(this.#at + 1, end)) ?? [];
    this.#at = end + 1;
    const own = parameter === '' ? '' : new MatcherText(parameter).toRegExp();
    return own === undefined ? undefined : repeated(escapedText(before), own === '' ? '(?:)' : own, escapedText(after), this.#modifier());
  }

  #modifier(): string {
    const char = this.#source.charAt(this.#at);
    if (!/^[?*+]$/.test(char)) return '';
    this.#at++;
    return char;
  }
}

function repeated(prefix: string, pattern: string, suffix: string, modifier: string): string {
  if (modifier !== '*' && modifier !== '+') return `(?:${prefix}(?:${pattern})${suffix})${modifier}`;
  const more = `(?:${pattern})(?:${suffix}${prefix}(?:${pattern}))*`;
  return `(?:${prefix}${more}${suffix})${modifier === '*' ? '?' : ''}`;
}

function escaped(char: string): string {
  return /[.+*?=^!:${}()[\]|/\\]/.test(char) && char !== '/' ? `\\${char}` : char;
}

function escapedText(text: string): string {
  return text.replace(/[^]/g, escaped);
}
