import type { TSESTree } from '@typescript-eslint/utils';

import type { HttpAdapter, RouterDeclaration, RouterEntry, Serving } from '../adapters/http/adapter.ts';
import { httpAdapters } from '../adapters/http/index.ts';
import { contains, enclosingFunction, isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { importedSpecifiers, indexOf } from '../scope/file-index.ts';
import { functionOf } from '../scope/function-of.ts';
import { importersThrough, mayExport } from '../scope/importers.ts';
import { namesPackage } from '../scope/kind-table.ts';
import { oncePer } from '../scope/once-per.ts';
import { isSameDeclaration } from '../scope/same-declaration.ts';
import { trace } from '../scope/trace.ts';
import { declaredRouters } from './declared-routers.ts';
import { isAround } from './frameworks-around.ts';
import type { Recognition } from './recognition.ts';
import { routingFor, type FindHosts, type HostPlacement } from './routing.ts';

const LIMITS = { files: 40, steps: 3 };
// Of anything that no adapter knows: `app.use('/trpc', …)` of a framework that nobody described.
const SLOTS = new Set(['use', 'register', 'all', 'any', 'get', 'post', 'route', 'mount', 'on']);
const UNSEEN: HostPlacement = { guards: [], isOpen: true, mounts: [] };

/** Finds where other frameworks pass requests on to something that answers them by itself, and what they put in front of it. */
export const hostsIn = oncePer(
  (recognition: Recognition): FindHosts =>
    (serving, own) =>
      findHosts(serving, own, recognition),
);

function findHosts({ at, needsHost }: Serving, own: HttpAdapter, recognition: Recognition): HostPlacement[] {
  const places = placesOf(at);
  const files = [at.file, ...importersThrough(at.file, mayExport, LIMITS)];
  const found = httpAdapters
    .filter((adapter) => adapter !== own)
    .flatMap((adapter) => {
      const declared = declaredRouters(adapter, recognition);
      return files.flatMap((file) =>
        entriesAt(declared.in(file), places).flatMap(({ router, entry }) =>
          routingFor(declared, file, hostsIn(recognition)).inFrontOf(router, entry),
        ),
      );
    });
  if (found.length > 0) return found;
  return needsHost || isInSlot(at) ? [UNSEEN] : [];
}

/** Does a route's handler belong to another framework, which declares what it answers itself: tRPC or an app of Hono in a route of Next? */
export function isHostOf(handler: Located, own: HttpAdapter, recognition: Recognition): boolean {
  const around = httpAdapters.filter((adapter) => adapter !== own && isAround(handler.file, adapter));
  const value = valueOf(handler);
  if (around.some((adapter) => adapter.handsOn?.(value, recognition.kinds))) return true;
  // Only procedures, which chains build, are served by something of another kind.
  const others = around.filter(({ scope }) => scope === 'builder');
  if (others.length === 0) return false;
  const files = filesOf(handler);
  return others.some((adapter) => {
    const naming = files.filter((file) => importedSpecifiers(file).some((specifier) => namesPackage(adapter.kinds, specifier)));
    return naming
      .flatMap((file) => declaredRouters(adapter, recognition).in(file))
      .some(({ serving }) => serving !== undefined && leadsTo(handler, placesOf(serving.at)));
  });
}

function valueOf(handler: Located): Located {
  const origin = trace(handler);
  return origin.kind === 'value' || origin.kind === 'member' ? origin.at : handler;
}

/** The file of a handler, and those of the functions that it calls: `(c) => handleRpc(c.req.raw)`. */
function filesOf(handler: Located): SourceFile[] {
  const { file, node } = valueOf(handler);
  const called = isFunction(node) ? callsIn(file, node).flatMap((call) => functionOf({ file, node: call.callee })?.file ?? []) : [];
  return [...new Set([file, ...called])];
}

/** The call, and the functions around it that make it for each request. */
function placesOf({ file, node }: Located): Located[] {
  const places: Located[] = [{ file, node }];
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) places.push({ file, node: fn });
  return places;
}

function entriesAt(routers: readonly RouterDeclaration[], places: readonly Located[]): { router: RouterDeclaration; entry: RouterEntry }[] {
  return routers.flatMap((router) => router.entries.filter((entry) => isAt(entry, places)).map((entry) => ({ router, entry })));
}

function isAt(entry: RouterEntry, places: readonly Located[]): boolean {
  if (places.some(({ node }) => node === entry.node)) return true;
  const answers = entry.kind === 'mount' ? entry.child : entry.handler;
  return answers !== undefined && leadsTo(answers, places);
}

/** Is it the thing itself, a function that calls one which makes it, or a wrapper around either: `auth((request) => handle(request))`? */
function leadsTo(at: Located, places: readonly Located[], wrappers = 0): boolean {
  const origin = trace(at);
  const value = origin.kind === 'value' ? origin.at : { file: at.file, node: unwrap(at.node) };
  const isOne = (each: Located): boolean => places.some((place) => isSameDeclaration(place, each));
  if (isOne(value)) return true;
  const { file, node } = value;
  if (node.type === 'CallExpression' && wrappers < LIMITS.steps)
    return node.arguments.some((argument) => leadsTo({ file, node: argument }, places, wrappers + 1));
  if (!isFunction(node)) return false;
  return callsIn(file, node).some((call) => {
    const callee = functionOf({ file, node: call.callee });
    const made = callee ?? trace({ file, node: unwrap(call.callee) });
    return 'kind' in made ? made.kind === 'value' && isOne(made.at) : isOne(made);
  });
}

function callsIn(file: SourceFile, fn: TSESTree.Node): TSESTree.CallExpression[] {
  return indexOf(file).calls.filter((call) => contains(fn, call));
}

function isInSlot({ node }: Located): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    const call = current.parent ? methodCall(current.parent) : undefined;
    if (call && SLOTS.has(call.name) && call.call.arguments.some((argument) => argument === current)) return true;
  }
  return false;
}
