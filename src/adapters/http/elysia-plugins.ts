import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, valueParameters, unwrap } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { requiredModule } from '../../scope/binding.ts';
import { exportOf } from '../../scope/exports.ts';
import { functionMadeIn, functionOf } from '../../scope/function-of.ts';
import type { Kind } from '../../scope/kind-table.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace } from '../../scope/trace.ts';
import { turnsOf } from '../../scope/walked-list.ts';
import { routerIdentity } from './router-identity.ts';

/** What `use` is given, as far as it can be followed. */
export interface UsedPlugin {
  /** As it is written. */
  readonly at: Located;
  /** The instance that it is, or the parameter that receives the one which uses it. */
  readonly plugin: { readonly at: Located; readonly isFunction: boolean } | undefined;
  /** The element of a list that is walked. */
  readonly via?: Located;
  /** `later`: its routes come behind everything, and its hooks stay with them; `perhaps`: a condition decides whether it is this one. */
  readonly loading: 'now' | 'later' | 'perhaps';
}

export const isInstance = (kind: Kind | undefined): boolean => kind?.library === 'elysia' && kind.role === 'instance';

/** The node that makes the instance which an expression means. */
export function instanceAt(at: Located, kinds: Kinds): Located | undefined {
  // Asked where it stands, a chain is read from its start, however long; a name in another file leads to its end.
  const origin = at.node.type === 'Identifier' ? trace(at) : undefined;
  if (origin?.kind === 'value' && origin.at.node.type === 'CallExpression') kinds.of(origin.at);
  return isInstance(kinds.of(at)) ? routerIdentity(at, kinds, isInstance) : undefined;
}

/** Is it an instance that nothing was put on where it is made: `new Elysia()`? */
export function isEmpty({ at }: UsedPlugin): boolean {
  return unwrap(at.node).type === 'NewExpression';
}

/** `use(plugin)`, `use([a, b])`, `use((app) => app.get(…))`, `use(makePlugin(options))`, `use(import('./plugin'))`. */
export function pluginsIn(file: SourceFile, call: TSESTree.CallExpression, kinds: Kinds): UsedPlugin[] {
  return turnsOf(file, call.arguments.slice(0, 1)).flatMap(({ given, element }) =>
    given.flatMap((each) =>
      flattenElements(each.file, [each.node]).flatMap((written) =>
        alternativesOf(written).map((at): UsedPlugin => {
          const loaded = loadedBy(at);
          const plugin = loaded === undefined ? pluginOf(at, kinds) : loaded && pluginOf(loaded, kinds);
          const loading = loaded !== undefined ? 'later' : at === written ? 'now' : 'perhaps';
          return { at, plugin: plugin ?? undefined, loading, ...(element && { via: element }) };
        }),
      ),
    ),
  );
}

/** `env.TRACING ? opentelemetry() : new Elysia()`, `isProduction && swagger()`; without a condition the expression itself. */
function alternativesOf(at: Located): Located[] {
  const origin = trace(at);
  const { file, node } = origin.kind === 'value' ? origin.at : { file: at.file, node: unwrap(at.node) };
  const inner =
    node.type === 'ConditionalExpression'
      ? [node.consequent, node.alternate]
      : node.type === 'LogicalExpression' && node.operator === '&&'
        ? [node.right]
        : [];
  return inner.length > 0 ? inner.flatMap((each) => alternativesOf({ file, node: each })) : [at];
}

function pluginOf(at: Located, kinds: Kinds): UsedPlugin['plugin'] {
  const instance = instanceAt(at, kinds);
  if (instance) return { at: instance, isFunction: false };
  // `makePlugin(options)` of a function that returns `(app) => app.get(…)`.
  const fn = functionOf(at) ?? functionMadeIn(at);
  if (!fn) return undefined;
  const [parameter] = valueParameters(fn.node);
  if (parameter?.type === 'Identifier') return { at: { file: fn.file, node: parameter }, isFunction: true };
  const made = returnsOf(fn).find((node) => isInstance(kinds.of({ file: fn.file, node })));
  const returned = made && instanceAt({ file: fn.file, node: made }, kinds);
  return returned && { at: returned, isFunction: true };
}

/** What `import('./plugin')` gives, or a `then` behind it; null where it cannot be followed, undefined for anything else. */
function loadedBy({ file, node }: Located): Located | null | undefined {
  const expression = unwrap(node);
  const settled = methodCall(expression);
  const [pick] = settled?.name === 'then' ? settled.call.arguments : [];
  const load = settled && pick ? unwrap(settled.object) : expression;
  if (load.type !== 'ImportExpression') return undefined;
  const specifier = requiredModule(file, load);
  const target = specifier === undefined ? undefined : file.resolveModule(specifier);
  if (target?.kind !== 'source') return null;
  const name = pick ? pickedName(pick) : 'default';
  const found = name === undefined ? undefined : exportOf(target.file, name);
  return found?.kind === 'node' ? valueAt(found.at) : null;
}

/** An exported declaration is traced like a name that means it. */
function valueAt(at: Located): Located {
  const origin = trace(at);
  return origin.kind === 'value' ? origin.at : at;
}

/** `(m) => m.orders`, `({ orders }) => orders`. */
function pickedName(pick: TSESTree.Node): string | undefined {
  if (!isFunction(pick)) return undefined;
  const body = unwrap(pick.body);
  if (body.type === 'MemberExpression') return body.property.type === 'Identifier' && !body.computed ? body.property.name : undefined;
  const [pattern] = valueParameters(pick);
  const taken = pattern?.type === 'ObjectPattern' && body.type === 'Identifier' ? pattern.properties : [];
  const property = taken.find(
    (each) => each.type === 'Property' && each.value.type === 'Identifier' && body.type === 'Identifier' && each.value.name === body.name,
  );
  return property?.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : undefined;
}
