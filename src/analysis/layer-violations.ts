import type { TSESTree } from '@typescript-eslint/utils';

import { httpAdapters } from '../adapters/http/index.ts';
import { startOf } from '../ast/place.ts';
import { leadsTo, type LayoutLayer, type Layout, type ModulePlace } from '../architecture/layout.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Definition } from '../scope/definition.ts';
import { KNOWN_PACKAGES, type ArchitectureReading } from './architecture-of.ts';
import { clientOf } from './client-exports.ts';
import { declaredRouters } from './declared-routers.ts';
import type { FileModel } from './file-model.ts';
import { isAround } from './frameworks-around.ts';
import { runsOutsideRequests } from './other-code.ts';
import type { Recognition } from './recognition.ts';
import { isOnlyOfLibrary, reachesDatabase } from './database-reach.ts';
import { isLeaf } from './leaf-files.ts';
import { edgesOf, isTypeEdge, layerOf, layerOfFile, type Edge } from './layer-edges.ts';
import { pathBelow } from '../scope/relative-path.ts';

/** A dependency that the architecture forbids. */
export type LayerViolation = { readonly at: TSESTree.Node; readonly name: string; readonly definition: Definition } & (
  | { readonly kind: 'layer'; readonly from: LayoutLayer; readonly to: LayoutLayer; readonly isThroughBarrel: boolean }
  | { readonly kind: 'client'; readonly from: LayoutLayer; readonly library: string }
  | { readonly kind: 'entry'; readonly from: ModulePlace | undefined; readonly to: ModulePlace }
  | { readonly kind: 'use'; readonly from: ModulePlace; readonly to: ModulePlace }
);

interface Asked {
  readonly file: SourceFile;
  readonly reading: ArchitectureReading;
  readonly layout: Layout;
  readonly layer: LayoutLayer | undefined;
  readonly module: ModulePlace | undefined;
}

/** What a file depends on although its architecture forbids it. Each module or layer is named once for each import. */
export function findLayerViolations({ file, recognition }: FileModel, reading: ArchitectureReading): LayerViolation[] {
  const { layout, root } = reading;
  const path = pathBelow(root, file.filename);
  if (!layout || path === undefined || layout.isCompositionRoot(path) || runsOutsideRequests(file.filename, root)) return [];
  const asked: Asked = {
    file,
    reading,
    layout,
    layer: layerOfFile(file.filename, layout, root, file.project),
    module: layout.moduleOf(path),
  };
  if (!asked.layer && !layout.hasModules) return [];
  const found = new Map<string, LayerViolation>();
  for (const edge of edgesOf(file)) {
    for (const violation of [layerViolation(edge, asked), moduleViolation(edge, asked)]) {
      if (!violation) continue;
      const what = violation.kind === 'layer' ? violation.to.name : violation.kind === 'client' ? violation.library : violation.to.folder;
      const key = `${String(startOf(edge.dependency.at))} ${violation.kind} ${what}`;
      if (!found.has(key)) found.set(key, violation);
    }
  }
  const violations = [...found.values()];
  // Whatever its folder is called: what mounts routers puts the backend together.
  const isUpwards = (each: LayerViolation): boolean => each.kind === 'layer' && each.to.http === true;
  const isRoot = reading.by === 'conventions' && violations.some(isUpwards) && mountsRouters(file, recognition);
  return isRoot ? violations.filter((each) => !isUpwards(each)) : violations;
}

function mountsRouters(file: SourceFile, recognition: Recognition): boolean {
  return httpAdapters.some((adapter) => isAround(file, adapter) && declaredRouters(adapter, recognition).mountsIn(file).length > 0);
}

function layerViolation(edge: Edge, { file, reading, layout, layer: from }: Asked): LayerViolation | undefined {
  if (!from) return undefined;
  const { definition, target, taken, dependency } = edge;
  const isThroughBarrel = target.kind === 'file' && (definition.kind === 'package' || definition.filename !== target.filename);
  const at = isThroughBarrel ? taken.at : dependency.at;
  const { name } = taken;
  const to = layerOf(definition, layout, reading.root, file);
  if (to && !layout.allows(from, to)) {
    if (isTypeEdge(edge, file)) return undefined;
    // A convention says what a folder is called, not what is in it: an enum or a constant is no database.
    if (reading.by === 'conventions') {
      if (to.database === true && (!reachesDatabase(definition, name, file) || isOnlyOfLibrary(definition, taken, file))) return undefined;
      if (leadsTo(to, from.name, layout.layers) && isLeaf(definition, to, file, { layout, root: reading.root })) return undefined;
    }
    return { kind: 'layer', at, name, definition, from, to, isThroughBarrel };
  }
  if (from.database !== false || definition.kind !== 'package' || to || !KNOWN_PACKAGES.isDataLibrary(definition.name) || taken.isTypeOnly)
    return undefined;
  const library = clientOf(definition.name, name, taken.at, file);
  return library === undefined ? undefined : { kind: 'client', at: dependency.at, name, definition, from, library };
}

function moduleViolation(edge: Edge, { file, reading, layout, module: from }: Asked): LayerViolation | undefined {
  const { target: definition, taken, dependency } = edge;
  const path = definition.kind === 'file' ? pathBelow(reading.root, definition.filename) : undefined;
  const to = path === undefined ? undefined : layout.moduleOf(path);
  if (!to || to.folder === from?.folder) return undefined;
  // What lies in a module inside of another one is its owner's affair as well.
  if (from && (from.folder.startsWith(`${to.folder}/`) || to.folder.startsWith(`${from.folder}/`))) return undefined;
  const { name } = taken;
  const at = dependency.at;
  if (from?.mayUse && !from.mayUse.includes(to.declaration) && !from.mayUse.includes(to.name))
    return isTypeEdge(edge, file) ? undefined : { kind: 'use', at, name, definition, from, to };
  if (to.isEntry || isTypeEdge(edge, file)) return undefined;
  return { kind: 'entry', at, name, definition, from, to };
}
