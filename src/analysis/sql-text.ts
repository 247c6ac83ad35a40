import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { reachingWrites } from '../scope/reaching-writes.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import type { Recognition } from './recognition.ts';
import { readArrayElements } from './sql-text-arrays.ts';
import { readCall } from './sql-text-calls.ts';
import { givenTo } from './sql-text-given.ts';
import { judgeLeaf, isHarmlessByForm } from './sql-text-leaf.ts';
import { readMember } from './sql-text-members.ts';
import { readIdentifier } from './sql-text-names.ts';
import { writesTo } from './sql-text-parameters.ts';
import {
  HARMLESS,
  UNDECIDED,
  partOf,
  type Argument,
  type Arguments,
  type Expression,
  type ListPiece,
  type TextPiece,
  type TextReader,
} from './sql-text-piece.ts';

const MAX_DEPTH = 40;
// A text that takes more than this to follow is not decided.
const MAX_STEPS = 3000;
// How often a function is read within itself.
const MAX_NESTED = 3;
const TEXT_TAGS = new Set(['String.raw', 'dedent', 'outdent', 'common-tags']);

/** Evaluates a text as far as the code shows it: constant parts, harmless values, and what could be anything. Never throws. */
export function readSqlText(text: Located, recognition: Recognition): TextPiece[] {
  const pieces = new Reader(recognition).read({ at: text, given: new Map(), site: text, isWhole: true, depth: 0 });
  return joinConstants(pieces);
}

function joinConstants(pieces: readonly TextPiece[]): TextPiece[] {
  const joined: TextPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === 'constant' && last?.kind === 'constant')
      joined[joined.length - 1] = { kind: 'constant', text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}

class Reader implements TextReader {
  readonly recognition: Recognition;
  readonly #active = new Map<unknown, readonly Arguments[]>();
  #steps = 0;

  constructor(recognition: Recognition) {
    this.recognition = recognition;
  }

  read(expression: Expression): TextPiece[] {
    const node = unwrap(expression.at.node);
    if (expression.depth > MAX_DEPTH || ++this.#steps > MAX_STEPS) return [UNDECIDED];
    // `sql = sql + x` comes back to itself: what it was before is read already.
    const key = this.#keyOf(expression.at.file, node);
    // A function that is called in its own argument, `when(a, when(b, text))`, is read with other arguments each time.
    const active = this.#active.get(key) ?? [];
    if (active.includes(expression.given) || active.length >= MAX_NESTED) return [];
    this.#active.set(key, [...active, expression.given]);
    const pieces = this.#readNode({ ...expression, at: { file: expression.at.file, node } });
    this.#active.set(key, active);
    return pieces;
  }

  // A variable is the same wherever it is named, until it gets another value; a parameter stands for another argument each time.
  #keyOf(file: Located['file'], node: TSESTree.Node): unknown {
    const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
    if (node.type !== 'Identifier' || !variable?.defs.some((definition) => definition.type === 'Variable')) return node;
    return reachingWrites(writesTo(file, node), node).replacedBy?.parent ?? variable;
  }

  readElements(array: Expression, path: readonly string[] = []): TextPiece[] {
    return this.readList(array, path).filter((piece) => piece.kind !== 'end');
  }

  readList(array: Expression, path: readonly string[] = []): ListPiece[] {
    if (array.depth > MAX_DEPTH || ++this.#steps > MAX_STEPS) return [UNDECIDED];
    return readArrayElements(array, path, this);
  }

  rawPlacesOf(call: Located): RegExp | undefined {
    const kind = this.recognition.kinds.of(call);
    const formatted = kind && this.recognition.dataAdapter(kind.library)?.formatted;
    return formatted?.of.includes(kind?.role ?? '') ? formatted.raw : undefined;
  }

  calledFunction(callee: Located): Located<FunctionNode> | undefined {
    const origin = trace(callee);
    // `find.bind(undefined, table)` takes other arguments than its function.
    return origin.kind === 'value' && !isFunction(origin.at.node) ? undefined : this.recognition.calledFunction(callee);
  }

  readLeaf(expression: Expression): TextPiece {
    return judgeLeaf(expression, this.recognition);
  }

  readReturns({ file, node }: Located<FunctionNode>, parameters: readonly (Argument | undefined)[], outer: Expression): TextPiece[] {
    const given = givenTo({ file, node }, parameters, outer);
    return returnsOf({ file, node }).flatMap((returned) =>
      this.read({ ...outer, at: { file, node: returned }, given, depth: outer.depth + 1 }),
    );
  }

  #readNode(expression: Expression): TextPiece[] {
    const { file, node } = expression.at as { file: Located['file']; node: TSESTree.Node };
    const known = this.#readKnown(expression);
    if (known) return known;
    const part = (inner: TSESTree.Node): TextPiece[] => this.read(partOf(expression, { file, node: inner }));
    const same = (inner: TSESTree.Node): TextPiece[] =>
      this.read({ ...expression, at: { file, node: inner }, depth: expression.depth + 1 });
    switch (node.type) {
      case 'Literal':
        return [{ kind: 'constant', text: String(node.value) }];
      case 'TemplateLiteral':
        return this.#readTemplate(expression, node);
      case 'TaggedTemplateExpression':
        return isTextTag({ file, node: node.tag }) ? this.#readTemplate(expression, node.quasi) : [UNDECIDED];
      case 'BinaryExpression':
        return node.operator === '+' ? [...part(node.left), ...part(node.right)] : [HARMLESS];
      case 'ConditionalExpression':
        return [...same(node.consequent), ...same(node.alternate)];
      case 'LogicalExpression':
        // `ok && text`: the left side is text only when it is empty.
        return node.operator === '&&' ? same(node.right) : [...same(node.left), ...same(node.right)];
      case 'AssignmentExpression':
        return node.operator === '=' ? same(node.right) : [...part(node.left), ...part(node.right)];
      case 'ArrayExpression':
        return this.readElements(expression);
      case 'Identifier':
        return readIdentifier(expression, node, this);
      case 'MemberExpression':
        return readMember(expression, node, this);
      case 'CallExpression':
        return isHarmlessByForm(expression.at) ? [HARMLESS] : readCall(expression, node, this);
      case 'ObjectExpression':
      case 'NewExpression':
      case 'ClassExpression':
        return [UNDECIDED];
      default:
        return isFunction(node) ? [UNDECIDED] : [this.readLeaf(expression)];
    }
  }

  /** Values that a data library made: bound and quoted ones are harmless, a format is as good as its text, the rest is no text. */
  #readKnown({ at }: Expression): TextPiece[] | undefined {
    if (at.node.type === 'MemberExpression' && this.#isSetting(at.file, at.node.object)) return [UNDECIDED];
    const kind = MADE.has(at.node.type) ? this.recognition.kinds.of(at) : undefined;
    const adapter = kind && this.recognition.dataAdapter(kind.library);
    if (!kind || !adapter) return undefined;
    if (adapter.formatted?.of.includes(kind.role)) return undefined;
    return [adapter.safe.includes(kind.role) ? HARMLESS : UNDECIDED];
  }

  /** `dataSource.options.entityPrefix`: what is read off a client says how it was set up. */
  #isSetting(file: Located['file'], object: TSESTree.Node): boolean {
    const node = unwrap(object);
    const kind = this.recognition.kinds.of({ file, node });
    if (kind && this.recognition.dataAdapter(kind.library)?.clientRole === kind.role) return true;
    return node.type === 'MemberExpression' && this.#isSetting(file, node.object);
  }

  #readTemplate(expression: Expression, template: TSESTree.TemplateLiteral): TextPiece[] {
    const { file } = expression.at;
    const [only] = template.expressions;
    // `${text}` alone is the text itself.
    if (only && template.expressions.length === 1 && template.quasis.every((quasi) => quasi.value.raw.trim() === '')) {
      return this.read({ ...expression, at: { file, node: only }, depth: expression.depth + 1 });
    }
    return template.quasis.flatMap((quasi, index) => {
      const inner = template.expressions[index];
      const text: TextPiece = { kind: 'constant', text: quasi.value.cooked ?? quasi.value.raw };
      return inner ? [text, ...this.read(partOf(expression, { file, node: inner }))] : [text];
    });
  }
}

const MADE = new Set<string>(['Identifier', 'MemberExpression', 'CallExpression', 'NewExpression', 'TaggedTemplateExpression']);

/** Tags that only lay out text: what is interpolated goes in as it is. */
function isTextTag(tag: Located): boolean {
  const origin = trace(tag);
  if (origin.kind === 'external') return TEXT_TAGS.has(origin.module);
  return origin.kind === 'member' && origin.object.kind === 'global' && TEXT_TAGS.has(`${origin.object.name}.${origin.name}`);
}
