const CLASSES = /\[(?:\\.|[^\]\\])*\]/g;
const GROUP = /\((?:\\.|[^()\\])*\)/g;

/**
 * Does a pattern hold a whole text to letters, digits and the like: anchored at both ends, and without a place for quotes, blanks or semicolons?
 * @param source what stands between the slashes
 */
export function isPlainPattern(source: string, flags: string): boolean {
  if (!source.startsWith('^') || !source.endsWith('$') || flags.includes('m')) return false;
  // `^asc|desc$` anchors each alternative at one end only.
  if (withoutGroups(source.replace(CLASSES, 'x')).includes('|')) return false;
  // `[!-~]` holds quotes without naming them.
  if ((source.match(CLASSES) ?? []).some((each) => /[^\w\\[\]]-[^\]]/.test(each))) return false;
  return !/['"`;\s]|\\s|\\W|\\D|\\S|\[\^|(?<!\\)\.(?![^[]*\])/.test(source);
}

function withoutGroups(source: string): string {
  const inner = source.replace(GROUP, '');
  return inner === source ? source : withoutGroups(inner);
}
