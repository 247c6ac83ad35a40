import { leadsTo } from '../architecture/layout.ts';
import { productionFilesOf, targetsOf, type LayerPaths, type LayoutPaths } from './layout-paths.ts';
import { enumerate, AT_RUN_TIME, restriction, type Rule } from './rule.ts';

/** `layer-<name>`: a layer imports the layers that it may import, and no other. */
export function layerImports(paths: LayoutPaths): Rule[] {
  return paths.layers.flatMap((layer) => {
    const allowed = paths.layers.filter((each) => each === layer || layer.mayImport.includes(each.name));
    const forbidden = paths.layers.filter((each) => !allowed.includes(each));
    if (layer.files.length === 0 || forbidden.length === 0) return [];
    return {
      name: `layer-${layer.name}`,
      severity: 'error',
      comment: legalWay(layer, forbidden, paths.layers),
      from: restriction(productionFilesOf(layer, paths)),
      to: restriction({ ...targetsOf(forbidden, allowed), ...AT_RUN_TIME }),
    };
  });
}

/** What the layer may import, and through which of these the other layers are reached. */
function legalWay(layer: LayerPaths, forbidden: readonly LayerPaths[], layers: readonly LayerPaths[]): string {
  const direct = layers.filter((each) => layer.mayImport.includes(each.name));
  const reached = new Map<string, string[]>();
  const unreachable: string[] = [];
  for (const { name } of forbidden) {
    const through = direct.filter((each) => leadsTo(each, name, layers)).map((each) => each.name);
    if (through.length === 0) unreachable.push(name);
    else reached.set(enumerateChoices(through), [...(reached.get(enumerateChoices(through)) ?? []), name]);
  }
  return [
    `${layer.name} may import ${direct.length === 0 ? 'no other layer' : `${enumerate(direct.map(({ name }) => name))} only`}.`,
    ...[...reached].map(([through, names]) => `Reach ${enumerate(names)} through ${through}.`),
    ...(unreachable.length > 0
      ? [`Nothing leads to ${enumerate(unreachable)}: let the caller hand over what is needed, or move the code to a layer that may.`]
      : []),
  ].join(' ');
}

function enumerateChoices(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
