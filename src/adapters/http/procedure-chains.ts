import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, valueParameters, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace, type Origin } from '../../scope/trace.ts';
import { variableOf } from '../../scope/variables.ts';

/** What a step of a chain adds to the procedure. */
type Slot = 'middleware' | 'inputs' | 'outputs' | 'marks' | 'handlers' | 'routes' | 'prefixes';

/** What a procedure was built from, step by step, through all files: what each step was given, in the order in which they run. */
export interface ProcedureSteps extends Readonly<Record<Slot, Located[]>> {
  /** What cannot be followed stands in `middleware` as it is written: a base of which nothing is known may have had any of these. */
  isOpen: boolean;
}

/** How a framework writes the chains that build its procedures. */
export interface ChainLanguage {
  readonly library: string;
  /** Roles of what a chain goes through. */
  readonly roles: readonly string[];
  readonly slots: Readonly<Record<string, Slot>>;
  /** Steps that are given another chain, whose steps they add. */
  readonly joins: readonly string[];
  /** Is it where chains begin? @param read reads what else is behind it into the same steps */
  readonly begins: (origin: Origin, read: (at: Located) => void) => boolean;
}

const MAX_STEPS = 60;
// Choices within choices double the work.
const STEPS_OF_CHOICE = 15;

/** Reads the chain of a procedure back to where it begins: `protectedProcedure.input(schema).use(isAdmin)`. */
export function stepsOf(at: Located, kinds: Kinds, language: ChainLanguage): ProcedureSteps {
  return new ChainReader(kinds, language).read(at);
}

/** Puts the argument of a factory's call in the place of its parameter. */
type Binding = (at: Located) => Located;
const unbound: Binding = (at) => at;

class ChainReader {
  readonly #kinds: Kinds;
  readonly #language: ChainLanguage;
  readonly #steps: ProcedureSteps = {
    middleware: [],
    inputs: [],
    outputs: [],
    marks: [],
    handlers: [],
    routes: [],
    prefixes: [],
    isOpen: false,
  };

  constructor(kinds: Kinds, language: ChainLanguage) {
    this.#kinds = kinds;
    this.#language = language;
  }

  read(at: Located): ProcedureSteps {
    this.#read(at, 0);
    return this.#steps;
  }

  #read(at: Located, depth: number, bind: Binding = unbound): void {
    const origin = trace(at);
    if (depth > MAX_STEPS) return this.#leaveOpen(bind(at), depth);
    if (this.#language.begins(origin, (each) => this.#read(each, depth + 1, bind))) return;
    if (origin.kind !== 'value') return this.#leaveOpen(bind(at), depth);
    const { file, node } = origin.at;
    if (node.type === 'ConditionalExpression') return this.#choose(at, { file, node }, depth);
    if (node.type !== 'CallExpression') return this.#leaveOpen(at, depth);
    const step = methodCall(node);
    if (step && this.#isProcedure({ file, node: step.object })) {
      this.#read({ file, node: step.object }, depth + 1, bind);
      const [given] = node.arguments;
      if (given) this.#add(step.name, bind({ file, node: given.type === 'SpreadElement' ? given.argument : given }), depth);
      return;
    }
    const made = this.#madeBy({ file, node });
    if (made) return this.#read(made.at, depth + 1, (inner) => bind(made.bind(inner)));
    this.#leaveOpen(at, depth);
  }

  /** `isDemo ? t.procedure.use(readOnly) : t.procedure`: a choice of guards; what else a branch adds may be there or not. */
  #choose(at: Located, { file, node }: Located<TSESTree.ConditionalExpression>, depth: number): void {
    this.#steps.middleware.push(at);
    for (const branch of [node.consequent, node.alternate]) {
      const reader = new ChainReader(this.#kinds, this.#language);
      reader.#read({ file, node: branch }, depth + STEPS_OF_CHOICE);
      const { isOpen, inputs, outputs, marks } = reader.#steps;
      this.#steps.isOpen ||= isOpen || [inputs, outputs, marks].some((each) => each.length > 0);
    }
  }

  #add(name: string, given: Located, depth: number): void {
    const { slots, joins } = this.#language;
    const slot = slots[name];
    if (slot) this.#steps[slot].push(given);
    else if (joins.includes(name)) this.#read(given, depth + 1);
  }

  #leaveOpen(at: Located, depth: number): void {
    // What a parameter of a factory stands for was put in its place.
    if (depth <= MAX_STEPS && trace(at).kind === 'value' && this.#isProcedure(at) && methodCall(unwrap(at.node)))
      return this.#read(at, depth + 1);
    this.#steps.middleware.push(at);
    this.#steps.isOpen = true;
  }

  #isProcedure(at: Located): boolean {
    const kind = this.#kinds.of(at);
    return kind?.library === this.#language.library && this.#language.roles.includes(kind.role);
  }

  /** `procedureFor('admin')`: the chain that a function of the project gives back. */
  #madeBy(call: Located<TSESTree.CallExpression>): { at: Located; bind: Binding } | undefined {
    const callee = trace({ file: call.file, node: unwrap(call.node.callee) });
    if (callee.kind !== 'value' || !isFunction(callee.at.node)) return undefined;
    const fn = { file: callee.at.file, node: callee.at.node };
    const returned = returnsOf(fn).map((node) => ({ file: fn.file, node }));
    const [made, ...others] = returned.filter((each) => this.#isProcedure(each));
    // Which of several it is nobody can tell.
    if (!made || others.length > 0 || returned.length > 1) return undefined;
    const bind: Binding = (at) => {
      const node = unwrap(at.node);
      const variable = at.file === fn.file && node.type === 'Identifier' ? variableOf(fn.file, node) : undefined;
      const index = variable
        ? valueParameters(fn.node).findIndex((each) => each.type === 'Identifier' && variableOf(fn.file, each) === variable)
        : -1;
      const argument = call.node.arguments[index];
      return argument && argument.type !== 'SpreadElement' ? { file: call.file, node: argument } : at;
    };
    return { at: made, bind };
  }
}
