import type { Architecture } from './declaration.ts';

/** An architecture with all that it builds on: what it says itself wins, layers and modules key by key. The result extends nothing. */
export function mergeArchitectures({ extends: base, ...own }: Architecture): Architecture {
  if (!base) return own;
  const below = mergeArchitectures(base);
  return {
    ...below,
    ...own,
    ...mergedParts('layers', below, own),
    ...mergedParts('modules', below, own),
    ...(below.stack && own.stack && { stack: { ...below.stack, ...own.stack } }),
    ...(below.auth && own.auth && { auth: { ...below.auth, ...own.auth } }),
  };
}

function mergedParts(key: 'layers' | 'modules', below: Architecture, own: Architecture): Architecture {
  const lower: Readonly<Record<string, object | undefined>> = below[key] ?? {};
  const upper: Readonly<Record<string, object | undefined>> = own[key] ?? {};
  const names = [...new Set([...Object.keys(lower), ...Object.keys(upper)])];
  return names.length > 0 ? { [key]: Object.fromEntries(names.map((name) => [name, { ...lower[name], ...upper[name] }])) } : {};
}
