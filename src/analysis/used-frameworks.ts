import { METHODS } from 'node:http';

import type { HttpAdapter } from '../adapters/http/adapter.ts';
import type { PackageNames } from '../model/module-lookup.ts';
import type { SourceFile } from '../model/source-file.ts';
import { namesPackage, type KindTable, type Pattern } from '../scope/kind-table.ts';
import { oncePer } from '../scope/once-per.ts';
import { isAround, isNamedBy } from './frameworks-around.ts';
import { GIVES_PATH } from './path-hint.ts';
import { mayReceiveRouter } from './wanted-routers.ts';

/**
 * A framework is there when the file itself names it. Else its routers can only come from other files: a manifest of the workspace names the framework, or
 * something is called on a parameter as on a router, and code around makes something of it. Types alone make nothing: many backends import `Request` of a
 * framework that another one wraps.
 */
export function mayBeUsed(adapter: HttpAdapter, file: SourceFile): boolean {
  const { kinds, scope } = adapter;
  const { project, filename } = file;
  const isImportedAround = (): boolean => project.importsValue(valueNames(kinds), filename);
  if (isNamedBy(file, adapter)) return true;
  // The package of another manifest may bring the framework along; few files are worth asking all others for it.
  if (!isAround(file, adapter))
    return (scope === 'order' || scope === 'encapsulation') && mayDeclare(file) && mayReceiveRouter(file) && isImportedAround();
  // Decorators stand in the file itself, wherever they come from, and its place is its own: nothing has to be followed.
  if (scope === 'decorator' || scope === 'file') return true;
  return (scope === 'builder' || mayDeclare(file)) && isImportedAround();
}

// By these letters a router is given a route: a method that is named like one of HTTP's, or gets routes, or has a computed name.
const DECLARES = new RegExp(
  `\\.\\s*(?:${[...METHODS, 'del', 'all', 'any', 'on', 'use', 'route', 'register', 'verb', 'openapi', 'openapiRoutes', 'ws'].join('|')})\\s*[(<]|\\]\\s*\\(`,
  'i',
);

/** Letters that may declare a route, or a call of a function of the project that does it under the path which it is given. */
function mayDeclare({ text }: SourceFile): boolean {
  return DECLARES.test(text) || GIVES_PATH.test(text);
}

const valueNames = oncePer((kinds: KindTable): PackageNames => ({
  isPackage: (specifier) => namesPackage(kinds, specifier),
  names: new Set(['default', ...Object.values(kinds.roles).flat().flatMap(namesOfValues)]),
}));

function namesOfValues(pattern: Pattern): readonly string[] {
  return 'module' in pattern && pattern.by !== 'type' && pattern.by !== 'contextual'
    ? pattern.name.map((name) => name.split('.')[0] ?? name)
    : [];
}
