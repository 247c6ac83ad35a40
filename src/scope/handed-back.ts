import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf, type VariableBinding } from './binding.ts';
import { possibleValues } from './possible-values.ts';
import { returnsOf } from './returns-of.ts';
import { trace } from './trace.ts';

/** The argument that a function of the project gives back whatever else it does: `routes(router)` of `(router) => { orders(router); return router; }`. */
export function handedBack(fn: Located<FunctionNode>, call: TSESTree.CallExpression): TSESTree.Node | undefined {
  const positions = new Set(
    returnsOf(fn).map((node) => {
      const origin = trace({ file: fn.file, node });
      const isOwn = origin.kind === 'parameter' && origin.binding.fn === fn.node && origin.binding.path?.length === 0;
      return isOwn ? origin.binding.index : undefined;
    }),
  );
  const [position] = positions;
  if (positions.size !== 1 || position === undefined) return undefined;
  const given = call.arguments.slice(0, position + 1);
  return given.some(({ type }) => type === 'SpreadElement') ? undefined : given[position];
}

/** `let app = express(); app = configure(app);`: does a variable stay what it was made as, because whatever it is assigned hands it back? */
export function staysAsMade(file: SourceFile, { init, path, writes, id }: VariableBinding): boolean {
  return init !== undefined && path?.length === 0 && writes.length > 0 && writes.every((write) => handsBack({ file, node: write }, id));
}

function handsBack(at: Located, id: TSESTree.Node): boolean {
  const { file } = at;
  const call = unwrap(at.node);
  if (call.type !== 'CallExpression') return false;
  const functions = functionsIn({ file, node: call.callee });
  return (
    functions.length > 0 &&
    functions.every((fn) => {
      const given = fn && handedBack(fn, call);
      const binding = given?.type === 'Identifier' ? bindingOf(file, given) : undefined;
      return binding?.kind === 'variable' && binding.id === id;
    })
  );
}

/** The functions that may be called, also those that a call gives: `configuratorFor(environment)`. What returns nothing cannot be called. */
function functionsIn(callee: Located, depth = 0): readonly (Located<FunctionNode> | undefined)[] {
  return (possibleValues(callee) ?? [callee]).flatMap(({ file, node }) => {
    if (isFunction(node)) return [{ file, node }];
    if (node.type !== 'CallExpression' || depth > 1) return [undefined];
    return functionsIn({ file, node: node.callee }, depth + 1).flatMap((fn) =>
      fn
        ? returnsOf(fn)
            .filter((each) => !(each.type === 'Literal' && each.value === null))
            .flatMap((each) => functionsIn({ file: fn.file, node: each }, depth + 1))
        : [undefined],
    );
  });
}
