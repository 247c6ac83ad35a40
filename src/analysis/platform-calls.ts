import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from '../ast/nodes.ts';
import type { SourceFile } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { trace, type Origin } from '../scope/trace.ts';

/** `Boolean(x)`, `text.split(' ')`, `list.includes(x)`: what the platform's own calls say is said by their arguments. */
export function isPlatformCall(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const origin = trace({ file, node: call.callee });
  if (isGlobal(origin) || (origin.kind === 'external' && PLATFORM_MODULES.test(origin.module))) return true;
  const name = methodCall(call)?.name;
  // A method that only texts have, whatever made the text.
  if (name !== undefined && TEXT_METHODS.test(name) && !functionOf({ file, node: call.callee })) return true;
  return origin.kind === 'member' && PLATFORM_METHODS.has(origin.name);
}

/** `console.log`, `process.cwd`, `Boolean`: the platform's own, which decide nothing about callers. What a project puts on `globalThis` is none. */
export function isGlobal(origin: Origin): boolean {
  if (origin.kind !== 'member') return origin.kind === 'global';
  const { object, name } = origin;
  return object.kind === 'global' && /^global(?:This)?$/.test(object.name) ? name in globalThis : isGlobal(object);
}

const TEXT_METHODS = /^(?:startsWith|endsWith|toLowerCase|toUpperCase|trim)$/;
const PLATFORM_MODULES = /^(?:node:)?(?:path|fs|url|os|util|querystring)$/;

const PLATFORM_METHODS = new Set(
  'includes startsWith endsWith indexOf split trim slice substring replace toLowerCase toUpperCase toString some every find filter map has get json valid header param query test match parse stringify getTime now isArray keys values entries length'.split(
    ' ',
  ),
);
