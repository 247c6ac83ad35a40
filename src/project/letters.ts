import type { Letters } from '../model/module-lookup.ts';

const RE_EXPORT = /\bexport\s*(?:\*|(?:type\s*)?\{[^}]*\}\s*from\b)/;
const NAMESPACE = /\*\s*as\b|\brequire\s*\(/;
const MIN_BITS = 1 << 12;
const MAX_BITS = 1 << 18;

/**
 * What the letters of a text tell. Half a project may import a file of forty functions: searching all texts for each name would take longer than parsing them,
 * so each text is gone through once, and its words are marked in a Bloom filter of about a bit for each of its characters.
 */
export class TextLetters implements Letters {
  readonly text: string;
  #marks: Uint32Array | undefined;
  #reExports: boolean | undefined;
  #namespaces: boolean | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get exports(): boolean {
    return this.mayHold('export') || this.mayHold('exports');
  }

  get reExports(): boolean {
    return (this.#reExports ??= this.mayHold('export') && RE_EXPORT.test(this.text));
  }

  get namespaces(): boolean {
    return (this.#namespaces ??= (this.mayHold('as') || this.mayHold('require')) && NAMESPACE.test(this.text));
  }

  mayHold(word: string): boolean {
    // What is no word of letters was not marked as one.
    if (!/^[\w$]+$/.test(word)) return this.text.includes(word);
    const marks = (this.#marks ??= marksOf(this.text));
    let hash = START;
    for (let at = 0; at < word.length; at++) hash = mixed(hash, word.charCodeAt(at));
    return isMarked(marks, hash) && isMarked(marks, again(hash));
  }
}

const START = 0x811c9dc5;

// FNV-1a; the second mark is taken from the same hash.
function mixed(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function again(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
}

function marksOf(text: string): Uint32Array {
  let bits = MIN_BITS;
  while (bits < text.length && bits < MAX_BITS) bits *= 2;
  const marks = new Uint32Array(bits / 32);
  let hash = START;
  let isInWord = false;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    if (isOfWord(code)) {
      hash = mixed(hash, code);
      isInWord = true;
    } else if (isInWord) {
      mark(marks, hash);
      mark(marks, again(hash));
      hash = START;
      isInWord = false;
    }
  }
  return marks;
}

/** `A`–`Z`, `a`–`z`, `0`–`9`, `_`, `$`: what `\w` and names have in common. */
function isOfWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 36;
}

function mark(marks: Uint32Array, hash: number): void {
  const bit = hash & (marks.length * 32 - 1);
  marks[bit >>> 5] = (marks[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

function isMarked(marks: Uint32Array, hash: number): boolean {
  const bit = hash & (marks.length * 32 - 1);
  return ((marks[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
}
