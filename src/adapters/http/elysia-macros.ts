import { isFunction, keyName, methodCall, staticString, unwrap } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { indexOf } from '../../scope/file-index.ts';
import { oncePerFile } from '../../scope/file-memo.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { oncePer } from '../../scope/once-per.ts';
import { stepPosition } from './chain-steps.ts';
import { instanceAt, pluginsIn } from './elysia-plugins.ts';

interface Definition {
  readonly name: string;
  /** Of the step that defines it. */
  readonly position: number;
  readonly at: Located;
}

/** What one file says of an instance that others may use by name. */
interface Named {
  readonly macros: Definition[];
  readonly models: Definition[];
  readonly uses: { readonly position: number; readonly plugin: Located }[];
}

type Family = 'macros' | 'models';

const MAX_DEPTH = 6;

const namedIn = oncePer((kinds: Kinds) =>
  oncePerFile((file): ReadonlyMap<Located['node'], Named> => {
    const found = new Map<Located['node'], Named>();
    for (const call of indexOf(file).calls) {
      const target = methodCall(call);
      if (!target || !/^(?:macro|model|use)$/.test(target.name)) continue;
      const instance = instanceAt({ file, node: target.object }, kinds);
      if (instance?.file !== file) continue;
      const named = found.get(instance.node) ?? { macros: [], models: [], uses: [] };
      found.set(instance.node, named);
      const position = stepPosition(call);
      if (target.name === 'use') {
        for (const { plugin } of pluginsIn(file, call, kinds)) if (plugin) named.uses.push({ position, plugin: plugin.at });
      } else {
        for (const each of definitionsIn(file, call.arguments))
          named[target.name === 'macro' ? 'macros' : 'models'].push({ ...each, position });
      }
    }
    return found;
  }),
);

/** `('auth', { resolve })`, `({ auth: { resolve } })`. */
function definitionsIn(file: SourceFile, [first, second]: readonly Located['node'][]): { name: string; at: Located }[] {
  const name = first && staticString(first);
  if (name !== undefined) return second ? [{ name, at: { file, node: second } }] : [];
  const object = first && objectOf({ file, node: first });
  return (object?.node.properties ?? []).flatMap((each) => {
    const key = each.type === 'Property' ? keyName(each.key, each.computed) : undefined;
    return object && each.type === 'Property' && key !== undefined ? [{ name: key, at: { file: object.file, node: each.value } }] : [];
  });
}

/**
 * What a name stands for on an instance: its own definition, or that of a plugin that it uses, at any depth.
 * @param before offset in the instance's file: what comes later is not known yet
 */
export function namedOn(
  family: Family,
  instance: Located,
  name: string,
  kinds: Kinds,
  before = Infinity,
  seen: readonly Located['node'][] = [],
): Located | undefined {
  if (seen.includes(instance.node) || seen.length > MAX_DEPTH) return undefined;
  const own = namedIn(kinds)(instance.file).get(instance.node);
  const defined = own?.[family].findLast((each) => each.name === name && each.position < before);
  if (defined) return defined.at;
  for (const { plugin, position } of [...(own?.uses ?? [])].reverse()) {
    if (position >= before) continue;
    const found = namedOn(family, plugin, name, kinds, Infinity, [...seen, instance.node]);
    if (found) return found;
  }
  const outer = outerOf(instance, kinds);
  return outer && namedOn(family, outer.at, name, kinds, outer.position, [...seen, instance.node]);
}

/** The instance that a callback's parameter takes over from: `app` of `root.group('/v1', (app) => …)`. */
function outerOf({ file, node }: Located, kinds: Kinds): { at: Located; position: number } | undefined {
  const fn = node.type === 'Identifier' ? node.parent : undefined;
  const call = isFunction(fn) ? fn.parent : undefined;
  const target = call?.type === 'CallExpression' && call.callee !== fn ? methodCall(unwrap(call)) : undefined;
  const at = target && /^(?:group|guard|use)$/.test(target.name) ? instanceAt({ file, node: target.object }, kinds) : undefined;
  return at && target && { at, position: stepPosition(target.call) };
}
