import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, propertyValue, unwrap } from '../../ast/nodes.ts';
import { walkOwnBody } from '../../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { trace } from '../../scope/trace.ts';
import { makersOf, mappedIn, type Maker } from './nest-decorator-makers.ts';
import { elementsOf } from './nest-elements.ts';
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
}

/** The call of a function of the project whose body is being read. */
interface Frame {
  readonly fn: FunctionNode;
  readonly args: readonly Located[];
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
  const use = { at: { file, node }, written, isConditional, args: [], restOf };
  const opaque = [{ ...use, module: undefined, name: '' }];
  if (depth > MAX_DEPTH) return opaque;
  const deeper = { ...reading, depth: depth + 1 };
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((branch) => expand({ file, node: branch }, { ...deeper, isConditional: true }));
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
    const inside = { ...deeper, frame: { fn: made, args } };
    return call ? returnedDecorators(madeIn, made, inside, opaque) : appliedDecorators(madeIn, made, inside, opaque);
  }
  const makers = call && makersOf({ file, node: call.callee });
  if (makers) return madeDecorators(makers, { ...use, args }, deeper, opaque);
  if (origin.kind !== 'value') return opaque;
  if (made.type !== 'CallExpression' || made === node) return opaque;
  const maker = trace({ file: madeIn, node: made.callee });
  // `const Roles = Reflector.createDecorator<string[]>()`: the decorator is its own key.
  if (maker.kind === 'external' && maker.name === 'Reflector.createDecorator')
    return [{ ...use, module: maker.module, name: maker.name, args, made: { file: madeIn, node: made } }];
  // `const Secured = applyDecorators(…)` used as `@Secured`.
  return call ? opaque : expand({ file: madeIn, node: made }, { ...deeper, frame: undefined });
}

/** `applyDecorators(A(), ...more, isOpen ? B() : C())`. */
function composed(file: SourceFile, nodes: readonly TSESTree.Node[], reading: Reading): DecoratorUse[] {
  return nodes.flatMap((node) => {
    const given = node.type === 'SpreadElement' ? restArguments({ file, node: node.argument }, reading.frame) : undefined;
    if (given) return given.flatMap((each) => expand(each, reading));
    return elementsOf(file, [node]).flatMap((element) =>
      expand(element.at, { ...reading, isConditional: reading.isConditional || element.isConditional }),
    );
  });
}

function returnedDecorators(file: SourceFile, fn: FunctionNode, reading: Reading, opaque: DecoratorUse[]): DecoratorUse[] {
  const returned = returnsOf({ file, node: fn });
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
  opaque: DecoratorUse[],
): DecoratorUse[] {
  const isConditional = reading.isConditional || makers.length > 1;
  return makers.flatMap((maker) => {
    if (maker.kind === 'function') {
      const { file, node: fn } = maker.fn;
      return returnedDecorators(file, fn, { ...reading, isConditional, frame: { fn, args: use.args } }, opaque);
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
    const takesTarget = node.arguments.some((argument) => isParameterOf(file, argument, fn));
    if (callee.type === 'CallExpression') uses.push(...expand({ file, node: callee }, reading));
    // Handing the target to something that cannot be read may put any decorator on it.
    else if (takesTarget && callee.type === 'Identifier' && trace({ file, node: callee }).kind !== 'global')
      uses.push(...expand({ file, node: callee }, reading));
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

function argumentsOf(file: SourceFile, call: TSESTree.CallExpression, frame: Frame | undefined): Located[] {
  return call.arguments.flatMap((argument) => {
    if (argument.type !== 'SpreadElement') return [resolve({ file, node: argument }, frame)];
    const spread = { file, node: argument.argument };
    return restArguments(spread, frame) ?? elementsOf(file, [argument]).map((element) => resolve(element.at, frame));
  });
}

/** `...roles` of a function `(...roles) => …`: what it was called with. */
function restArguments({ file, node }: Located, frame: Frame | undefined): readonly Located[] | undefined {
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  if (!frame || binding?.kind !== 'parameter' || binding.fn !== frame.fn || binding.path) return undefined;
  return frame.args.slice(binding.index);
}

/** A parameter of the composing function is what that was called with, else its default. */
function resolve(at: Located, frame: Frame | undefined): Located {
  const node = unwrap(at.node);
  const binding = node.type === 'Identifier' && frame ? bindingOf(at.file, node) : undefined;
  if (binding?.kind !== 'parameter' || binding.fn !== frame?.fn || !binding.path) return at;
  const given = frame.args[binding.index] ?? (binding.initial && { file: at.file, node: binding.initial });
  return binding.path.reduce<Located | undefined>((value, name) => propertyOf(value, name), given) ?? at;
}

/** A property of an object that is written out, also through constants. */
export function propertyOf(at: Located | undefined, name: string): Located | undefined {
  const object = objectOf(at);
  const value = object && propertyValue(object.node, name);
  return object && value && { file: object.file, node: value };
}
