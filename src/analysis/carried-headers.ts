import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import { someOutsideFunctions } from '../ast/walk.ts';
import type { SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { functionOf } from '../scope/function-of.ts';
import { laterChangesOf } from '../scope/later-changes.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { handedRole } from './handed-values.ts';
import { positionsOf } from './parameter-positions.ts';
import { rolesOf } from './request-roles.ts';
import { credentialRead } from './request-values.ts';
import type { Situation } from './situation.ts';

const MAX_HOPS = 4;
const TEXT_METHODS = /^(?:at|normalize|pop|replace|replaceAll|shift|slice|split|substring|substr|toLowerCase|toString|trim)$/;

type Around = Pick<Situation, 'roles' | 'vocabulary' | 'recognition'>;

/**
 * Is one of these arguments a header that proves who sends the request, or made of one: `constructEvent(body, req.headers['x-signature'], secret)`,
 * `handle({ secret: tokenOf(req) })`?
 */
export function handsHeader(file: SourceFile, given: readonly TSESTree.Node[], around: Around): boolean {
  const isRead = (each: TSESTree.Node): boolean => isHeader(file, each, around);
  return given.some((argument) => someOutsideFunctions(argument, isRead) || carries(file, argument, around, 0));
}

/** Read off the request, or by a function that knows which request is meant: `(await headers()).get('authorization')`. */
function isHeader(file: SourceFile, node: TSESTree.Node, { roles, vocabulary, recognition }: Around): boolean {
  return credentialRead(file, node, roles, vocabulary) === 'header' || recognition.authStrength({ file, node }) === 'sent';
}

/** Is it a header itself, whatever was cut from it, or something that holds one? What was looked up by one is none. */
function carries(file: SourceFile, value: TSESTree.Node, around: Around, hops: number): boolean {
  const node = unwrap(value);
  if (hops > MAX_HOPS) return false;
  if (isHeader(file, node, around)) return true;
  const any = (...parts: readonly TSESTree.Node[]): boolean => parts.some((part) => carries(file, part, around, hops));
  switch (node.type) {
    case 'Identifier': {
      const binding = bindingOf(file, node);
      if (binding.kind !== 'variable') return false;
      const put = laterChangesOf(file, node).flatMap(({ node: change }) => (change.type === 'AssignmentExpression' ? [change.right] : []));
      return [...(binding.init ? [binding.init] : []), ...binding.writes, ...put].some((each) => carries(file, each, around, hops + 1));
    }
    case 'ObjectExpression':
      return any(...node.properties.map((each) => (each.type === 'Property' ? each.value : each.argument)));
    case 'ArrayExpression':
      return any(...node.elements.filter((each) => each !== null));
    case 'SpreadElement':
      return any(node.argument);
    case 'TemplateLiteral':
      return any(...node.expressions);
    case 'LogicalExpression':
      return any(node.left, node.right);
    case 'ConditionalExpression':
      return any(node.consequent, node.alternate);
    case 'MemberExpression':
      return node.computed && any(node.object);
    case 'CallExpression': {
      const method = methodCall(node);
      if (method && TEXT_METHODS.test(method.name)) return any(method.object);
      return isReturned(file, node, around, hops);
    }
    default:
      return false;
  }
}

/** `tokenOf(req)`: does a function of the project give back a header of the request that it gets? */
function isReturned(file: SourceFile, call: TSESTree.CallExpression, { roles, vocabulary, recognition }: Around, hops: number): boolean {
  const given = call.arguments.map((argument) => handedRole(file, argument, roles));
  const fn = given.includes('request') ? functionOf({ file, node: call.callee }) : undefined;
  if (!fn) return false;
  const positions = positionsOf(given, vocabulary);
  const around = { roles: rolesOf(fn.file, fn.node, positions), vocabulary: positions, recognition };
  return returnsOf(fn).some((each) => carries(fn.file, each, around, hops + 1));
}
