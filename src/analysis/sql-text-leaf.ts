import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, methodCall, staticString, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import type { Kind } from '../scope/kind-table.ts';
import { trace } from '../scope/trace.ts';
import { isAllowListed } from './allow-list.ts';
import { isFormattedDate } from './date-texts.ts';
import { declaredType, textOfType } from './value-types.ts';
import type { Recognition } from './recognition.ts';
import { schemaValueOf } from './schema-values.ts';
import { HARMLESS, UNDECIDED, type Expression, type Openness, type TextPiece } from './sql-text-piece.ts';

/** Functions whose results hold letters, digits and dashes only, whatever they are given, and those that give lists of numbers. */
const ID_MAKERS: Readonly<Record<string, RegExp>> = {
  uuid: /^(?:v\d|default)$/,
  nanoid: /^(?:nanoid|default)$/,
  crypto: /^(?:default\.)?(?:randomUUID|randomBytes|randomInt)$/,
  'node:crypto': /^(?:default\.)?(?:randomUUID|randomBytes|randomInt)$/,
  '@paralleldrive/cuid2': /^createId$/,
  ulid: /^ulid$/,
  lodash: /^(?:default\.)?range(?:Right)?$/,
  'lodash/range': /^default$/,
  ramda: /^(?:default\.)?range$/,
  remeda: /^range$/,
};

/** Methods of the language whose results are numbers, dates or booleans, on whatever value they exist. */
const HARMLESS_METHODS = new Set([
  ...['getTime', 'getDate', 'getDay', 'getMonth', 'getFullYear', 'getHours', 'getMinutes', 'getSeconds', 'getTimezoneOffset', 'valueOf'],
  ...['toISOString', 'toFixed', 'toPrecision', 'toExponential', 'indexOf', 'lastIndexOf', 'findIndex', 'charCodeAt', 'codePointAt'],
  ...['includes', 'startsWith', 'endsWith', 'test', 'some', 'every', 'localeCompare', 'getUTCFullYear', 'getUTCMonth', 'getUTCDate'],
]);
const HARMLESS_GLOBALS = new Set(['Number', 'parseInt', 'parseFloat', 'BigInt', 'Boolean', 'isNaN', 'isFinite']);
const NUMERIC_NAMESPACES = new Set(['Math', 'Number', 'BigInt']);

/** Judges a value that is no text under construction. */
export function judgeLeaf(expression: Expression, recognition: Recognition): TextPiece {
  const { at, site, isWhole } = expression;
  const node = unwrap(at.node);
  if (isHarmlessByForm({ file: at.file, node })) return HARMLESS;
  if (isAllowListed({ file: at.file, node })) return HARMLESS;
  if (isMadeByBuilder(node) || isQuotedBySomething({ file: at.file, node })) return UNDECIDED;
  const openness = checked(opennessOf({ file: at.file, node }, recognition), { file: at.file, node });
  if (openness === 'harmless') return HARMLESS;
  // A builder of another file is not judged at each of its calls, but for what the caller chooses, or what it is given here.
  if (openness !== 'request' && at.file !== site.file) return UNDECIDED;
  return openness === 'undecided' ? UNDECIDED : { kind: 'open', openness, site, isWhole, isMade: node.type === 'CallExpression' };
}

/** `builder.toQuery()`, `builder.toSQL().sql`: statements as builders put them together, quoted, also where the builder cannot be told. */
function isMadeByBuilder(node: TSESTree.Node): boolean {
  const made = node.type === 'MemberExpression' && memberName(node) === 'sql' ? unwrap(node.object) : node;
  const call = methodCall(made);
  return call?.call.arguments.length === 0 && /^(?:toQuery|toSQL|getQuery)$/.test(call.name);
}

/** `this.sequelize.escape(text)`, `driver.quoteIdentifier(name)`: called as data libraries call what quotes, on what cannot be told. */
function isQuotedBySomething({ file, node }: Located): boolean {
  const call = methodCall(node);
  if (!call || call.call.arguments.length === 0 || !/^(?:escape|quote)(?:Id|Identifier|Literal|Name|Table)?$/.test(call.name)) return false;
  let origin = trace({ file, node: call.object });
  while (origin.kind === 'member') origin = origin.object;
  // What a package that is known to be no data library makes of a text is not known to be quoted.
  return origin.kind !== 'external';
}

/** Is the value a number, a boolean or made of safe characters by the operation that yields it? */
export function isHarmlessByForm({ file, node }: Located): boolean {
  switch (node.type) {
    case 'BinaryExpression':
      return node.operator !== '+';
    case 'UnaryExpression':
    case 'UpdateExpression':
      return true;
    case 'MemberExpression': {
      const name = memberName(node);
      return name === 'length' || name === 'byteLength';
    }
    case 'CallExpression':
      return isHarmlessCall(file, node);
    default:
      return false;
  }
}

function isHarmlessCall(file: Located['file'], call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') {
    const origin = trace({ file, node: callee });
    if (origin.kind === 'global') return HARMLESS_GLOBALS.has(origin.name);
    return origin.kind === 'external' && (makesId(origin.module, origin.name) || isFormattedDate({ file, node: call }));
  }
  if (callee.type !== 'MemberExpression') return false;
  const name = memberName(callee) ?? '';
  if (HARMLESS_METHODS.has(name)) return true;
  if (isFormattedDate({ file, node: call })) return true;
  // A hash or a MAC, written out: `createHash('sha256').update(x).digest('hex')`.
  if (name === 'digest' && /^(?:hex|base64|base64url)$/.test(staticString(call.arguments[0]) ?? '')) return true;
  const object = unwrap(callee.object);
  if (object.type === 'Identifier' && bindingOf(file, object).kind === 'global') {
    return (
      NUMERIC_NAMESPACES.has(object.name) ||
      (object.name === 'Date' && name === 'now') ||
      (object.name === 'crypto' && name === 'randomUUID')
    );
  }
  const origin = trace({ file, node: callee });
  if (origin.kind === 'external') return makesId(origin.module, origin.name);
  // `randomBytes(8).toString('hex')`
  return name === 'toString' && object.type === 'CallExpression' && isHarmlessCall(file, object);
}

function makesId(module: string, name: string): boolean {
  return ID_MAKERS[module]?.test(name) ?? false;
}

/** What the type checker adds where the code says too little; what came with the request, or is declared a string, stays what it is. */
function checked(openness: Openness | 'harmless' | 'undecided' | 'unseen', at: Located): Openness | 'harmless' | 'undecided' {
  if (openness !== 'likely' && openness !== 'hidden' && openness !== 'unseen') return openness;
  const text = at.file.project.types?.textOf(at);
  if (text === 'closed') return 'harmless';
  if (openness === 'unseen') return text === 'open' ? 'string' : 'undecided';
  return openness === 'hidden' && text === 'open' ? 'string' : openness;
}

/** `unseen`: it has a type, which is declared where we cannot look. */
function opennessOf(at: Located, recognition: Recognition): Openness | 'harmless' | 'undecided' | 'unseen' {
  const type = declaredType(at);
  const declared = type && textOfType(type);
  if (declared === 'harmless' || isNumberByDefault(at)) return 'harmless';
  const parsed = opennessOfParsed(at, recognition);
  if (parsed) return parsed;
  if (declared === 'undecided') return 'unseen';
  const root = rootOf(at.node);
  if (isHandedOverByLibrary({ file: at.file, node: root }, recognition)) return 'undecided';
  if (isRequest({ file: at.file, node: root }, recognition)) return 'request';
  if (declared === 'string') return 'string';
  if (!type && hasHiddenType({ file: at.file, node: at.node })) return 'hidden';
  return isOutOfSight({ file: at.file, node: at.node }) ? 'undecided' : 'likely';
}

/** `(limit = 10)`: the compiler takes the type of a parameter from its default, where nothing else says it. */
function isNumberByDefault({ file, node }: Located): boolean {
  const binding = node.type === 'Identifier' && /\.[cm]?tsx?$/.test(file.filename) ? bindingOf(file, node) : undefined;
  if (binding?.kind !== 'parameter' || binding.annotation || binding.path?.length !== 0) return false;
  const { initial, fn } = binding;
  return initial?.type === 'Literal' && /^(?:number|boolean|bigint)$/.test(typeof initial.value) && fn.parent.type !== 'CallExpression';
}

/** A schema let it through, and says what text that can be. Methods of what it let through are not read. */
function opennessOfParsed(at: Located, recognition: Recognition): Openness | 'harmless' | 'undecided' | undefined {
  const value = schemaValueOf(at, recognition);
  if (!value) return recognition.schemas.isParsed({ file: at.file, node: rootOf(at.node) }) === 'yes' ? 'undecided' : undefined;
  if (value.text === 'closed') return 'harmless';
  if (value.text === 'unknown') return 'undecided';
  const { parsedBy } = value;
  const isFromRequest = parsedBy?.node.arguments.some((each) => isRequest({ file: parsedBy.file, node: rootOf(each) }, recognition));
  return isFromRequest ? 'request' : 'string';
}

/** What a chain of properties, indexes and calls begins with: `req` of `req.query.sort`, `c` of `c.req.query('sort')`. */
export function rootOf(node: TSESTree.Node): TSESTree.Node {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return rootOf(inner.object);
  if (inner.type === 'CallExpression') {
    const callee = unwrap(inner.callee);
    return callee.type === 'MemberExpression' ? rootOf(callee.object) : inner;
  }
  return inner;
}

function isRequest(at: Located, recognition: Recognition, hops = 0): boolean {
  const kind = recognition.kinds.of(at);
  if (kind && isRequestKind(kind, recognition)) return true;
  if (at.node.type !== 'Identifier' || hops > 8) return false;
  const binding = bindingOf(at.file, at.node);
  if (binding.kind === 'parameter' && binding.annotation) {
    // `({ query }: Request) => …`
    const whole = recognition.kinds.ofType({ file: at.file, node: binding.annotation });
    return whole !== undefined && whole !== 'none' && isRequestKind(whole, recognition);
  }
  // `const { sort } = req.query` and `const body = await c.req.json()`
  if (binding.kind !== 'variable' || !binding.init) return false;
  return isRequest({ file: at.file, node: rootOf(binding.init) }, recognition, hops + 1);
}

function isRequestKind({ library, role }: Kind, recognition: Recognition): boolean {
  return recognition.httpAdapter(library) !== undefined && (role === 'request' || role === 'context');
}

/** A parameter of a function that is an argument of a data library's call is the library's: the alias of ``Raw((alias) => `…`)``. */
function isHandedOverByLibrary({ file, node }: Located, recognition: Recognition): boolean {
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  if (binding?.kind !== 'parameter') return false;
  const call = binding.fn.parent;
  if (call.type !== 'CallExpression' || !call.arguments.includes(binding.fn as TSESTree.CallExpressionArgument)) return false;
  const callee = unwrap(call.callee);
  const kind =
    recognition.kinds.of({ file, node: call }) ??
    (callee.type === 'MemberExpression' ? recognition.kinds.of({ file, node: callee.object }) : undefined);
  return kind !== undefined && recognition.dataAdapter(kind.library) !== undefined;
}

/** Is the value a property of something whose type is declared where we cannot look? */
function hasHiddenType({ file, node }: Located, hops = 0): boolean {
  const root = rootOf(node);
  const type = root === node ? undefined : declaredType({ file, node: root });
  if (type) return isHiddenType(type);
  const binding = root.type === 'Identifier' && hops < 8 ? bindingOf(file, root) : undefined;
  if (binding?.kind !== 'parameter' && binding?.kind !== 'variable') return false;
  if (binding.annotation) return (binding.path?.length ?? 0) > 0 && isHiddenType({ file, node: binding.annotation });
  // `const { sort } = filters` is as good as `filters.sort`.
  if (binding.kind !== 'variable' || !binding.init || binding.path?.length === 0) return false;
  const source = declaredType({ file, node: binding.init });
  return source ? isHiddenType(source) : hasHiddenType({ file, node: binding.init }, hops + 1);
}

function isHiddenType(type: Located<TSESTree.TypeNode>): boolean {
  return textOfType(type) === 'undecided' && (type.node.type === 'TSTypeReference' || type.node.type === 'TSIntersectionType');
}

/** Values of other modules, of the environment and of `catch`: fixed while the program runs, or no text of a caller's. */
function isOutOfSight({ file, node }: Located): boolean {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return false;
  const root = rootOf(node);
  if (root.type !== 'Identifier') return root.type === 'MetaProperty';
  const binding = bindingOf(file, root);
  if (binding.kind === 'global')
    return ['process', 'undefined', 'NaN', 'Infinity', 'Deno', 'Bun', '__dirname', '__filename'].includes(binding.name);
  return (
    binding.kind === 'import' ||
    binding.kind === 'enum' ||
    binding.kind === 'class' ||
    binding.kind === 'function' ||
    binding.kind === 'unknown'
  );
}
