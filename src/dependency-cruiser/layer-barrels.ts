import { productionFilesOf, targetsOf, type LayerPaths, type LayoutPaths } from './layout-paths.ts';
import { enumerate, AT_RUN_TIME, RE_EXPORT, restriction, type Rule } from './rule.ts';

/**
 * `barrel-<name>`: a layer hands on nothing that those who import it may not import themselves. dependency-cruiser sees files and no names, so the way
 * `routes → services/index → repositories` is closed where it opens.
 */
export function layerBarrels(paths: LayoutPaths): Rule[] {
  return paths.layers.flatMap((layer) => {
    const importers = paths.layers.filter((each) => each !== layer && each.mayImport.includes(layer.name));
    const handedOn = paths.layers.filter(
      (each) => each !== layer && layer.mayImport.includes(each.name) && importers.some((importer) => isClosedTo(importer, each)),
    );
    if (layer.files.length === 0 || handedOn.length === 0) return [];
    const kept = paths.layers.filter((each) => !handedOn.includes(each));
    const excluded = importers.filter((importer) => handedOn.some((each) => isClosedTo(importer, each)));
    return {
      name: `barrel-${layer.name}`,
      severity: 'error',
      comment: `${layer.name} may import ${namesOf(handedOn)}, but may not re-export them: ${namesOf(excluded)} may import ${layer.name} and would get past the layer. Export a function of ${layer.name} instead.`,
      from: restriction(productionFilesOf(layer, paths)),
      to: restriction({ ...targetsOf(handedOn, kept), dependencyTypes: RE_EXPORT, ...AT_RUN_TIME }),
    };
  });
}

/**
 * `barrel-outside-layers`: the same for a file in no layer, which everyone may import. A warning, because who imports it is not known:
 * the layers that may have what it re-exports may be the only ones.
 */
export function barrelsOutsideLayers(paths: LayoutPaths): Rule[] {
  const { layers, compositionRoots, otherCode } = paths;
  const closed = layers.filter((each) => layers.some((importer) => importer !== each && isClosedTo(importer, each)));
  if (closed.length === 0) return [];
  const open = layers.filter((each) => !closed.includes(each));
  return [
    {
      name: 'barrel-outside-layers',
      severity: 'warn',
      comment: `This file is in no layer, so all layers may import it, and it re-exports what not all of them may import. Move it into the layer that it re-exports, or import from there.`,
      from: { pathNot: [...layers.flatMap(({ files }) => files), ...compositionRoots, ...otherCode, '(?:^|/)node_modules/'] },
      to: restriction({ ...targetsOf(closed, open), dependencyTypes: RE_EXPORT, ...AT_RUN_TIME }),
    },
  ];
}

function isClosedTo(importer: LayerPaths, layer: LayerPaths): boolean {
  return importer !== layer && !importer.mayImport.includes(layer.name);
}

function namesOf(layers: readonly LayerPaths[]): string {
  return enumerate(layers.map(({ name }) => name));
}
