const patterns = new Map<string, RegExp | undefined>();

/** A path pattern as a regular expression of whole paths; undefined for what is no pattern. Nest and Next read paths by this grammar. */
export function toPathPattern(source: string): RegExp | undefined {
  if (!patterns.has(source)) patterns.set(source, compile(source));
  return patterns.get(source);
}

function compile(source: string): RegExp | undefined {
  const text = new MatcherText(source).toRegExp();
  try {
    return text === undefined ? undefined : new RegExp(`^${text}[/#?]?$`, 'i');
  } catch {
    // No pattern: the framework itself refuses it when it starts.
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
