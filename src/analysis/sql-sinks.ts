import type { TSESTree } from '@typescript-eslint/utils';

import type { SqlSink } from '../adapters/data/adapter.ts';
import { dataAdapters } from '../adapters/data/index.ts';
import { isFunction, memberName, propertyValue, unwrap } from '../ast/nodes.ts';
import { rangeOf } from '../ast/place.ts';
import type { RawQuery } from '../model/query.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace } from '../scope/trace.ts';
import type { Recognition } from './recognition.ts';

export type SinkCall = Located<TSESTree.CallExpression | TSESTree.NewExpression>;

/** One text that a call hands to a database. */
export interface FoundSink {
  readonly library: string | undefined;
  readonly text: Located;
  readonly role: RawQuery['role'];
  readonly takesOthers: boolean;
  readonly isQuoted?: boolean;
  /** The table's entry, when the text stands in the call's own argument: it tells how values are bound. */
  readonly direct?: SqlSink;
}

const WIDEST_NAME = 40;

/** The texts that a call or construction hands to a database, by the tables of the data libraries. */
export function findSinks(at: SinkCall, recognition: Recognition): FoundSink[] {
  const known = sinkOf(at, recognition);
  return known ? textsOf(at, known.sink).map((text) => toFound(at, text, known.library, known.sink)) : [];
}

function toFound({ file, node }: SinkCall, text: Located, library: string, sink: SqlSink): FoundSink {
  const isDirect = text.file === file && unwrapped(node.arguments[sink.text]) === text.node;
  return {
    library,
    text,
    role: sink.isTagOnly ? 'misused' : standsInTag(node) ? 'fragment' : sink.role,
    takesOthers: sink.bareStringIsName === true || sink.functions !== undefined,
    ...(sink.isQuoted && { isQuoted: true }),
    ...(isDirect && { direct: sink }),
  };
}

/** `` sql`… ORDER BY ${sql.unsafe(order)}` ``: what stands in a template is a piece of its statement. */
function standsInTag({ parent }: SinkCall['node']): boolean {
  return parent.type === 'TemplateLiteral' && parent.parent.type === 'TaggedTemplateExpression';
}

function unwrapped(node: TSESTree.Node | undefined): TSESTree.Node | undefined {
  return node && unwrap(node);
}

/** The sink of a table that a call is, with the library that has it. */
export function sinkOf(
  { file, node }: SinkCall,
  recognition: Recognition,
): { readonly library: string; readonly sink: SqlSink } | undefined {
  const callee = unwrap(node.callee);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  const known = sinkNames();
  if (callee.type === 'MemberExpression' && name !== undefined && node.type === 'CallExpression' && known.methods.has(name)) {
    const sink = lookUp({ file, node: callee.object }, recognition, (each) => each.form === 'method' && each.name.includes(name));
    // A class of the project that extends a client and declares the method itself decides what it does.
    if (sink && !isOwnFunction({ file, node: callee })) return sink;
  }
  if (callee.type === 'MemberExpression' && name !== undefined && known.makers && !known.makers.has(name)) return undefined;
  const made = lookUp({ file, node }, recognition, (each) => each.form === 'made');
  // A function of the project that gives back what a library makes has its text from elsewhere: it is read where it stands.
  return made && !isOwnFunction({ file, node: callee }) ? made : undefined;
}

interface SinkNames {
  readonly methods: ReadonlySet<string>;
  /** Undefined when a library makes text by more than a name. */
  readonly makers: ReadonlySet<string> | undefined;
}

let names: SinkNames | undefined;

/** How sinks are called. Most calls are called otherwise, and need no look at what they are called on. */
function sinkNames(): SinkNames {
  if (!names) {
    const methods = dataAdapters.flatMap(({ sinks }) => sinks.filter(({ form }) => form === 'method').flatMap(({ name }) => name));
    const makers = dataAdapters.flatMap(({ kinds, sinks }) => {
      const roles = sinks.filter(({ form }) => form === 'made').flatMap(({ of }) => of);
      const patterns = roles.flatMap((role) => kinds.roles[role] ?? []);
      // What calling a value itself gives is looked for where a plain name is called.
      return patterns.flatMap((pattern): readonly unknown[] => ('name' in pattern ? pattern.name : []));
    });
    const named = makers.filter((name) => typeof name === 'string');
    names = {
      methods: new Set(methods),
      makers: named.length === makers.length ? new Set(named.map((name) => name.slice(name.lastIndexOf('.') + 1))) : undefined,
    };
  }
  return names;
}

function isOwnFunction(callee: Located): boolean {
  const origin = trace(callee);
  return origin.kind === 'value' && isFunction(origin.at.node);
}

function lookUp(at: Located, recognition: Recognition, matches: (sink: SqlSink) => boolean): ReturnType<typeof sinkOf> {
  const kind = recognition.kinds.of(at);
  const adapter = kind && recognition.dataAdapter(kind.library);
  const sink = adapter?.sinks.find((each) => each.of.includes(kind?.role ?? '') && matches(each));
  return adapter && sink ? { library: adapter.id, sink } : undefined;
}

/** Where the text of a sink stands: the argument, an option of it, or what functions in it return. */
export function textsOf({ file, node }: SinkCall, sink: Pick<SqlSink, 'text' | 'options' | 'functions' | 'keys' | 'isList'>): Located[] {
  const argument = node.arguments[sink.text];
  if (!argument || argument.type === 'SpreadElement') return [];
  const direct: Located = { file, node: unwrap(argument) };
  return sink.isList ? elementsOf(direct).flatMap((each) => textsIn(each, sink)) : textsIn(direct, sink);
}

/** The statements of a list that is written out; of a statement with its values, `[text, values]`, the text. */
function elementsOf(at: Located): Located[] {
  const origin = trace(at);
  const list = origin.kind === 'value' ? origin.at : at;
  if (list.node.type !== 'ArrayExpression') return [];
  const { file } = list;
  return list.node.elements.flatMap((each) => {
    const node = each && unwrap(each);
    const statement = node?.type === 'ArrayExpression' ? node.elements[0] : node;
    return statement && statement.type !== 'SpreadElement' ? [{ file, node: unwrap(statement) }] : [];
  });
}

function textsIn(direct: Located, { options, functions, keys }: Pick<SqlSink, 'options' | 'functions' | 'keys'>): Located[] {
  const { file } = direct;
  if (isFunction(direct.node)) {
    return functions === 'argument' ? returnsOf({ file, node: direct.node }).map((returned) => ({ file, node: unwrap(returned) })) : [];
  }
  const object = objectOf(direct);
  if (keys) return object ? namesIn(object, keys) : keys === 'argument' ? [direct] : [];
  if (functions === 'values') return object ? functionsIn(object) : [];
  if (!object) return [direct];
  const option = options?.map((name) => propertyValue(object.node, name)).find(Boolean);
  return option ? [{ file: object.file, node: unwrap(option) }] : [];
}

function objectOf(at: Located): Located<TSESTree.ObjectExpression> | undefined {
  if (at.node.type === 'ObjectExpression') return { file: at.file, node: at.node };
  const origin = at.node.type === 'Identifier' ? trace(at) : undefined;
  return origin?.kind === 'value' && origin.at.node.type === 'ObjectExpression'
    ? { file: origin.at.file, node: origin.at.node }
    : undefined;
}

/** The computed names of an object; the others are constants. */
function namesIn({ file, node }: Located<TSESTree.ObjectExpression>, keys: NonNullable<SqlSink['keys']>): Located[] {
  if (keys === 'argument') {
    return node.properties.flatMap((each) => (each.type === 'Property' && each.computed ? [{ file, node: unwrap(each.key) }] : []));
  }
  const option = propertyValue(node, keys.option);
  const object = option && objectOf({ file, node: unwrap(option) });
  return object ? namesIn(object, 'argument') : [];
}

function functionsIn({ file, node }: Located<TSESTree.ObjectExpression>): Located[] {
  return node.properties.flatMap((property) =>
    property.type === 'Property' && isFunction(property.value)
      ? returnsOf({ file, node: property.value }).map((returned) => ({ file, node: unwrap(returned) }))
      : [],
  );
}

/** Is this a template tag that binds what is interpolated? Tags that nothing is known of are none. */
export function isBindingTag({ file, node }: Located<TSESTree.TaggedTemplateExpression>, recognition: Recognition): boolean {
  const kind = recognition.kinds.of({ file, node });
  if (kind && recognition.dataAdapter(kind.library)?.safe.includes(kind.role)) return true;
  const tag = unwrap(node.tag);
  const name = tag.type === 'MemberExpression' ? memberName(tag) : undefined;
  if (tag.type !== 'MemberExpression' || name === undefined) return false;
  return lookUp({ file, node: tag.object }, recognition, (each) => each.isTagOnly === true && each.name.includes(name)) !== undefined;
}

/** The sink as a reader sees it: `pool.query`, `new Cursor`; of a long chain only its last method. */
export function sinkName(file: SourceFile, callee: TSESTree.Node): string {
  const node = unwrap(callee);
  const isNew = callee.parent?.type === 'NewExpression';
  const text = file.text
    .slice(...rangeOf(node))
    .replace(/\s+/g, '')
    .replace(/\?\./g, '.');
  const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
  const shown = (text.length > WIDEST_NAME || /[(`]/.test(text)) && name !== undefined ? name : text;
  return isNew ? `new ${shown}` : shown;
}
