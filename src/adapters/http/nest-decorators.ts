import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, propertyValue, unwrap } from '../../ast/nodes.ts';
import { walkOwnBody } from '../../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import type { Maker as Call } from '../../scope/argument-binding.ts';
import { bindingOf } from '../../scope/binding.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { trace } from '../../scope/trace.ts';
import { branchesOf, isReached, UNDECIDED, type Decides } from './nest-branches.ts';
import { holdsIn, returnsIn } from './nest-conditions.ts';
import { makersOf, mappedIn, type Maker } from './nest-decorator-makers.ts';
import { elementsOf } from './nest-elements.ts';
import { argumentsOf, frameOf, resolve, restArguments, type Frame } from './nest-frames.ts';
import { isPlainWrapper, methodWrappers } from './nest-method-wrappers.ts';

/** A decorator as it takes effect: those that the project composes from others are replaced by what they are made of. */
export interface DecoratorUse {
  /** Where its code comes from; undefined when that cannot be followed. */
  readonly module: string | undefined;
  /** The exported name: `UseGuards`, `Reflector.createDecorator`; empty where any of the package's may be meant. */
  readonly name: string;
  /** With the parameters of composing functions replaced by what they were given. */
  readonly args: readonly Located[];
  /** The decorator's expression: in the class, or in the function that composes it. */
  readonly at: Located;
  /** For decorators made by `Reflector.createDecorator()`: that call, which is their metadata key. */
  readonly made?: Located;
  /** What the composing function was given for a rest parameter of its own: `SetMetadata('roles', roles)`. */
  readonly restOf: (at: Located) => readonly Located[] | undefined;
  /** The decorator in the class. */
  readonly written: Located<TSESTree.Decorator>;
  readonly isConditional: boolean;
  /** What is known of conditions in the function that composes it. */
  readonly decides: Decides;
  /** The calls of the functions that compose it, outermost first: they say what the parameters are of what is made there. */
  readonly calls: readonly Call[];
}

interface Reading {
  readonly written: Located<TSESTree.Decorator>;
  readonly frame: Frame | undefined;
  readonly isConditional: boolean;
  readonly depth: number;
}

const COMMON = '@nestjs/common';
const MAX_DEPTH = 8;

/** All decorators that take effect through those that are written: `@Auth()` is what `applyDecorators(…)` in its body is given. */
export function decoratorsOf(file: SourceFile, decorators: readonly TSESTree.Decorator[]): DecoratorUse[] {
  return decorators.flatMap((node) =>
    expand({ file, node: node.expression }, { written: { file, node }, frame: undefined, isConditional: false, depth: 0 }),
  );
}

/** Is this an export of `@nestjs/common` (or another package) by one of these names? */
export function isFrom(use: DecoratorUse, module: string | RegExp, ...names: string[]): boolean {
  if (use.module === undefined || !names.includes(use.name)) return false;
  return typeof module === 'string' ? use.module === module : module.test(use.module);
}

/** `@nestjs/common/decorators` offers what `@nestjs/common` does. */
function withoutFolder(module: string): string {
  return module.startsWith(`${COMMON}/`) ? COMMON : module;
}

function expand(from: Located, reading: Reading): DecoratorUse[] {
  const at = resolve(from, reading.frame);
  const { file } = at;
  const node = unwrap(at.node);
  const { written, isConditional, frame, depth } = reading;
  const restOf = (each: Located): readonly Located[] | undefined => restArguments(each, frame);
  const decides = decidedBy(reading);
  const use = { at: { file, node }, written, isConditional, args: [], restOf, decides, calls: frame?.calls ?? [] };
  const opaque = [{ ...use, module: undefined, name: '' }];
  if (depth > MAX_DEPTH) return opaque;
  const deeper = { ...reading, depth: depth + 1 };
  const branches = node.type === 'ConditionalExpression' ? branchesOf({ file, node }, decides) : undefined;
  if (branches) {
    const inside = { ...deeper, isConditional: isConditional || !branches.isSure };
    return branches.taken.flatMap((branch) => expand({ file, node: branch }, inside));
  }
  const mapped = mappedIn({ file, node });
  if (mapped) return mapped.flatMap((each) => expand(each, { ...deeper, isConditional: true }));
  const call = node.type === 'CallExpression' ? node : undefined;
  const origin = trace({ file, node: call ? call.callee : node });
  const args = call ? argumentsOf(file, call, frame) : [];
  if (origin.kind === 'external') {
    if (origin.module === COMMON && origin.name === 'applyDecorators') return composed(file, call?.arguments ?? [], deeper);
    return [{ ...use, module: withoutFolder(origin.module), name: origin.name, args }];
  }
  const { file: madeIn, node: made } = origin.kind === 'value' ? origin.at : { file, node };
  if (isFunction(made)) {
    const inside = { ...deeper, frame: frameOf(made, file, call, frame) };
    return call ? returnedDecorators(madeIn, made, inside, opaque) : appliedDecorators(madeIn, made, inside, opaque);
  }
  const makers = call && makersOf({ file, node: call.callee });
  if (makers) return madeDecorators(makers, { ...use, args }, deeper, { file, node: call }, opaque);
  if (origin.kind !== 'value') return opaque;
  if (made.type !== 'CallExpression' || made === node) return opaque;
  const maker = trace({ file: madeIn, node: made.callee });
  // `const Roles = Reflector.createDecorator<string[]>()`: the decorator is its own key.
  if (maker.kind === 'external' && maker.name === 'Reflector.createDecorator')
    return [{ ...use, module: maker.module, name: maker.name, args, made: { file: madeIn, node: made } }];
  // `const Secured = applyDecorators(…)` used as `@Secured`.
  return call ? opaque : expand({ file: madeIn, node: made }, { ...deeper, frame: undefined });
}

function decidedBy({ frame }: Reading): Decides {
  return frame ? (test) => holdsIn(test, frame) : UNDECIDED;
}

/** `applyDecorators(A(), ...more, isOpen ? B() : C())`. */
function composed(file: SourceFile, nodes: readonly TSESTree.Node[], reading: Reading): DecoratorUse[] {
  return nodes.flatMap((node) => {
    const given = node.type === 'SpreadElement' ? restArguments({ file, node: node.argument }, reading.frame) : undefined;
    if (given) return given.flatMap((each) => expand(each, reading));
    return elementsOf(file, [node], decidedBy(reading)).flatMap((element) =>
      expand(element.at, { ...reading, isConditional: reading.isConditional || element.isConditional }),
    );
  });
}

function returnedDecorators(file: SourceFile, fn: FunctionNode, reading: Reading, opaque: DecoratorUse[]): DecoratorUse[] {
  const returned = returnsIn({ file, node: fn }, reading.frame);
  if (returned.length === 0) return opaque;
  const inside = { ...reading, isConditional: reading.isConditional || returned.length > 1 };
  return returned.flatMap((each) => {
    const node = unwrap(each);
    return isFunction(node) ? appliedDecorators(file, node, inside, opaque) : expand({ file, node }, inside);
  });
}

/** What is looked up or made may be any of these. */
function madeDecorators(
  makers: readonly Maker[],
  use: Omit<DecoratorUse, 'module' | 'name'>,
  reading: Reading,
  call: Located<TSESTree.CallExpression>,
  opaque: DecoratorUse[],
): DecoratorUse[] {
  const isConditional = reading.isConditional || makers.length > 1;
  return makers.flatMap((maker) => {
    if (maker.kind === 'function') {
      const { file, node: fn } = maker.fn;
      return returnedDecorators(file, fn, { ...reading, isConditional, frame: frameOf(fn, call.file, call.node, reading.frame) }, opaque);
    }
    const module = withoutFolder(maker.module);
    // Of a package with decorators that guard it matters which one it is.
    return module === COMMON ? opaque : [{ ...use, module, name: '', isConditional: true }];
  });
}

/** A decorator written by hand: `(target, key, descriptor) => { UseGuards(A)(target, key, descriptor); }`. */
function appliedDecorators(file: SourceFile, fn: FunctionNode, reading: Reading, opaque: DecoratorUse[]): DecoratorUse[] {
  const uses: DecoratorUse[] = [];
  const visit = (node: TSESTree.Node): void => {
    if (node.type !== 'CallExpression' || node.callee.type === 'Super') return;
    const callee = unwrap(node.callee);
    const reach = isReached({ file, node }, decidedBy(reading));
    if (reach === false) return;
    const inside = { ...reading, isConditional: reading.isConditional || !reach };
    const takesTarget = node.arguments.some((argument) => isParameterOf(file, argument, fn));
    if (callee.type === 'CallExpression') uses.push(...expand({ file, node: callee }, inside));
    // Handing the target to something that cannot be read may put any decorator on it.
    else if (takesTarget && callee.type === 'Identifier' && trace({ file, node: callee }).kind !== 'global')
      uses.push(...expand({ file, node: callee }, inside));
  };
  if (fn.body.type === 'BlockStatement') walkOwnBody(fn, visit);
  else visit(unwrap(fn.body));
  // The decorator itself, not what it calls, decides: reading on from its expression would take it for a guard.
  const isPlain = methodWrappers(fn).every((node) => isPlainWrapper({ file, node }));
  return isPlain ? uses : [...uses, ...opaque.map((use) => ({ ...use, at: use.written }))];
}

function isParameterOf(file: SourceFile, node: TSESTree.Node, fn: FunctionNode): boolean {
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  return binding?.kind === 'parameter' && binding.fn === fn;
}

/** A property of an object that is written out, also through constants. */
export function propertyOf(at: Located | undefined, name: string): Located | undefined {
  const object = objectOf(at);
  const value = object && propertyValue(object.node, name);
  return object && value && { file: object.file, node: value };
}
