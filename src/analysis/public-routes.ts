import picomatch from 'picomatch';

import type { Evidence } from '../model/verdict.ts';
import type { Located } from '../model/source-file.ts';

/** Is a route listed in `settings.auth.public`? Entries are paths or globs of paths, with or without a method in front: `GET /health`, `/auth/**`. */
export function publicBySettings(method: string, path: string | undefined, entries: readonly string[]): Evidence | undefined {
  if (path === undefined) return undefined;
  const entry = entries.find((each) => {
    const [first = '', second] = each.trim().split(/\s+/, 2);
    const [wanted, pattern] = second === undefined ? [undefined, first] : [first.toUpperCase(), second];
    return (wanted === undefined || wanted === method) && matcherOf(pattern)(path);
  });
  return entry === undefined ? undefined : { why: `settings.auth.public lists ${entry}` };
}

const matchers = new Map<string, (path: string) => boolean>();

function matcherOf(pattern: string): (path: string) => boolean {
  let matcher = matchers.get(pattern);
  if (!matcher) {
    matcher = picomatch(pattern, { dot: true });
    matchers.set(pattern, matcher);
  }
  return matcher;
}

/** Is there a JSDoc block with `@public` right in front of the statement that a node stands in, or of the class member? */
export function publicByTag({ file, node }: Located): Evidence | undefined {
  let start = node;
  while (start.parent && !/Statement$|^VariableDeclaration$|^(?:Method|Property)Definition$|^ClassDeclaration$|^Program$/.test(start.type))
    start = start.parent;
  if (start.parent?.type === 'ExportNamedDeclaration' || start.parent?.type === 'ExportDefaultDeclaration') start = start.parent;
  const before = file.text.slice(0, start.range[0]);
  const block = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.exec(before)?.[0];
  return block && /^[\s/*]*@public\b/m.test(block) ? { why: 'marked @public', at: { file, node: start } } : undefined;
}
