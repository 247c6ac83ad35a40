import { memberName, methodCall, staticString } from '../../ast/nodes.ts';
import { some, walk } from '../../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { indexOf } from '../../scope/file-index.ts';
import { functionOf } from '../../scope/function-of.ts';
import { GUARDING_HOOKS } from './fastify-routes.ts';

/** The hooks that an `onRoute` hook puts on other routes: `routeOptions.preHandler = [authenticate]`. */
export function hooksAssigned(fn: Located<FunctionNode>): Located[] {
  const found: Located[] = [];
  walk(fn.node.body, (node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return;
    const target = memberName(node.left);
    if (GUARDING_HOOKS.some((name) => name === target)) found.push({ file: fn.file, node: node.right });
  });
  return found;
}

/** Does an `onRoute` hook of a file touch the `config` of routes? */
export function setsConfig(file: SourceFile): boolean {
  return indexOf(file).calls.some((call) => {
    const [name, hook] = methodCall(call)?.name === 'addHook' ? call.arguments : [];
    const fn = hook && staticString(name) === 'onRoute' ? functionOf({ file, node: hook }) : undefined;
    return fn !== undefined && some(fn.node.body, (node) => node.type === 'MemberExpression' && memberName(node) === 'config');
  });
}
