import { FilePattern } from '../architecture/file-pattern.ts';

/** A path or a name as it stands, in a regular expression. */
export function escapeForRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, (character) => (character === '/' ? character : `\\${character}`));
}

/** Globs as regular expressions of paths from the root. */
export function toPathExpressions(globs: readonly string[]): string[] {
  return globs.flatMap(withoutFolderChoices).map((glob) => new FilePattern(glob).toRegExpSource());
}

/** `{,src/}index.*` is two globs: a choice between folders is none within one segment of the path. */
function withoutFolderChoices(glob: string): string[] {
  const choice = /\{([^{}]*\/[^{}]*)\}/.exec(glob);
  if (!choice?.[1]) return [glob];
  const before = glob.slice(0, choice.index);
  const after = glob.slice(choice.index + choice[0].length);
  return choice[1].split(',').flatMap((each) => withoutFolderChoices(`${before}${each}${after}`));
}

/** A folder with all that is in it. @param folder relative to the root; may begin with `../` */
export function inFolder(folder: string): string {
  return `^${escapeForRegExp(folder.replace(/^(?:\.\/)+/, '').replace(/\/+$/, ''))}/`;
}

/** A package wherever a package manager puts it, also where it is not installed. */
export function toPackageExpression(name: string): string {
  return `(?:^|(?:^|/)node_modules/)${escapeForRegExp(name)}(?:/|$)`;
}

/** Upper and lower case alike: dependency-cruiser knows no flags. @param source in lower case */
export function withoutCase(source: string): string {
  return source.replaceAll(/\\.|\[[^\]]*\]|[a-z]/g, (part) => {
    if (part.startsWith('\\')) return part;
    if (part.startsWith('[')) return `${part.slice(0, -1)}${part.replaceAll(/[^a-z]/g, '').toUpperCase()}]`;
    return `[${part}${part.toUpperCase()}]`;
  });
}
