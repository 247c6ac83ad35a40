import type { TSESTree } from '@typescript-eslint/utils';

import { isBooleanLiteral, memberName } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { exportOf } from '../../scope/exports.ts';
import { trace } from '../../scope/trace.ts';
import { hasNoPrefix } from './fastify-plugins.ts';
import { Options, type Option } from './options.ts';

/** What decides the prefix of a plugin that a folder loads, besides its own file. */
export interface PrefixRules {
  /** `options` of the autoloader, which each plugin gets. */
  readonly given: Option;
  /** `routeParams`: `_id` is `:id`. */
  readonly hasParams: boolean;
  /** `appendAutoPrefix`: a plugin's own prefix comes behind that of the folders. */
  readonly isAppended: boolean;
}

/** What a module is taken for: its default export, or what `module.exports` is. */
export function exportedPlugin(file: SourceFile): Located | undefined {
  const found = exportOf(file, 'default');
  return found.kind === 'node' ? found.at : undefined;
}

/** `export const autoload = false`, `plugin.autoload = false`; undefined where that cannot be told. */
export function isSwitchedOff(file: SourceFile, exported: Located): boolean | undefined {
  const own = ownOf(file, exported, 'autoload');
  if (typeof own === 'string') return own === 'absent' ? false : undefined;
  const value = trace(own);
  const isKnown = value.kind === 'value' && value.at.node.type === 'Literal';
  return isKnown ? isBooleanLiteral(value.at.node, false) : undefined;
}

/**
 * Where a plugin ends up: `prefixOverride` replaces everything, `autoPrefix` the folders. Executed with @fastify/autoload 6.5: parts are put together as they are.
 * @param folders what the names of the folders make; undefined where that is computed
 */
export function prefixOfPlugin(
  file: SourceFile,
  exported: Located,
  folders: string | undefined,
  { given, hasParams, isAppended }: PrefixRules,
): string | undefined {
  const override = ownOf(file, exported, 'prefixOverride');
  if (override !== 'absent') return textOf(override);
  const own = ownOf(file, exported, 'autoPrefix');
  const auto = textOf(own);
  const base = basePrefix(given, ownOf(file, exported, 'autoConfig'))?.replace(/\/$/, '');
  if (base === undefined || auto === undefined || (folders === undefined && (own === 'absent' || isAppended))) return undefined;
  const isBehind = isAppended && folders !== '' && own !== 'absent';
  const prefix = base + (isBehind ? `${folders ?? ''}/${auto}` : own === 'absent' ? (folders ?? '') : auto).replace(/\/+/g, '/');
  return hasParams ? withParameters(prefix) : prefix;
}

/** Names with `__` in them turn all of these into parameters, and no others. */
function withParameters(prefix: string): string {
  return prefix.includes('__') ? prefix.replaceAll('__', ':') : prefix.replaceAll('/_', '/:');
}

/** The prefix of `options: { prefix: '/v1' }`, or else of the plugin's `autoConfig`; what a plugin hands on of its own options is what it was registered with. */
function basePrefix(given: Option, config: Option): string | undefined {
  const prefix = prefixIn(given);
  if (prefix !== 'absent') return prefix === 'unknown' ? undefined : constantString(prefix);
  return textOf(prefixIn(config));
}

function prefixIn(options: Option): Option {
  if (typeof options === 'string') return options;
  const prefix = Options.of(options).get('prefix');
  return prefix === 'unknown' && hasNoPrefix(options) ? 'absent' : prefix;
}

function textOf(option: Option): string | undefined {
  if (typeof option === 'string') return option === 'absent' ? '' : undefined;
  return constantString(option);
}

/** What a plugin file says of the plugin: a property that is put on the function, or else an export of that name. */
function ownOf(file: SourceFile, exported: Located, name: string): Option {
  // Most files say nothing, and need not be searched.
  if (!file.text.includes(name)) return 'absent';
  const plugin = nodeOf(exported);
  const properties = file.ast.body.flatMap((statement) => {
    const written = assignmentOf(statement);
    if (!written || memberName(written.left) !== name) return [];
    return plugin && nodeOf({ file, node: written.left.object }) === plugin ? [written.right] : [];
  });
  const [property, ...others] = properties;
  if (property) return others.length === 0 ? { file, node: property } : 'unknown';
  const found = exportOf(file, name);
  if (found.kind === 'node') return found.at;
  return found.kind === 'missing' && !isWritten(file, name) ? 'absent' : 'unknown';
}

function assignmentOf(statement: TSESTree.ProgramStatement): { left: TSESTree.MemberExpression; right: TSESTree.Node } | undefined {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return undefined;
  const { left, right } = statement.expression;
  return left.type === 'MemberExpression' ? { left, right } : undefined;
}

/** May it be put on the plugin in a way that is not followed? `autoload` is a word of imports, too. */
function isWritten({ text }: SourceFile, name: string): boolean {
  return new RegExp(`\\.\\s*${name}\\s*=|\\b${name}\\s*:`).test(text);
}

function nodeOf(at: Located): TSESTree.Node | undefined {
  const origin = trace(at);
  return origin.kind === 'value' ? origin.at.node : undefined;
}
