import type { TSESTree } from '@typescript-eslint/utils';

import { endOf, rangeOf } from '../ast/place.ts';
import type { Route } from '../model/route.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { fileModels, type FileModel } from './file-model.ts';
import { handlerFunctionOf } from './handler-functions.ts';
import { stepStart } from './report.ts';

/** A stretch of a file's text: offsets, the end not included. */
export type TextRange = readonly [start: number, end: number];

// A controller is imported by the file of its routes, perhaps through a barrel.
const MAX_BARRELS = 3;
const MAX_FILES = 60;

/**
 * The innermost route that a stretch of a file touches: by its declaration, its handler or its middleware, also where routes of other files
 * name the handler that stands there. Several, when routes stand beside each other or share a handler; none when no route is there.
 */
export function routesAt({ file, routes, recognition }: FileModel, range: TextRange): readonly Route[] {
  const own = innermost(routes, range, (route) => ownRanges(route, file));
  if (own.length > 0) return own;
  // The line that a chain starts in belongs to no step of it: all of them then.
  const around = routes.filter(({ declaration }) => touches(rangeOf(declaration.node), range));
  if (around.length > 0) return around;
  return answeredThere(file, range, (each) => fileModels(recognition)(each).routes);
}

function innermost(routes: readonly Route[], range: TextRange, rangesOf: (route: Route) => readonly TextRange[]): Route[] {
  const touching = routes.flatMap((route) =>
    rangesOf(route)
      .filter((each) => touches(each, range))
      .map((at) => ({ route, at })),
  );
  const inner = touching.filter(({ at }) => !touching.some((other) => isInside(other.at, at)));
  return [...new Set(inner.map(({ route }) => route))];
}

/** What is a route's own: its step of a chain, and the functions that answer for it in this file. */
function ownRanges(route: Route, file: SourceFile): TextRange[] {
  const { node } = route.declaration;
  const isDecorated = node.type === 'Decorator';
  const declared: TextRange = isDecorated ? rangeOf(node.parent) : [route.headStart ?? stepStart(node), endOf(node)];
  const handler = route.handlerAt && handlerFunctionOf(route.handlerAt);
  // An inline handler is a part of the declaration, not a route of its own inside of it.
  const beside = [...route.inlineMiddleware, ...(handler ? [handler] : [])]
    .map((fn) => rangeIn(fn, file))
    .filter((each) => each !== undefined);
  return [declared, ...beside.filter((each) => !isInside(each, declared))];
}

/** Of a method the name and the decorators are a part, too. */
function rangeIn({ file: { filename }, node }: Located<FunctionNode>, file: SourceFile): TextRange | undefined {
  if (filename !== file.filename) return undefined;
  const { parent } = node;
  return isMember(parent) ? rangeOf(parent) : rangeOf(node);
}

function isMember({ type }: TSESTree.Node): boolean {
  return type === 'MethodDefinition' || type === 'PropertyDefinition' || type === 'Property' || type === 'VariableDeclarator';
}

/** Routes of the files that import this one, where their handlers stand here. */
function answeredThere(file: SourceFile, range: TextRange, routesOf: (file: SourceFile) => readonly Route[]): Route[] {
  const seen = new Set([file.filename]);
  let next = [file];
  for (let step = 0; step < MAX_BARRELS && next.length > 0; step++) {
    next = next.flatMap(({ filename, project }) => [...project.importersOf(filename)]).filter(({ filename }) => !seen.has(filename));
    next = [...new Map(next.map((each) => [each.filename, each])).values()].slice(0, MAX_FILES);
    for (const { filename } of next) seen.add(filename);
    const found = innermost(next.flatMap(routesOf), range, (route) => {
      const handler = route.handlerAt && handlerFunctionOf(route.handlerAt);
      const there = handler && rangeIn(handler, file);
      return there ? [there] : [];
    });
    if (found.length > 0) return found;
  }
  return [];
}

function touches([start, end]: TextRange, [from, to]: TextRange): boolean {
  return start < to && from < end;
}

function isInside([start, end]: TextRange, [from, to]: TextRange): boolean {
  return from <= start && end <= to && end - start < to - from;
}
