import type { TSESTree } from '@typescript-eslint/utils';

import { contains, isFunction, methodCall, staticString, unwrap } from '../../ast/nodes.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { boundExpressions, type Maker } from '../../scope/argument-binding.ts';
import { bindingOf } from '../../scope/binding.ts';
import { argumentsGivenTo, functionCalled } from '../../scope/call-sites.ts';
import { indexOf } from '../../scope/file-index.ts';
import { FileMemo } from '../../scope/file-memo.ts';
import { isMethod } from '../../scope/files-that-may-use.ts';
import { functionOf } from '../../scope/function-of.ts';
import { superclassOf, trace } from '../../scope/trace.ts';
import { isRuledOut } from './ruled-out.ts';

/** A call on a router that stands in a function of the project, as a call of that function sets it: `this.app[options.method](options.path, …)`. */
export interface Registration {
  readonly call: Located<TSESTree.CallExpression>;
  /** The calls that lead to it, outermost first. */
  readonly by: readonly Maker[];
}

interface Questions {
  /** Is it a call that puts something on a router of the framework? */
  readonly isOnRouter: (call: Located<TSESTree.CallExpression>) => boolean;
  readonly isRouter: (at: Located) => boolean;
}

const MAX_HOPS = 4;

/** Finds the functions that put a route or a mount on a router under a path that they are given, and what each call of them puts there. */
export class RegisteringFunctions {
  readonly #isOnRouter: Questions['isOnRouter'];
  readonly #isRouter: Questions['isRouter'];
  readonly #known = new FileMemo<readonly Registration[]>();
  readonly #registering = new FileMemo<boolean>();

  constructor({ isOnRouter, isRouter }: Questions) {
    this.#isOnRouter = isOnRouter;
    this.#isRouter = isRouter;
  }

  /** What a call of a function of the project puts on routers; nothing where the path is still given by a call further out. */
  by(file: SourceFile, call: TSESTree.CallExpression): readonly Registration[] {
    return this.#through(file, call, 0).filter((each) => parameterOwner(pathOf(each)) === undefined && !isRuledOut(each.call, each.by));
  }

  /** Is a call on a router what the calls of the function around it put there? */
  isLeftToCallers(file: SourceFile, call: TSESTree.CallExpression): boolean {
    if (!this.#isOnRouter({ file, node: call })) return false;
    const fn = parameterOwner(pathOf({ call: { file, node: call }, by: [] }));
    const last = call.arguments.at(-1);
    if (fn?.file !== file || !last || !contains(fn.node, call)) return false;
    // A method that is handed the handler, too, says nothing by itself, even where nobody is seen to call it.
    return (isMethod(fn.node) && isGiven({ file, node: last }, fn)) || argumentsGivenTo(fn, 0).some((each) => this.#isFollowed(each));
  }

  #through(file: SourceFile, call: TSESTree.CallExpression, hops: number): readonly Registration[] {
    const clue = this.#clueOf(file, call);
    if (hops > MAX_HOPS || !clue || (clue === 'near' && !this.#registers(file))) return [];
    const fn = functionCalled({ file, node: unwrap(call.callee) });
    const inside = fn && (clue === 'near' || this.#registers(fn.file)) ? this.#in(fn, hops) : [];
    return inside.map(({ call: inner, by }) => ({ call: inner, by: [{ file, node: call }, ...by] }));
  }

  /** Only a call that may lead to a router is followed, to what stands near, by a path or with the router: looking into every function of every import would read half of the project. */
  #clueOf(file: SourceFile, call: TSESTree.CallExpression): 'near' | 'given' | undefined {
    if (isCalledNear(file, call)) return 'near';
    return givesPath(call) || this.#givesRouter(file, call) ? 'given' : undefined;
  }

  /** `createRoute(server, route)` of another file. */
  #givesRouter(file: SourceFile, { callee, arguments: given }: TSESTree.CallExpression): boolean {
    const [first, second] = given;
    const isCandidate = second !== undefined && callee.type === 'Identifier' && bindingOf(file, callee).kind === 'import';
    return isCandidate && [first, second].some((each) => each && isOpenPath(each) && this.#isRouter({ file, node: each }));
  }

  #isFollowed({ file, node: { parent: call } }: Located): boolean {
    return call?.type === 'CallExpression' && this.#clueOf(file, call) !== undefined;
  }

  /** Is there a call on a router in a file, or where its classes come from, whose path is no text? In most files there is none, and nothing to follow. */
  #registers(file: SourceFile): boolean {
    let found = this.#registering.get({ file, node: file.ast });
    if (found === undefined) {
      this.#registering.set({ file, node: file.ast }, false);
      const { calls, classes } = indexOf(file);
      found =
        calls.some((node) => isOpenPath(node.arguments[0]) && this.#isOnRouter({ file, node })) ||
        classes.some((node) => {
          const parent = superclassOf({ file, node });
          return parent !== undefined && parent.file !== file && this.#registers(parent.file);
        });
      this.#registering.set({ file, node: file.ast }, found);
    }
    return found;
  }

  /** The calls on routers in a function whose path is one of its parameters, or a member of one. */
  #in(fn: Located<FunctionNode>, hops: number): readonly Registration[] {
    let found = this.#known.get(fn);
    if (!found) {
      // Functions that call each other in a circle register nothing by it.
      this.#known.set(fn, []);
      const { file } = fn;
      found = callsInside(file, fn.node)
        .flatMap((node) => (this.#isOnRouter({ file, node }) ? [{ call: { file, node }, by: [] }] : this.#through(file, node, hops + 1)))
        .filter((each) => parameterOwner(pathOf(each))?.node === fn.node);
      this.#known.set(fn, found);
    }
    return found;
  }
}

/** The path as the calls give it. */
function pathOf({ call: { file, node }, by }: Registration): Located | undefined {
  const [first] = node.arguments;
  return first && boundExpressions({ file, node: first }, by)[0];
}

/** The function whose parameter an expression is, or a member of whose parameter. */
function parameterOwner(at: Located | undefined): Located<FunctionNode> | undefined {
  const origin = at && trace(at);
  const object = origin?.kind === 'member' ? origin.object : origin;
  return object?.kind === 'parameter' ? { file: object.file, node: object.binding.fn } : undefined;
}

/** Is it a parameter of a function, or made of one: `this.caught(handler)`, `(req, res) => handler(req, res)`? */
function isGiven({ file, node: at }: Located, fn: Located<FunctionNode>): boolean {
  const node = unwrap(at);
  if (parameterOwner({ file, node })?.node === fn.node) return true;
  if (isFunction(node)) return callsInside(file, node.body).some(({ callee }) => isGiven({ file, node: callee }, fn));
  return node.type === 'CallExpression' && node.arguments.some((each) => isGiven({ file, node: each }, fn));
}

function callsInside(file: SourceFile, outer: TSESTree.Node): TSESTree.CallExpression[] {
  return indexOf(file).calls.filter((call) => contains(outer, call));
}

/** Is it a method of its own class, or a function of the file? */
function isCalledNear(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const { callee, arguments: given } = call;
  if (given.length === 0 || callee.type === 'Super') return false;
  if (methodCall(call)?.object.type === 'ThisExpression') return true;
  return callee.type === 'Identifier' && /^(?:function|variable)$/.test(bindingOf(file, callee).kind);
}

/** Is one of its arguments, or a member of one, the text of a path: `add('/x', run)`, `route('get', '/x', run)`? */
function givesPath({ callee, arguments: given }: TSESTree.CallExpression): boolean {
  if (callee.type === 'Super') return false;
  return given.some((each) => {
    const members = each.type === 'ObjectExpression' ? each.properties : [];
    return startsPath(each) || members.some((member) => 'value' in member && startsPath(member.value));
  });
}

function isOpenPath(node: TSESTree.Node | undefined): boolean {
  return node !== undefined && /^(?:Identifier|MemberExpression)$/.test(unwrap(node).type);
}

function startsPath(node: TSESTree.Node): boolean {
  return staticString(node)?.startsWith('/') === true;
}

/** The function among what calls hand over that an expression wraps: `this.caught(options.handler)`, `async (req, res) => { await handler(req, res); }`. */
export function handedInside(given: Located, by: readonly Maker[]): Located | undefined {
  const named = unwrap(given.node).type === 'Identifier' ? functionOf(given) : undefined;
  const at = named ?? given;
  const node = unwrap(at.node);
  if (isFunction(node)) {
    const called = callsInside(at.file, node.body);
    return called.map((call) => handedFunction({ file: at.file, node: call.callee }, by)).find((each) => each !== undefined);
  }
  if (node.type !== 'CallExpression') return undefined;
  const parts = [...node.arguments].reverse().map((argument) => ({ file: at.file, node: argument }));
  return parts.map((part) => handedFunction(part, by) ?? handedInside(part, by)).find((each) => each !== undefined);
}

function handedFunction(at: Located, by: readonly Maker[]): Located | undefined {
  const [bound, ...others] = boundExpressions(at, by);
  return bound && bound !== at && others.length === 0 ? bound : undefined;
}
