import type { TSESTree } from '@typescript-eslint/utils';

import type { LayoutLayer } from '../architecture/layout.ts';
import { isFunction } from '../ast/nodes.ts';
import { startOf } from '../ast/place.ts';
import type { SourceFile } from '../model/source-file.ts';
import { pathBelow } from '../scope/relative-path.ts';
import { indexOf } from '../scope/file-index.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import type { ArchitectureReading } from './architecture-of.ts';
import type { FileModel } from './file-model.ts';
import { findHttpErrors, type HttpError } from './http-errors.ts';
import { findHttpImports, type HttpImport } from './http-imports.ts';
import { findHttpParameters, type HttpParameter } from './http-parameters.ts';
import { httpPartOf } from './http-part.ts';
import { layerOf } from './layer-edges.ts';
import { madeResponse } from './web-response.ts';

/** A place where code of a layer that may not speak HTTP does so. */
export type HttpUse =
  | ({ readonly kind: 'import' } & HttpImport)
  | ({ readonly kind: 'parameter' } & HttpParameter)
  | ({ readonly kind: 'error' } & HttpError)
  | { readonly kind: 'answer'; readonly at: TSESTree.Node };

/** What a file of a layer says of HTTP although the layer may not. */
export interface HttpInLayer {
  readonly layer: LayoutLayer;
  /** Names of the layers that may. */
  readonly allowed: readonly string[];
  readonly uses: readonly HttpUse[];
}

// Names of files and folders that say what stands in front of routes, whatever folder they lie in.
const EDGE_PATH =
  /(?:^|\/)(?:middlewares?|guards?|interceptors?|filters?|pipes?|decorators?|strateg(?:y|ies)|gateways?|plugins?|hooks?|webhooks?|dtos?)\/|[.-](?:middleware|guard|interceptor|filter|pipe|decorator|strategy|gateway|plugin|dto)\.[cm]?[jt]sx?$/;

/** What speaks HTTP in a file whose layer may not; undefined where its layer may, or nothing is said of it. */
export function findHttpInLayer(model: FileModel, { layout, root, by }: ArchitectureReading): HttpInLayer | undefined {
  const { file } = model;
  const path = pathBelow(root, file.filename);
  if (!layout || path === undefined || layout.isCompositionRoot(path)) return undefined;
  const layer = layerOf({ kind: 'file', filename: file.filename }, layout, root, file);
  if (layer?.http !== false) return undefined;
  const uses = usesIn(model);
  // A convention says what a folder is called: what makes routes, is one or stands in front of one is no service, wherever it lies.
  if (uses.length > 0 && by === 'conventions' && (EDGE_PATH.test(path) || isRouting(uses) || isEdge(model))) return undefined;
  const allowed = layout.layers.filter(({ http }) => http === true).map(({ name }) => name);
  return { layer, allowed, uses };
}

function usesIn({ file, recognition }: FileModel): HttpUse[] {
  const parameters = findHttpParameters(file, recognition);
  const taken = new Set(parameters.flatMap(({ names }) => names.map((name) => name.split('.')[0])));
  // A class that a container injects by its type is the parameter's.
  const imports = findHttpImports(file).filter(({ part, names }) => part !== 'message' || names.some((name) => !taken.has(name)));
  return [
    ...imports.map((each): HttpUse => ({ kind: 'import', ...each })),
    ...parameters.map((each): HttpUse => ({ kind: 'parameter', ...each })),
    ...findHttpErrors(file).map((each): HttpUse => ({ kind: 'error', ...each })),
    ...answersIn(file).map((at): HttpUse => ({ kind: 'answer', at })),
  ].sort((left, right) => startOf(left.at) - startOf(right.at));
}

/** Responses of the web platform that a function hands back. `new Response(stream).text()` only reads a stream. */
function answersIn(file: SourceFile): TSESTree.Node[] {
  if (!/\bResponse\b/.test(file.text)) return [];
  const { calls, constructions } = indexOf(file);
  return [...calls, ...constructions].filter(
    (node) =>
      (node.parent.type === 'ReturnStatement' ||
        (node.parent.type === 'ThrowStatement' && !isCaught(file, node.parent)) ||
        (isFunction(node.parent) && node.parent.body === node)) &&
      madeResponse({ file, node }) !== undefined,
  );
}

/** Is what a function throws caught by itself, and not handed on from there? */
function isCaught(file: SourceFile, thrown: TSESTree.ThrowStatement): boolean {
  for (let node: TSESTree.Node = thrown; node.parent && !isFunction(node.parent); node = node.parent) {
    const parent: TSESTree.Node = node.parent;
    if (parent.type === 'TryStatement' && parent.block === node && parent.handler && !handsOn(file, parent.handler)) return true;
  }
  return false;
}

function handsOn(file: SourceFile, { param }: TSESTree.CatchClause): boolean {
  const references = param ? (variableOf(file, param)?.references ?? []) : [];
  return references.some(({ identifier }) => /^(?:Throw|Return)Statement$/.test(identifier.parent.type));
}

/** Does a file take an application or a router? */
function isRouting(uses: readonly HttpUse[]): boolean {
  return uses.some((use) => (use.kind === 'import' || use.kind === 'parameter') && use.part === 'routing');
}

/** Does a file declare routes, or a class that stands between requests and them? */
function isEdge({ file, routes }: FileModel): boolean {
  if (routes.length > 0) return true;
  return indexOf(file).classes.some((node) => {
    const { superClass } = node;
    const base = superClass?.type === 'CallExpression' ? superClass.callee : superClass;
    return [...node.implements.map(({ expression }) => expression), ...(base ? [base] : [])].some((each) => {
      const origin = trace({ file, node: each });
      return origin.kind === 'external' && httpPartOf(origin.module, origin.name.split('.').at(-1) ?? '') === 'edge';
    });
  });
}
