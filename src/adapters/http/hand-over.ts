import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, keyName, propertyValue, unwrap, valueParameters } from '../../ast/nodes.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { GLOBAL_OBJECTS } from '../../scope/bags.ts';
import { bindingOf, isUntyped } from '../../scope/binding.ts';
import { functionCalled } from '../../scope/call-sites.ts';
import { trace } from '../../scope/trace.ts';
import { typeTarget } from '../../scope/type-target.ts';
import { isWalked, walkedValues } from '../../scope/walked-list.ts';
import type { Mount } from './adapter.ts';

/**
 * The router that an expression means.
 * @param element of the arguments that `...args` holds, when the expression is `args`
 */
type RouterOf<R> = (node: TSESTree.Node, element?: number) => R | undefined;

/** The router that a parameter holds among other things, and its name there. */
export type HeldBy<R> = (node: TSESTree.Node) => { readonly router: R; readonly name: string } | undefined;

/** A router that a call hands to functions of the project: what they put on it stands where the call does. */
export interface HandOver<R> {
  readonly router: R;
  /** The parameters that receive it, in the order in which their functions run. */
  readonly children: readonly Located[];
  /** Among the functions is one that cannot be read. */
  readonly isOpen: boolean;
}

/**
 * Reads `registerOrders(app)`, `load({ app })`, `OrdersModule.register(app)`, `new OrdersRoutes(app)`, `inits.forEach((init) => init(app))`.
 * @param routerOf the router that an expression means; asked for references only
 * @param held asked for names
 */
export function handOversOf<R>(
  file: SourceFile,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  routerOf: RouterOf<R>,
  held: HeldBy<R> = () => undefined,
): HandOver<R>[] {
  if (!mayBeProjects(file, call.callee)) return [];
  const given = [...routersGiven(file, call, routerOf), ...routersHeld(call, held)];
  // Following the callee may lead to other files: only where a router is at stake.
  if (given.length === 0) return [];
  const callee = { file, node: unwrap(call.callee) };
  const functions = walkedValues(callee).map(functionCalled);
  const isOpen = functions.includes(undefined);
  if (isOpen && !isWalked(callee) && !isGiven(callee)) return [];
  return given.map(({ router, position, path }) => {
    const children = functions.flatMap((fn) => (fn && receiverOf(fn, position, path)) ?? []);
    return { router, children, isOpen };
  });
}

/** Can a function of the project be called here? Not by `console.log()` and `res.json()`: a look at where the name begins spares a look at all arguments. */
function mayBeProjects(file: SourceFile, callee: TSESTree.Node): boolean {
  const called = unwrap(callee);
  let root = called;
  for (;;) {
    if (root.type === 'MemberExpression') root = unwrap(root.object);
    else if (root.type === 'CallExpression') root = unwrap(root.callee);
    else break;
  }
  if (root.type !== 'Identifier') return !root.type.endsWith('Literal');
  const binding = bindingOf(file, root);
  if (binding.kind === 'global') return GLOBAL_OBJECTS.has(binding.name) || binding.name === 'require';
  if (binding.kind === 'import') return file.project.locate(binding.specifier, file.filename).kind !== 'package';
  if (binding.kind !== 'parameter' || called === root || isWalked({ file, node: called })) return true;
  // Of an untyped parameter itself, nothing tells what its methods are; those of `response: Response` are a library's.
  const { annotation, initial } = binding;
  if (!annotation || isUntyped(binding)) return initial !== undefined;
  return typeTarget({ file, node: annotation }).kind !== 'external';
}

function* routersGiven<R>(
  file: SourceFile,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  routerOf: RouterOf<R>,
): Generator<{ readonly router: R; readonly position: number; readonly path: readonly string[] }> {
  for (const [position, argument] of call.arguments.entries()) {
    if (argument.type === 'SpreadElement') {
      // What `...args` holds beside the router is not known to be one.
      const elements = [0, 1, 2].map((element) => ({ element, router: routerOf(argument.argument, element) }));
      const first = elements.find(({ router }) => router !== undefined);
      if (first?.router !== undefined) yield { router: first.router, position: position + first.element, path: [] };
      return;
    }
    for (const { node, path } of referencesIn({ file, node: argument })) {
      const router = routerOf(node);
      if (router !== undefined) yield { router, position, path };
    }
  }
}

/** `registerOrders(context)`, where `context.app` is a router. */
function routersHeld<R>(
  { arguments: given }: TSESTree.CallExpression | TSESTree.NewExpression,
  held: HeldBy<R>,
): { readonly router: R; readonly position: number; readonly path: readonly string[] }[] {
  return given.flatMap((argument, position) => {
    const found = argument.type === 'Identifier' ? held(argument) : undefined;
    return found ? [{ router: found.router, position, path: [found.name] }] : [];
  });
}

/** What functions that are handed a router put on it, as a mount without a prefix of its own. */
export function handedMounts(call: TSESTree.Node, prefix: string, children: readonly Located[]): Mount[] {
  return children.map((child) => ({ kind: 'mount', node: call, prefix, middleware: [], child, isTransparent: true }));
}

/** A function that this one was given: what it is stands elsewhere. */
function isGiven(callee: Located): boolean {
  const origin = trace(callee);
  return origin.kind === 'parameter' || origin.kind === 'variable';
}

interface Reference {
  readonly node: TSESTree.Node;
  /** Where it lies in the argument: `['app']` of `{ app }`. */
  readonly path: readonly string[];
}

/** The argument, when it may be a router, or the members of the object that it is. */
export function* referencesIn({ file, node }: Located): Generator<Reference> {
  const direct = unwrap(node);
  const isReference = isReferring(direct);
  const origin = isReference ? trace({ file, node: direct }) : undefined;
  // An object of another file holds nothing of this one.
  const object = origin?.kind === 'value' && origin.at.file === file ? unwrap(origin.at.node) : direct;
  if (object.type === 'ObjectExpression') {
    for (const each of object.properties) {
      const name = each.type === 'Property' ? keyName(each.key, each.computed) : undefined;
      const value = name === undefined ? undefined : propertyValue(object, name);
      if (name !== undefined && value && isReferring(unwrap(value))) yield { node: value, path: [name] };
    }
  } else if (isReference || direct.type === 'CallExpression') {
    yield { node: direct, path: [] };
  }
}

/** `app`, `this.app`, `server.app`, `this`. */
function isReferring(node: TSESTree.Node): boolean {
  return /^(?:Identifier|MemberExpression|ThisExpression)$/.test(node.type);
}

/** The name under which a function knows what it gets at a place of its arguments. */
export function receiverOf({ file, node: fn }: Located<FunctionNode>, position: number, path: readonly string[]): Located | undefined {
  let pattern: TSESTree.Node | undefined = isFunction(fn) ? parameterAt(fn, position) : undefined;
  if (pattern?.type === 'TSParameterProperty') pattern = pattern.parameter;
  for (const [step, name] of path.entries()) {
    if (pattern?.type === 'AssignmentPattern') pattern = pattern.left;
    // A parameter that is not taken apart stands for the router that its type declares.
    if (pattern?.type === 'Identifier' && pattern.typeAnnotation && step === path.length - 1) break;
    pattern = pattern?.type === 'ObjectPattern' ? memberPattern(pattern, name) : undefined;
  }
  if (pattern?.type === 'AssignmentPattern') pattern = pattern.left;
  return pattern?.type === 'Identifier' ? { file, node: pattern } : undefined;
}

/** The parameter at a position; `...[router, queries]` names what stands there, `...args` keeps it among others. */
function parameterAt(fn: FunctionNode, position: number): TSESTree.Node | undefined {
  const params = valueParameters(fn);
  const last = params.at(-1);
  if (last?.type !== 'RestElement' || position < params.length - 1) return params[position];
  return last.argument.type === 'ArrayPattern' ? (last.argument.elements[position - params.length + 1] ?? undefined) : last.argument;
}

function memberPattern({ properties }: TSESTree.ObjectPattern, name: string): TSESTree.Node | undefined {
  const found = properties.find((each) => each.type === 'Property' && keyName(each.key, each.computed) === name);
  return found?.type === 'Property' ? found.value : undefined;
}
