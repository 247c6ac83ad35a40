import { ARCHITECTURE_SCHEMA } from './architecture-schema.ts';
import type { Architecture } from './declaration.ts';
import { mergeArchitectures } from './merge-architectures.ts';
import { findUnknownMethods } from './public-routes.ts';
import { findProblems, legalInPlaceOf } from './value-problems.ts';

/** Every way in which a value is not an architecture, as whole sentences that name the key. @param path what the value is called in them */
export function findArchitectureProblems(value: unknown, path = 'architecture'): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${path} is no object; it must be what defineArchitecture takes: layers, modules, stack …`];
  if (buildsOnItself(value)) return [`${path}.extends leads back to itself.`];
  const problems = findProblems(value, ARCHITECTURE_SCHEMA, path);
  return problems.length > 0 ? problems : [...methodsThatAreNot(value, path), ...namesThatAreNot(mergeArchitectures(value), path)];
}

function methodsThatAreNot({ auth, extends: base }: Architecture, path: string): string[] {
  return [...findUnknownMethods(auth?.public, `${path}.auth.public`), ...(base ? methodsThatAreNot(base, `${path}.extends`) : [])];
}

function buildsOnItself(architecture: Architecture): boolean {
  const seen = new Set<object>();
  for (let each: Architecture | undefined = architecture; each; each = each.extends) {
    if (seen.has(each)) return true;
    seen.add(each);
  }
  return false;
}

function namesThatAreNot({ layers = {}, modules = {} }: Architecture, path: string): string[] {
  const layerNames = Object.keys(layers);
  const moduleNames = Object.keys(modules);
  const ofLayers = Object.entries(layers).flatMap(([name, layer]) => [
    ...unknownNames(layer?.mayImport, layerNames, `${path}.layers.${name}.mayImport`, 'layer'),
    ...((layer?.files ?? layer?.packages)?.length ? [] : [`${path}.layers.${name} has no files: give globs, or packages.`]),
  ]);
  const ofModules = Object.entries(modules).flatMap(([name, module]) =>
    unknownNames(module?.mayUse, moduleNames, `${path}.modules.${name}.mayUse`, 'module'),
  );
  return [...ofLayers, ...ofModules];
}

function unknownNames(given: readonly string[] = [], legal: readonly string[], path: string, what: string): string[] {
  return given
    .filter((name) => !legal.includes(name))
    .map((name) => `${path} names "${name}", which is no ${what}${legalInPlaceOf(name, legal)}`);
}
