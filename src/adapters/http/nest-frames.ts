import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, unwrap } from '../../ast/nodes.ts';
import type { Maker } from '../../scope/argument-binding.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { bindingOf, type ParameterBinding } from '../../scope/binding.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { elementsOf } from './nest-elements.ts';

/** The call of a function of the project that composes decorators, while its body is read. */
export interface Frame {
  readonly fn: FunctionNode;
  readonly args: readonly Located[];
  /** From which argument on it cannot be told what was given. */
  readonly openFrom: number;
  /** The calls that led here, outermost first. */
  readonly calls: readonly Maker[];
}

/** @param around the function that the call stands in */
export function frameOf(fn: FunctionNode, file: SourceFile, call: TSESTree.CallExpression | undefined, around: Frame | undefined): Frame {
  const { args, openFrom } = call ? argumentsIn(file, call, around) : { args: [], openFrom: 0 };
  return { fn, args, openFrom, calls: [...(around?.calls ?? []), ...(call ? [{ file, node: call }] : [])] };
}

/** What a call is given, with the parameters of the function around it replaced by what they stand for. */
export function argumentsOf(file: SourceFile, call: TSESTree.CallExpression, frame: Frame | undefined): readonly Located[] {
  return argumentsIn(file, call, frame).args;
}

function argumentsIn(file: SourceFile, call: TSESTree.CallExpression, frame: Frame | undefined): Pick<Frame, 'args' | 'openFrom'> {
  const args: Located[] = [];
  let openFrom = Infinity;
  for (const argument of call.arguments) {
    const spread = argument.type === 'SpreadElement' ? { file, node: argument.argument } : undefined;
    const given = spread && restArguments(spread, frame);
    if (given) args.push(...given);
    else if (spread) {
      const elements = elementsOf(file, [argument]);
      const isOpen = elements.some(({ isConditional, isList }) => isConditional || isList);
      if (isOpen) openFrom = Math.min(openFrom, args.length);
      // Whoever uses it opens it again, with what is known of its conditions.
      args.push(...(isOpen ? [spread] : elements.map(({ at }) => resolve(at, frame))));
    } else args.push(resolve({ file, node: argument }, frame));
  }
  return { args, openFrom };
}

/** `...roles` of a function `(...roles) => …`: what it was called with. */
export function restArguments({ file, node }: Located, frame: Frame | undefined): readonly Located[] | undefined {
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  if (!frame || binding?.kind !== 'parameter' || binding.fn !== frame.fn || binding.path) return undefined;
  return frame.args.slice(binding.index);
}

/** A parameter of the composing function is what that was called with, else its default. */
export function resolve(at: Located, frame: Frame | undefined): Located {
  const given = givenFor(at, frame);
  return given === undefined || given === 'nothing' ? at : given;
}

/** What the call gives for a parameter: `nothing` where it gives none; undefined for everything that is no parameter, or cannot be told. */
export function givenFor(at: Located, frame: Frame | undefined): Located | 'nothing' | undefined {
  const node = unwrap(at.node);
  const binding = node.type === 'Identifier' && frame ? bindingOf(at.file, node) : undefined;
  if (!frame || binding?.kind !== 'parameter' || binding.fn !== frame.fn || !binding.path) return undefined;
  return membersOf(argumentFor(at.file, binding, frame), binding.path, defaultOf(at.file, binding));
}

function argumentFor(file: SourceFile, { index, initial }: ParameterBinding, { args, openFrom }: Frame): Located | 'nothing' | undefined {
  const given = args[index];
  if (index >= openFrom) return undefined;
  return given && !isUndefined(given) ? given : initial ? { file, node: initial } : 'nothing';
}

/** `({ isPublic = false }) => …`. */
function defaultOf(file: SourceFile, { id, path }: ParameterBinding): Located | undefined {
  const { parent } = id;
  return path && path.length > 0 && parent.type === 'AssignmentPattern' && parent.left === id ? { file, node: parent.right } : undefined;
}

function membersOf(
  at: Located | 'nothing' | undefined,
  path: readonly string[],
  otherwise: Located | undefined,
): Located | 'nothing' | undefined {
  const found = path.reduce<Located | 'nothing' | undefined>((value, name) => (value === 'nothing' ? value : memberOf(value, name)), at);
  return found === 'nothing' || (found && isUndefined(found)) ? (otherwise ?? 'nothing') : found;
}

/** What stands under a name in an object that is written out, also through constants. */
export function memberOf(at: Located | undefined, name: string): Located | 'nothing' | undefined {
  const object = objectOf(at);
  if (!object) return undefined;
  const { properties } = object.node;
  const index = properties.findLastIndex((each) => each.type === 'Property' && keyName(each.key, each.computed) === name);
  const property = properties[index];
  // What stands behind it may say something else under the same name.
  if (properties.slice(index + 1).some((each) => each.type === 'SpreadElement' || keyName(each.key, each.computed) === undefined))
    return undefined;
  return property?.type === 'Property' ? { file: object.file, node: property.value } : 'nothing';
}

function isUndefined({ node }: Located): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && inner.name === 'undefined';
}
