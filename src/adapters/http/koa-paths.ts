/** The path of a layer as a pattern that matches exactly: `(.*)`, `{*rest}` and `*rest` are one wildcard, `:id(\\d+)` is a parameter with a pattern. */
export function toPattern(path: string): string {
  const rooted = path.startsWith('/') ? path : `/${path}`;
  return rooted
    .replace(/(?:\/|\(\/|\{\/)?(?:\(?\.\*\)|\*\w*)[)}]?\??$/, '/*')
    .replaceAll(/(:\w+)\(([^()]*)\)/g, '$1{$2}')
    .replace(/^\/\/+/, '/');
}

/** What `use` gives a path matches all below it, too. */
export function toSubtree(path: string): string {
  const pattern = toPattern(path).replace(/\/+$/, '');
  return pattern.endsWith('/*') ? pattern : `${pattern}/*`;
}
