import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { FileMemo } from '../scope/file-memo.ts';
import { oncePer } from '../scope/once-per.ts';
import { trace } from '../scope/trace.ts';
import type { Recognition } from './recognition.ts';
import { findSinks, textsOf, type FoundSink, type SinkCall } from './sql-sinks.ts';

/** A parameter whose value a function hands to a database as it is: `const run = (text) => pool.query(text)`. */
interface Wrapper {
  readonly parameter: number;
  /** The property of the parameter, when it is an object: `run({ sql })`. */
  readonly property: string | undefined;
  readonly library: string | undefined;
}

const MAX_DEPTH = 4;

/** Shared by all files of a run: a function is read once, however many call it. */
export const sinkWrappers = oncePer((recognition: Recognition) => new SinkWrappers(recognition));

/** Functions of the project that pass a text on: what they are called with is SQL, so the sink moves to their calls. */
class SinkWrappers {
  readonly #recognition: Recognition;
  readonly #known = new FileMemo<readonly Wrapper[]>();

  constructor(recognition: Recognition) {
    this.#recognition = recognition;
  }

  /** The texts that a call hands to a database through functions of the project. */
  sinksOf(at: SinkCall, depth = 0): FoundSink[] {
    const { file, node } = at;
    if (node.type !== 'CallExpression' || depth > MAX_DEPTH || !node.arguments.some(mayBeBuilt)) return [];
    const callee = trace({ file, node: node.callee });
    if (callee.kind !== 'value' || !isFunction(callee.at.node)) return [];
    return this.#wrappersOf({ file: callee.at.file, node: callee.at.node }, depth).flatMap(({ parameter, property, library }) =>
      textsOf(at, { text: parameter, ...(property !== undefined && { options: [property] }) }).map((text): FoundSink => ({
        library,
        text,
        role: 'text',
        takesOthers: false,
      })),
    );
  }

  #wrappersOf(fn: Located<FunctionNode>, depth: number): readonly Wrapper[] {
    const known = this.#known.get(fn);
    if (known) return known;
    // While it is being read, a function that calls itself wraps nothing yet.
    this.#known.set(fn, []);
    const found: Wrapper[] = [];
    walk(fn.node.body, (node) => {
      if (node.type === 'CallExpression' || node.type === 'NewExpression') found.push(...this.#passedOn(fn, node, depth));
    });
    this.#known.set(fn, found);
    return found;
  }

  #passedOn(fn: Located<FunctionNode>, node: SinkCall['node'], depth: number): Wrapper[] {
    const at: SinkCall = { file: fn.file, node };
    const direct = findSinks(at, this.#recognition);
    const sinks = direct.length > 0 ? direct : this.sinksOf(at, depth + 1);
    const texts = sinks.filter((sink) => sink.role === 'text');
    return texts.flatMap(({ text, library }) => {
      const origin = trace(text);
      if (origin.kind !== 'parameter' || origin.binding.fn !== fn.node || !origin.binding.path) return [];
      const { index, path } = origin.binding;
      return path.length > 1 ? [] : [{ parameter: index, property: path[0], library }];
    });
  }
}

// A literal can hold nothing that is interpolated.
function mayBeBuilt(argument: TSESTree.Node): boolean {
  const node = unwrap(argument);
  return node.type !== 'Literal' && !(node.type === 'TemplateLiteral' && node.expressions.length === 0) && !isFunction(node);
}
