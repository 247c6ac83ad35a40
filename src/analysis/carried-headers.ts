import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { methodCall, unwrap } from '../ast/nodes.ts';
import { someOutsideFunctions } from '../ast/walk.ts';
import type { SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { functionOf } from '../scope/function-of.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { handedRole } from './handed-values.ts';
import { positionsOf, rolesOf, type RequestRoles } from './request-roles.ts';
import { credentialRead } from './request-values.ts';

const MAX_HOPS = 4;
const TEXT_METHODS = /^(?:at|normalize|pop|replace|replaceAll|shift|slice|split|substring|substr|toLowerCase|toString|trim)$/;

interface Around {
  readonly roles: RequestRoles;
  readonly vocabulary: HandlerVocabulary;
}

/**
 * Is one of these arguments a header that proves who sends the request, or made of one: `constructEvent(body, req.headers['x-signature'], secret)`,
 * `handle({ secret: tokenOf(req) })`?
 */
export function handsHeader(file: SourceFile, given: readonly TSESTree.Node[], around: Around): boolean {
  const isHeader = (each: TSESTree.Node): boolean => credentialRead(file, each, around.roles, around.vocabulary) === 'header';
  return given.some((argument) => someOutsideFunctions(argument, isHeader) || carries(file, argument, around, 0));
}

/** Is it a header itself, whatever was cut from it, or something that holds one? What was looked up by one is none. */
function carries(file: SourceFile, value: TSESTree.Node, around: Around, hops: number): boolean {
  const node = unwrap(value);
  if (hops > MAX_HOPS) return false;
  if (credentialRead(file, node, around.roles, around.vocabulary) === 'header') return true;
  const any = (...parts: readonly TSESTree.Node[]): boolean => parts.some((part) => carries(file, part, around, hops));
  switch (node.type) {
    case 'Identifier': {
      const binding = bindingOf(file, node);
      if (binding.kind !== 'variable') return false;
      return [...(binding.init ? [binding.init] : []), ...binding.writes].some((each) => carries(file, each, around, hops + 1));
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
function isReturned(file: SourceFile, call: TSESTree.CallExpression, { roles, vocabulary }: Around, hops: number): boolean {
  const given = call.arguments.map((argument) => handedRole(file, argument, roles));
  const fn = given.includes('request') ? functionOf({ file, node: call.callee }) : undefined;
  if (!fn) return false;
  const positions = positionsOf(given, vocabulary);
  const around = { roles: rolesOf(fn.file, fn.node, positions), vocabulary: positions };
  return returnsOf(fn).some((each) => carries(fn.file, each, around, hops + 1));
}
