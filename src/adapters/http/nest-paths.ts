import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../../model/source-file.ts';
import { arrayOf } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { trace } from '../../scope/trace.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { propertyOf, type DecoratorUse } from './nest-decorators.ts';
import { isPattern, joinPaths, segments } from './paths.ts';

/** `app.enableVersioning({ type: VersioningType.URI })`: versions stand in the path. */
export interface UriVersioning {
  /** In front of the version; undefined when computed, and versions are then left out of paths. */
  readonly prefix: string | undefined;
  readonly byDefault: Located | undefined;
}

/** What decides, for the whole application, about paths. */
export interface PathRules {
  /** `setGlobalPrefix`. One from the configuration is left out: routes then keep the paths that their controllers give them. */
  readonly globalPrefix: string;
  /** A prefix is set that cannot be told. */
  readonly isPrefixOpen?: boolean;
  /** Paths that stay without the global prefix; undefined for one that is computed. */
  readonly unprefixed: readonly (string | undefined)[];
  readonly versioning: UriVersioning | undefined;
}

/** A path argument of `@Controller` or of a mapping decorator: a string, a list of them, or none. */
export function pathsOf(at: Located | undefined): readonly (string | undefined)[] {
  if (!at) return [''];
  const array = arrayOf(at);
  if (!array) return [constantString(at)];
  return array.node.elements.map((node) => (node ? constantString({ file: array.file, node }) : undefined));
}

/** The paths and the version in `@Controller('orders')` or `@Controller({ path, version })`. */
export function readController(use: DecoratorUse): { paths: readonly (string | undefined)[]; version: Located | undefined } {
  const [first] = use.args;
  const options = objectOf(first);
  return { paths: pathsOf(options ? propertyOf(options, 'path') : first), version: propertyOf(options, 'version') };
}

/** What versions put into the path: one part for each, empty for none, undefined for one that is computed. */
export function versionParts(rules: PathRules, declared: Located | undefined): readonly (string | undefined)[] {
  const { versioning } = rules;
  const versions = versioning && (declared ?? versioning.byDefault);
  if (!versioning || !versions) return [''];
  const array = arrayOf(versions);
  const each = array ? array.node.elements.map((node) => node && { file: array.file, node }) : [versions];
  return each.map((version) => partOf(versioning, version ?? undefined));
}

function partOf(versioning: UriVersioning, version: Located | undefined): string | undefined {
  const origin = version && trace(version);
  if (origin?.kind === 'external' && origin.name === 'VERSION_NEUTRAL') return '';
  const name = version && constantString(version);
  if (versioning.prefix === undefined) return '';
  return name === undefined ? undefined : versioning.prefix + name;
}

/** The global prefix in front of a path, unless the path is excluded from it. */
export function withGlobalPrefix(rules: PathRules, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const excluded = rules.unprefixed.map((each) => (each === undefined ? undefined : matchesExclusion(each, path)));
  if (excluded.includes(true)) return path;
  return excluded.includes(undefined) ? undefined : joinPaths(rules.globalPrefix, path);
}

/**
 * Where a path of the server itself lies below the global prefix, which is where routes are declared: `/api/docs` is `/docs` there.
 * @returns `null` where that cannot be told; undefined for a path beside all routes
 */
export function belowGlobalPrefix(rules: PathRules, path: string | undefined): string | null | undefined {
  if (path === undefined || rules.isPrefixOpen === true || rules.unprefixed.length > 0) return null;
  const prefix = segments(rules.globalPrefix);
  const parts = segments(path);
  const isBeside = prefix.findIndex((each, index) => parts[index] !== undefined && parts[index].toLowerCase() !== each.toLowerCase());
  if (parts.slice(0, prefix.length).some(isPattern)) return null;
  if (isBeside >= 0) return undefined;
  return joinPaths(parts.slice(prefix.length).join('/')) ?? null;
}

/** Does an exclusion match the path as it is declared, which is what Nest compares it with? Undefined where only its own pattern could tell. */
function matchesExclusion(exclusion: string, path: string): boolean | undefined {
  const declared = segments(path);
  const expected = segments(exclusion);
  for (const [index, each] of expected.entries()) {
    const actual = declared[index];
    if (/[*(){}?+]/.test(each)) return undefined;
    if (actual === undefined || (!each.startsWith(':') && each !== actual)) return false;
  }
  return declared.length === expected.length;
}

/** @param call `app.enableVersioning(…)` */
export function readVersioning({ file, node }: Located<TSESTree.CallExpression>): UriVersioning | undefined {
  const [first] = node.arguments;
  const options = first && { file, node: first };
  const type = propertyOf(options, 'type');
  const origin = type && trace(type);
  if (origin?.kind === 'external' && origin.name !== 'VersioningType.URI') return undefined;
  const isReadable = !options || (objectOf(options) && (!type || origin?.kind === 'external'));
  const prefix = propertyOf(options, 'prefix');
  const isOff = prefix?.node.type === 'Literal' && prefix.node.value === false;
  return {
    prefix: isReadable ? (isOff ? '' : prefix ? constantString(prefix) : 'v') : undefined,
    byDefault: propertyOf(options, 'defaultVersion'),
  };
}

/** @param call `app.setGlobalPrefix(…)` */
export function readGlobalPrefix({ file, node }: Located<TSESTree.CallExpression>): Omit<PathRules, 'versioning'> {
  const [prefix, options] = node.arguments;
  const exclude = options && propertyOf({ file, node: options }, 'exclude');
  const array = exclude && arrayOf(exclude);
  const unprefixed = array?.node.elements.map((each) => {
    const at = each && { file: array.file, node: each };
    return at ? constantString(propertyOf(at, 'path') ?? at) : undefined;
  });
  const globalPrefix = prefix && constantString({ file, node: prefix });
  return {
    globalPrefix: globalPrefix ?? '',
    isPrefixOpen: globalPrefix === undefined,
    unprefixed: unprefixed ?? (exclude ? [undefined] : []),
  };
}
