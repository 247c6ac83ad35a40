import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, propertyValue, unwrap } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { indexOf } from '../../scope/file-index.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { trace } from '../../scope/trace.ts';
import { instanceAt } from './elysia-plugins.ts';
import { isEntry } from './entry-file.ts';

/** The instances that requests reach directly, besides those that listen: `Bun.serve({ fetch: app.fetch })`, `export default app` of an entry. */
export function servedIn(file: SourceFile, kinds: Kinds): Located[] {
  const listeners = indexOf(file).calls.filter((call) => isServe(file, call));
  const handed = [...listeners.flatMap((call) => call.arguments), ...exportedBy(file)];
  return handed.flatMap((node) => served(file, node)).flatMap((node) => instanceAt({ file, node }, kinds) ?? []);
}

/** `Bun.serve(…)`, `Deno.serve(…)`, `serve(…)` of srvx and of Hono's server for Node. */
function isServe(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const callee = trace({ file, node: unwrap(call.callee) });
  if (callee.kind === 'external') return /^(?:srvx|@hono\/node-server)$/.test(callee.module) && callee.name === 'serve';
  return (
    callee.kind === 'member' && callee.name === 'serve' && callee.object.kind === 'global' && /^(?:Bun|Deno)$/.test(callee.object.name)
  );
}

function exportedBy(file: SourceFile): TSESTree.Node[] {
  const exported = file.ast.body.find((each) => each.type === 'ExportDefaultDeclaration');
  return exported && isEntry(file) ? [exported.declaration] : [];
}

/** `app`, `app.fetch`, `{ fetch: app.fetch }`. */
function served(file: SourceFile, given: TSESTree.Node): TSESTree.Node[] {
  const node = unwrap(given);
  if (node.type === 'MemberExpression') return /^(?:fetch|handle)$/.test(memberName(node) ?? '') ? [node.object] : [];
  const object = objectOf({ file, node });
  const fetch = object?.file === file ? propertyValue(object.node, 'fetch') : undefined;
  return object ? (fetch ? served(file, fetch) : []) : [node];
}
