import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, valueParameters, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace } from '../../scope/trace.ts';
import { variableOf } from '../../scope/variables.ts';
import type { Combination } from '../auth/adapter.ts';

/** What a procedure was built from, step by step, through all files. */
export interface ProcedureSteps {
  /** In the order in which it runs; what cannot be followed stands there as it is written. */
  readonly middleware: Located[];
  readonly inputs: Located[];
  readonly outputs: Located[];
  readonly marks: Located[];
  /** A base that cannot be followed may have had any of these. */
  isOpen: boolean;
}

const MAX_STEPS = 60;

/** Reads the chain of a procedure back to `t.procedure`: `protectedProcedure.input(schema).use(isAdmin)`. */
export function stepsOf(at: Located, kinds: Kinds): ProcedureSteps {
  const steps: ProcedureSteps = { middleware: [], inputs: [], outputs: [], marks: [], isOpen: false };
  readInto(steps, at, kinds, 0);
  return steps;
}

function readInto(steps: ProcedureSteps, at: Located, kinds: Kinds, depth: number, bind: Binding = unbound): void {
  const origin = trace(at);
  // `t.procedure`: nothing yet.
  if (origin.kind === 'member' && origin.name === 'procedure') return;
  if (depth > MAX_STEPS || origin.kind !== 'value') return leaveOpen(steps, bind(at), kinds, depth);
  const { file, node } = origin.at;
  if (node.type !== 'CallExpression') return leaveOpen(steps, at, kinds, depth);
  const step = methodCall(node);
  if (step && isProcedure({ file, node: step.object }, kinds)) {
    readInto(steps, { file, node: step.object }, kinds, depth + 1, bind);
    const given = node.arguments.map((argument) => bind({ file, node: argument.type === 'SpreadElement' ? argument.argument : argument }));
    return addStep(steps, step.name, given, kinds, depth);
  }
  const made = madeBy({ file, node }, kinds);
  if (made) return readInto(steps, made.at, kinds, depth + 1, (inner) => bind(made.bind(inner)));
  leaveOpen(steps, at, kinds, depth);
}

function addStep(steps: ProcedureSteps, name: string, given: readonly Located[], kinds: Kinds, depth: number): void {
  const [first] = given;
  if (!first) return;
  if (name === 'use') steps.middleware.push(...given);
  else if (name === 'input') steps.inputs.push(first);
  else if (name === 'output') steps.outputs.push(first);
  else if (name === 'meta') steps.marks.push(first);
  else if (name === 'concat' || name === 'unstable_concat') readInto(steps, first, kinds, depth + 1);
}

function leaveOpen(steps: ProcedureSteps, at: Located, kinds: Kinds, depth: number): void {
  // What a parameter of a factory stands for was put in its place.
  if (depth <= MAX_STEPS && trace(at).kind === 'value' && isProcedure(at, kinds) && methodCall(unwrap(at.node)))
    return readInto(steps, at, kinds, depth + 1);
  steps.middleware.push(at);
  steps.isOpen = true;
}

function isProcedure(at: Located, kinds: Kinds): boolean {
  const kind = kinds.of(at);
  return kind?.library === 'trpc' && kind.role === 'procedure';
}

/** Puts the argument of a factory's call in the place of its parameter. */
type Binding = (at: Located) => Located;
const unbound: Binding = (at) => at;

/** `procedureFor('admin')`: the chain that a function of the project gives back. */
function madeBy(call: Located<TSESTree.CallExpression>, kinds: Kinds): { at: Located; bind: Binding } | undefined {
  const callee = trace({ file: call.file, node: unwrap(call.node.callee) });
  if (callee.kind !== 'value' || !isFunction(callee.at.node)) return undefined;
  const fn = { file: callee.at.file, node: callee.at.node };
  const returned = returnsOf(fn).map((node) => ({ file: fn.file, node }));
  const [made, ...others] = returned.filter((each) => isProcedure(each, kinds));
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

/** `t.middleware(fn)`, `experimental_standaloneMiddleware().create(fn)`, `a.unstable_pipe(b)`: whoever of them refuses, refuses. */
export function middlewareParts(role: string, { file, node }: Located): Combination | undefined {
  if (role !== 'middleware' || node.type !== 'CallExpression') return undefined;
  const step = methodCall(node);
  const before = step?.name === 'unstable_pipe' ? [{ file, node: step.object }] : [];
  return { relation: 'all', parts: [...before, ...node.arguments.map((argument) => ({ file, node: argument }))] };
}
