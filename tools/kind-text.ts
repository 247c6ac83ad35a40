// How the tables of the adapters read for people.
import type { Package, Pattern } from '../src/scope/kind-table.ts';

const SHOWN: Partial<Record<Pattern['by'], (name: string) => string>> = {
  new: (name) => `new ${name}()`,
  call: (name) => `${name}()`,
  tag: (name) => `${name}\`…\``,
  type: (name) => `: ${name}`,
  extends: (name) => `extends ${name}`,
  decorator: (name) => `@${name}()`,
  import: (name) => name,
};

export function code(text: string): string {
  // A code span may hold backticks when its own fence is longer.
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** The packages that patterns name, in their order; what stands for several (generated clients) as the expression that it is. */
export function packagesOf(patterns: readonly Pattern[]): string[] {
  const named = patterns.flatMap((pattern) => ('module' in pattern ? pattern.module : []));
  return [...new Set(named.map(toText))];
}

/** What code says to come by a value of a role: `new Pool()`, `: PoolClient`. */
export function waysTo(patterns: readonly Pattern[]): string[] {
  const ways = patterns.flatMap((pattern) => {
    if (pattern.by === 'shape') return [`members ${pattern.has.map((name) => code(name)).join(', ')} (with types)`];
    const show = SHOWN[pattern.by];
    return show && 'module' in pattern
      ? pattern.name.map((name) => code(show(name === 'default' || name === '*' ? toText(pattern.module[0] ?? name) : name)))
      : [];
  });
  return [...new Set(ways)];
}

/** The names of methods; patterns lose what only machines need. */
export function namesOf(names: readonly (string | RegExp)[]): string[] {
  return names.map((name) => code(`.${toText(name)}`));
}

/** A package or a method as people read it: patterns lose what only machines need. */
export function toText(name: Package): string {
  return typeof name === 'string'
    ? name
    : name.source
        .replaceAll(/\(\?:/g, '(')
        .replaceAll(/^\^|\$$/g, '')
        .replaceAll('\\/', '/')
        .replace(/^\(\?!.*?\)/, '');
}
