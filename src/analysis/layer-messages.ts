import type { ModulePlace } from '../architecture/layout.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Definition } from '../scope/definition.ts';
import type { ArchitectureReading } from './architecture-of.ts';
import { layerOfFile } from './layer-edges.ts';
import { isFreeOfDatabase } from './database-reach.ts';
import { legalPath, type Layers } from './legal-path.ts';
import { runsOutsideRequests } from './other-code.ts';
import type { LayerViolation } from './layer-violations.ts';
import { pathBelow } from '../scope/relative-path.ts';

/** What messages about a violation say: the layers or modules by their names, what was taken, and the legal way. */
export function describeViolation(violation: LayerViolation, file: SourceFile, reading: ArchitectureReading): Record<string, string> {
  const { layout, root } = reading;
  const place = describeDefinition(violation.definition, root, file);
  const name = violation.name === '*' ? 'what it exports' : violation.name;
  switch (violation.kind) {
    case 'layer': {
      const { from, to } = violation;
      const remedy = layout ? remedyFor(violation, file, { layout, root, from, to }) : '';
      return { from: from.name, to: to.name, name, place, remedy };
    }
    case 'client': {
      const { from, library } = violation;
      const below = layout?.layers.filter((each) => each.database !== false && layout.allows(from, each)).map((each) => each.name) ?? [];
      const remedy = below.length > 0 ? `Move it into ${below.join(' or ')}` : 'Move it into a layer that may';
      return { from: from.name, name, library, remedy };
    }
    case 'entry':
      return { to: violation.to.name, place, entry: entryOf(violation.to) };
    case 'use': {
      const { from, to } = violation;
      return { from: from.name, to: to.name, allowed: from.mayUse?.length ? from.mayUse.join(', ') : 'no other module' };
    }
  }
}

/** What has nothing to do with a database, wherever it lies, is no call to be made by somebody else: it is in the wrong place. */
function remedyFor({ definition, name }: LayerViolation, file: SourceFile, layers: Layers): string {
  const { from, to } = layers;
  if (to.database !== true || name === '*' || !isFreeOfDatabase(definition, name, file)) return legalPath(definition, file, layers);
  return `${name === 'default' ? 'It' : name} reaches no database library: move it out of ${to.name}, to where ${from.name} may import it`;
}

/** The path of a file that no layer of a declared architecture names; undefined where one does, or where none has to. */
export function belongsToNoLayer({ filename, project }: SourceFile, { layout, root, by }: ArchitectureReading): string | undefined {
  const path = pathBelow(root, filename);
  if (!layout || by === 'conventions' || layout.layers.length === 0 || path === undefined || runsOutsideRequests(filename, root))
    return undefined;
  return layerOfFile(filename, layout, root, project) || layout.isCompositionRoot(path) ? undefined : path;
}

/** From the root of the architecture, or of the workspace where it lies in another package. */
function describeDefinition(definition: Definition, root: string, { project, filename }: SourceFile): string {
  if (definition.kind === 'package') return definition.name;
  const workspaceRoot = (): string => project.packageOf(filename).workspaceRoot;
  return pathBelow(root, definition.filename) ?? pathBelow(workspaceRoot(), definition.filename) ?? definition.filename;
}

function entryOf({ folder, entry }: ModulePlace): string {
  return entry.map((each) => `${folder}/${each}`).join(', ');
}
