import { enclosingFunction, valueParameters, unwrap } from '../../ast/nodes.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { bindingOf, isUntyped } from '../../scope/binding.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { isSameValue } from '../../scope/same-value.ts';
import { trace, type Origin } from '../../scope/trace.ts';
import { Options } from './options.ts';
import { registersOf } from './fastify-plugins.ts';

// A plugin hands its options on to plugins of its own, rarely more than twice.
const MAX_STEPS = 4;

/**
 * What `opts.db`, or the `db` of `async (fastify, { db }) => …`, stands for: what the plugin is registered with. Where it is registered several times, all have
 * to give the same.
 */
export function optionFrom(origin: Origin, kinds: Kinds): Located | undefined {
  const [object, path] = origin.kind === 'member' ? [origin.object, [origin.name]] : [origin, []];
  if (object.kind !== 'parameter' || object.binding.index !== 1) return undefined;
  const [name, ...deeper] = [...(object.binding.path ?? []), ...path];
  return name === undefined || deeper.length > 0 ? undefined : optionGiven({ file: object.file, node: object.binding.fn }, name, kinds, 0);
}

function optionGiven(fn: Located<FunctionNode>, name: string, kinds: Kinds, steps: number): Located | undefined {
  if (steps > MAX_STEPS || !isPlugin(fn, kinds, 0)) return undefined;
  const given = registersOf(fn).map(({ options }) => options && optionOf(options, name, kinds, steps));
  const [first, ...others] = given;
  return first && others.every((each) => each && isSameValue(each, first)) ? first : undefined;
}

function optionOf(options: Located, name: string, kinds: Kinds, steps: number): Located | undefined {
  const option = Options.of(options).get(name);
  if (typeof option === 'object') return option;
  // `fastify.register(routes, opts)`: what this plugin was given itself.
  const origin = option === 'unknown' ? trace(options) : undefined;
  const isHandedOn = origin?.kind === 'parameter' && origin.binding.index === 1 && origin.binding.path?.length === 0;
  return isHandedOn ? optionGiven({ file: origin.file, node: origin.binding.fn }, name, kinds, steps + 1) : undefined;
}

/** Does Fastify call it, with an instance and the options? That a method is called `register` says nothing. */
function isPlugin(fn: Located<FunctionNode>, kinds: Kinds, steps: number): boolean {
  const [instance] = valueParameters(fn.node);
  if (instance && kinds.of({ file: fn.file, node: instance })?.library === 'fastify') return true;
  return steps <= MAX_STEPS && registersOf(fn).some(({ holder }) => isInstance(holder, kinds, steps));
}

function isInstance({ file, node }: Located, kinds: Kinds, steps: number): boolean {
  if (kinds.of({ file, node })?.library === 'fastify') return true;
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? bindingOf(file, inner) : undefined;
  const around = enclosingFunction(node);
  return (
    binding?.kind === 'parameter' &&
    isUntyped(binding) &&
    binding.index === 0 &&
    binding.fn === around &&
    isPlugin({ file, node: around }, kinds, steps + 1)
  );
}
