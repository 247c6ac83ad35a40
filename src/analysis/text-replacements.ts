import type { TSESTree } from '@typescript-eslint/utils';

import { staticString } from '../ast/nodes.ts';

/** `value.replace(/[^a-z0-9_]/gi, '')`: what is left are letters and digits. */
export function isStripping(pattern: TSESTree.Node | undefined, replacement: TSESTree.Node | undefined): boolean {
  if (pattern?.type !== 'Literal' || !('regex' in pattern) || !pattern.regex.flags.includes('g')) return false;
  if (replacement?.type !== 'Literal' || typeof replacement.value !== 'string' || !/^[\w-]*$/.test(replacement.value)) return false;
  const { pattern: source } = pattern.regex;
  return /^\\[WD]\+?$/.test(source) || /^\[\^(?:\\[wd]|[\w-]|\\-)+\]\+?$/.test(source);
}

/**
 * `name.replace(/"/g, '""')`: the quote that is written twice wherever the text holds it, so that the text cannot leave a name between such quotes.
 * @param isForAll does a text that is looked for stand for all of its places, as in `replaceAll`?
 */
export function doubledQuote(
  pattern: TSESTree.Node | undefined,
  replacement: TSESTree.Node | undefined,
  isForAll: boolean,
): string | undefined {
  const found = replacedEverywhere(pattern, isForAll);
  return (found === '"' || found === '`') && staticString(replacement) === found + found ? found : undefined;
}

function replacedEverywhere(pattern: TSESTree.Node | undefined, isForAll: boolean): string | undefined {
  if (pattern?.type === 'Literal' && 'regex' in pattern) return pattern.regex.flags.includes('g') ? pattern.regex.pattern : undefined;
  return isForAll ? staticString(pattern) : undefined;
}
