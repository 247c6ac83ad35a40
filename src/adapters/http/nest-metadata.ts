import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, methodCall, unwrap } from '../../ast/nodes.ts';
import { startOf } from '../../ast/place.ts';
import { walk } from '../../ast/walk.ts';
import type { ClassNode, Located, SourceFile } from '../../model/source-file.ts';
import type { Evidence } from '../../model/verdict.ts';
import { constantString } from '../../scope/constant.ts';
import { FileMemo } from '../../scope/file-memo.ts';
import { classOf, trace } from '../../scope/trace.ts';
import type { DeclaredMetadata, MetadataEntry, MetadataPlace, MetadataQuestion } from './declared-metadata.ts';
import { isFrom, propertyOf, type DecoratorUse } from './nest-decorators.ts';
import { lineageOf } from './nest-guards.ts';
import { isHarmlessPackage } from './nest-packages.ts';

// The key is the user's own declaration; it decides only where no guard can be seen that reads or ignores it.
const PUBLIC_KEY = /public|anonymous|skip.?auth|no.?auth|unprotected|allow.?anon/i;
const READERS = new Map<string, MetadataQuestion['asks']>([
  ['get', 'first'],
  ['getMetadata', 'first'],
  ['getAllAndOverride', 'first'],
  ['getAll', 'all'],
  ['getAllAndMerge', 'merged'],
]);
const PLACES = new Map<string, MetadataPlace>([
  ['getHandler', 'handler'],
  ['getClass', 'class'],
]);

/** One `SetMetadata` (or made decorator) that takes effect on a route. */
interface Metadata extends MetadataEntry {
  readonly use: DecoratorUse;
}

/** What a route's decorators, and those of its class, put there for guards to read. */
export function declaredMetadata(
  uses: Readonly<Record<MetadataPlace, readonly DecoratorUse[]>>,
  names: DeclaredMetadata['names'],
): DeclaredMetadata {
  const metadata = [...metadataOf(uses.handler, 'handler'), ...metadataOf(uses.class, 'class')];
  const open = (['handler', 'class'] as const).filter((place) => uses[place].some(({ module }) => module === undefined));
  const said = saidPublic(metadata);
  const entries = metadata.map(({ use: _use, ...entry }) => entry);
  return { entries, open, names, ...(said && { said }) };
}

/** Is a route marked as public in words that say so, where no guard in front of it can be read? */
export function publicMark(
  uses: Readonly<Record<MetadataPlace, readonly DecoratorUse[]>>,
  guards: readonly Located[],
  seesAllGuards: boolean,
): Evidence | undefined {
  const metadata = [...metadataOf(uses.handler, 'handler'), ...metadataOf(uses.class, 'class')];
  const owners = guards.flatMap((guard) => guardClass(guard) ?? []);
  // A guard that can be read and does not read the mark is not moved by it; where one reads it, what it does with it decides.
  if (seesAllGuards && owners.length > 0) return undefined;
  return saidPublic(metadata.filter(({ key }) => !owners.some((owner) => keysReadBy(owner).has(key))));
}

/** `reflector.get(KEY, context.getHandler())`, `context.getClass().name`, `context.getHandler()`; undefined for everything else. */
export function metadataQuestion({ file, node }: Located): MetadataQuestion | undefined {
  const inner = unwrap(node);
  const own = placeOf({ file, node: inner });
  if (own) return { asks: 'itself', places: [own] };
  if (inner.type === 'MemberExpression') {
    const named = memberName(inner) === 'name' ? placeOf({ file, node: unwrap(inner.object) }) : undefined;
    return named && { asks: 'name', places: [named] };
  }
  const call = methodCall(inner);
  const asks = call && READERS.get(call.name);
  // One argument more than a map or a config is asked with.
  const [key, target] = call?.call.arguments ?? [];
  if (!asks || !key || !target) return undefined;
  const places = targetsOf({ file, node: target });
  return places.every((place) => place === undefined) ? undefined : { asks, places, key: keyOf({ file, node: key }) };
}

function targetsOf({ file, node }: Located): (MetadataPlace | undefined)[] {
  const origin = trace({ file, node: unwrap(node) });
  const at = origin.kind === 'value' ? origin.at : { file, node: unwrap(node) };
  if (at.node.type !== 'ArrayExpression') return [placeOf(at)];
  return at.node.elements.map((element) => {
    const each = element && trace({ file: at.file, node: element });
    return each?.kind === 'value' ? placeOf(each.at) : element ? placeOf({ file: at.file, node: unwrap(element) }) : undefined;
  });
}

/** `context.getHandler()`, `context.getClass()`. */
function placeOf({ node }: Located): MetadataPlace | undefined {
  const call = node.type === 'CallExpression' && node.arguments.length === 0 ? methodCall(node) : undefined;
  return call && PLACES.get(call.name);
}

function metadataOf(uses: readonly DecoratorUse[], place: MetadataPlace): Metadata[] {
  const found = uses.flatMap((use): Metadata[] => {
    const { args, made, module, isConditional, written: at } = use;
    if (made && isFrom(use, /^@nestjs\/core/, 'Reflector.createDecorator')) {
      const key = keyOf(made);
      const isChanged = made.node.type === 'CallExpression' && propertyOf(optionsOf(made.file, made.node), 'transform') !== undefined;
      const value = isConditional || isChanged ? 'open' : (args[0] ?? 'something');
      return key === undefined ? [] : [{ key, place, value, at, use }];
    }
    if (isFrom(use, '@nestjs/common', 'SetMetadata') && args[0]) {
      const key = keyOf(args[0]);
      const [, value] = args;
      const said = value ? (use.restOf(value) ?? value) : 'nothing';
      return key === undefined ? [] : [{ key, place, value: isConditional ? 'open' : said, at, use }];
    }
    // It may say anything under the keys of its own package.
    return module === undefined || isHarmlessPackage(module) ? [] : [{ key: `${module}#`, place, value: 'open', at, use }];
  });
  // What is written further up is put there later; in one decorator that is made of several it is the other way round.
  return found.map(
    (each, index) => found.filter(({ at, key }) => key === each.key && at.node === each.at.node).at(-1) ?? found[index] ?? each,
  );
}

function saidPublic(metadata: readonly Metadata[]): Evidence | undefined {
  // What stands nearest counts: `@Public(false)` at a method of a class that is public.
  const nearest = [...new Map([...metadata].reverse().map((each) => [each.key, each])).values()];
  const said = nearest.find(({ key, value }) => PUBLIC_KEY.test(key) && isText(key) && isTrue(value));
  return said && { why: `marked with the metadata ${JSON.stringify(said.key)}`, at: said.at };
}

function isTrue(value: MetadataEntry['value']): boolean {
  const origin = typeof value === 'object' && 'node' in value ? trace(value) : undefined;
  return origin?.kind === 'value' && origin.at.node.type === 'Literal' && origin.at.node.value === true;
}

function guardClass(guard: Located): Located<ClassNode> | undefined {
  const origin = trace(guard);
  return origin.kind === 'instance' ? origin.of : classOf(origin);
}

function optionsOf(file: SourceFile, { arguments: [options] }: TSESTree.CallExpression): Located | undefined {
  return options && { file, node: options };
}

// No text that is written as a key begins with it.
const MADE = '\0';

function isText(key: string): boolean {
  return !key.startsWith(MADE);
}

/** A text, or what makes the key: a symbol, a call of `Reflector.createDecorator`, a name in a package. */
function keyOf(at: Located): string | undefined {
  const text = constantString(at);
  if (text !== undefined) return text;
  const node = unwrap(at.node);
  // A made decorator carries its key: `reflector.get(Public.KEY, …)`.
  if (node.type === 'MemberExpression' && memberName(node) === 'KEY') return keyOf({ file: at.file, node: node.object });
  const origin = trace({ file: at.file, node });
  if (origin.kind === 'external') return `${origin.module}#${origin.name}`;
  if (origin.kind !== 'value' || origin.at.node.type !== 'CallExpression') return undefined;
  const { file, node: call } = origin.at;
  const own = propertyOf(optionsOf(file, call), 'key');
  return (own && constantString(own)) ?? `${MADE}${file.filename}:${String(startOf(call))}`;
}

const known = new FileMemo<ReadonlySet<string>>();

function keysReadBy(owner: Located<ClassNode>): ReadonlySet<string> {
  let keys = known.get(owner);
  if (!keys) {
    const found = new Set<string>();
    for (const { file, node } of lineageOf(owner)) {
      walk(node.body, (each) => {
        const key = each.type === 'CallExpression' ? metadataQuestion({ file, node: each })?.key : undefined;
        if (key !== undefined) found.add(key);
      });
    }
    known.set(owner, (keys = found));
  }
  return keys;
}
