import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { methodCall, unwrap } from '../ast/nodes.ts';
import type { RefusalReason } from '../model/request-reading.ts';
import type { ClassNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { constantNumber, constantString } from '../scope/constant.ts';
import { superclassOf, trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import { statusBeside } from './answer-status.ts';
import { reasonOfCode, reasonOfStatus } from './refusal.ts';
import { bareRole, type RequestRoles } from './request-roles.ts';
import type { Situation } from './situation.ts';

const MAX_CLASSES = 8;

/** An answer that a function of the framework makes: `status(401, 'Sign in first')`, `redirect('/login')`. */
export interface MadeAnswer {
  readonly node: TSESTree.CallExpression;
  readonly isRedirect: boolean;
  readonly status: Located | undefined;
  readonly body: Located | undefined;
}

/** Reads `ctx.status(401)`, `({ status }) => status(401)` and what is imported or inherited from the framework; undefined for anything else. */
export function madeAnswer(at: Located, vocabulary: HandlerVocabulary, roles: RequestRoles): MadeAnswer | undefined {
  const { makes, redirect } = vocabulary;
  const node = unwrap(at.node);
  if (!makes || node.type !== 'CallExpression') return undefined;
  const { file } = at;
  const name = contextMethod({ file, node }, roles) ?? frameworksName({ file, node }, makes.module);
  if (name === undefined) return undefined;
  if (redirect.includes(name)) return { node, isRedirect: true, status: undefined, body: undefined };
  const made = Object.hasOwn(makes.named, name) ? makes.named[name] : undefined;
  if (!made) return undefined;
  const argument = (index: number): Located | undefined => {
    const given = node.arguments[index];
    return given && given.type !== 'SpreadElement' ? { file, node: given } : undefined;
  };
  return { node, isRedirect: false, status: argument(made.status), body: argument(made.body) };
}

/** Why an answer refuses; undefined for a success. A status that is computed may be one. */
export function reasonOfMade({ isRedirect, status }: MadeAnswer): RefusalReason | undefined {
  if (isRedirect) return 'redirect';
  return status && reasonOfAnswer(status);
}

/** Why a status refuses, as a number or by its name: `401`, `'Unauthorized'`. */
export function reasonOfAnswer(status: Located): RefusalReason | undefined {
  const number = constantNumber(status);
  if (number !== undefined) return number >= 400 ? reasonOfStatus(number) : undefined;
  const name = constantString(status);
  if (name === undefined) return 'unsaid';
  return SUCCESS.has(name) ? undefined : reasonOfCode(name);
}

/** Why a status refuses that is assigned beside something that is returned or thrown: `set.status = 401; return 'Sign in first'`. */
export function reasonBeside(at: Located, { vocabulary, roles }: Pick<Situation, 'vocabulary' | 'roles'>): RefusalReason | undefined {
  if (!vocabulary.makes || !vocabulary.assigned) return undefined;
  const { number, computed } = statusBeside(at, vocabulary, (each) => bareRole(at.file, each, roles) === 'response');
  if (number !== undefined) return number >= 400 ? reasonOfStatus(number) : undefined;
  return computed && reasonOfAnswer(computed);
}

const SUCCESS = new Set(['OK', 'Created', 'Accepted', 'Non-Authoritative Information', 'No Content', 'Reset Content', 'Partial Content']);

/** The name of the context's method that is called: on the context, or taken out of it. */
function contextMethod({ file, node }: Located<TSESTree.CallExpression>, roles: RequestRoles): string | undefined {
  const call = methodCall(node);
  if (call) return bareRole(file, call.object, roles) === 'request' ? call.name : undefined;
  const callee = unwrap(node.callee);
  return callee.type === 'Identifier' ? takenFromContext(file, callee, roles) : undefined;
}

function takenFromContext(file: SourceFile, name: TSESTree.Identifier, roles: RequestRoles): string | undefined {
  const binding = bindingOf(file, name);
  if (binding.kind === 'parameter') {
    const isTaken = binding.path?.length === 1 && roles.get(variableOf(file, name)) === 'request';
    return isTaken ? binding.path[0] : undefined;
  }
  if (binding.kind !== 'variable' || !binding.init || binding.path?.length !== 1 || binding.writes.length > 0) return undefined;
  return bareRole(file, binding.init, roles) === 'request' ? binding.path[0] : undefined;
}

/** The name of a function of the framework that is called: imported, or inherited from a class of its own (`this.json(…)`). */
function frameworksName({ file, node }: Located<TSESTree.CallExpression>, module: string): string | undefined {
  const origin = trace({ file, node: unwrap(node.callee) });
  if (origin.kind === 'external') return origin.module === module ? origin.name : undefined;
  return origin.kind === 'member' && origin.object.kind === 'instance' && isFrom(origin.object.of, module) ? origin.name : undefined;
}

function isFrom(owner: Located<ClassNode>, module: string, steps = 0): boolean {
  const parent = superclassOf(owner);
  if (parent) return steps < MAX_CLASSES && isFrom(parent, module, steps + 1);
  const base = owner.node.superClass && trace({ file: owner.file, node: owner.node.superClass });
  return base?.kind === 'external' && base.module === module;
}
