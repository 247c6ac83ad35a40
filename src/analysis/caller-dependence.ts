import type { TSESTree } from '@typescript-eslint/utils';

import { contains, isFunction } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { walk } from '../ast/walk.ts';
import type { PathCondition } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import { bindingOf, type ParameterBinding } from '../scope/binding.ts';
import { laterChangesOf } from '../scope/later-changes.ts';
import { isWrittenBehind } from '../scope/reaching-writes.ts';
import { takenOf } from '../scope/taken-element.ts';
import { variableOf } from '../scope/variables.ts';
import { conditionsOn } from './path-conditions.ts';
import { isPlatformCall } from './platform-calls.ts';
import { echoesOf, isForgeryToken } from './request-echoes.ts';
import type { RequestRoles } from './request-roles.ts';

/** The places of a function where the caller is looked at, as far as they were found. */
export interface CallerPlaces {
  /** Reads of credentials, and calls that get them. */
  readonly certain: ReadonlySet<TSESTree.Node>;
  /** Reads of what other code put on the request. */
  readonly strangers: ReadonlySet<TSESTree.Node>;
  /** Those of them where another server answers that was sent all that tells who the caller is. */
  readonly forwarded: ReadonlySet<TSESTree.Node>;
  /** Tokens that are decoded and not verified. */
  readonly decoded: ReadonlySet<TSESTree.Node>;
  /** Where it refuses. */
  readonly refusals: ReadonlySet<TSESTree.Node>;
}

export interface Dependence {
  /** `unknown`: calls decide that cannot be read. */
  readonly onCaller: Verdict;
  readonly onStranger: boolean;
  /** On what another server answers that was sent all that tells who the caller is. */
  readonly onForwarded?: boolean;
  /** As in a refusal; absent where it is not asked. */
  readonly isAlike?: boolean | undefined;
}

/** Stands among the parameters of a method for the object that it is called on. */
export const THIS = -1;

/** What a library says of credentials. */
export const ON_CALLER: Dependence = { onCaller: 'yes', onStranger: false };

/** Does it depend on the caller whether a place is reached? Follows the conditions on the way to it back to what they are made of. */
export class CallerDependence {
  readonly #fn: Located<FunctionNode>;
  readonly #roles: RequestRoles;
  readonly #places: CallerPlaces;
  /** What is only compared with other parts of the same request. */
  readonly #echoes: ReadonlySet<string>;
  #exitNodes: readonly TSESTree.Node[] | undefined;

  constructor(fn: Located<FunctionNode>, roles: RequestRoles, places: CallerPlaces) {
    this.#fn = fn;
    this.#roles = roles;
    this.#places = places;
    this.#echoes = echoesOf(fn, roles);
  }

  /** @param parts expressions that decide besides the conditions: a returned value, the arguments of a call that refuses */
  of(node: TSESTree.Node, parts: readonly TSESTree.Node[] = []): Dependence {
    return this.ofParts([...parts, ...this.decidersOf(node)]);
  }

  /** What expressions are made of. */
  ofParts(parts: readonly TSESTree.Node[]): Dependence {
    const found = { certain: false, stranger: false, forwarded: false, opaque: false };
    this.eachSource(parts, (each) => {
      found.certain ||= this.#places.certain.has(each);
      found.stranger ||= this.#places.strangers.has(each);
      found.forwarded ||= this.#places.forwarded.has(each);
      if (each.type === 'CallExpression') found.opaque ||= !isPlatformCall(this.#fn.file, each);
    });
    const onCaller = found.certain ? 'yes' : found.opaque ? 'unknown' : 'no';
    return { onCaller, onStranger: found.stranger, onForwarded: found.forwarded };
  }

  /** May it depend on one of these parameters whether a place is reached? Not where it is seen that others alone decide. */
  mayBeOf(given: ReadonlySet<number>, node: TSESTree.Node, parts: readonly TSESTree.Node[]): boolean {
    const found = { ofCaller: false, ofOthers: false };
    this.eachSource([...parts, ...this.decidersOf(node)], (each) => {
      const isOwner = each.type === 'ThisExpression' && given.has(THIS);
      found.ofCaller ||= isOwner || this.#places.certain.has(each) || this.#places.strangers.has(each);
      const parameter = this.#parameterAt(each);
      if (!parameter) return;
      const isOther = !given.has(parameter.index) && !this.#roles.has(variableOf(this.#fn.file, parameter.id));
      found[isOther ? 'ofOthers' : 'ofCaller'] = true;
    });
    return found.ofCaller || !found.ofOthers;
  }

  /** Is an expression made of what is read of the caller, or of one of these parameters? */
  isMadeOfCaller(node: TSESTree.Node, given: ReadonlySet<number>): boolean {
    let isMade = false;
    this.eachSource([node], (each) => {
      isMade ||= this.isCaller(each) || given.has(this.#parameterAt(each)?.index ?? NaN);
    });
    return isMade;
  }

  /** The parameter of the function that a node names. */
  #parameterAt(node: TSESTree.Node): ParameterBinding | undefined {
    const binding = node.type === 'Identifier' ? bindingOf(this.#fn.file, node) : undefined;
    return binding?.kind === 'parameter' && binding.fn === this.#fn.node ? binding : undefined;
  }

  /** What expressions are made of, as far back as this function says. */
  eachSource(parts: readonly TSESTree.Node[], visit: (node: TSESTree.Node) => void): void {
    const seen = new Set<object>();
    const pending: TSESTree.Node[] = [...parts];
    for (let next = pending.pop(); next; next = pending.pop()) {
      walk(next, (each) => {
        if (seen.has(each)) return false;
        seen.add(each);
        if (this.provesNothing(each)) return false;
        visit(each);
        if (each.type === 'Identifier') pending.push(...this.sourcesOf(each));
        return true;
      });
    }
  }

  /** The conditions around a place, and those of the ways out before it. A way out that refuses, too, decides about that refusal only. */
  decidersOf(node: TSESTree.Node): TSESTree.Node[] {
    const conditions = conditionsOn(node, this.#fn.node).filter(
      (condition) => condition.kind !== 'test' || !condition.leaving || !this.#refusesIn(condition.leaving),
    );
    const before = this.#exits().filter((exit) => endOf(exit) <= startOf(node) && !isInOtherBranch(exit, node));
    return [...decidersOf(conditions), ...before.flatMap((exit) => decidersOf(conditionsOn(exit, this.#fn.node).filter(isAround)))];
  }

  #refusesIn(node: TSESTree.Node): boolean {
    for (const refusal of this.#places.refusals) if (contains(node, refusal)) return true;
    return false;
  }

  /** Where the function is left without refusing: what comes behind is not reached then. */
  #exits(): readonly TSESTree.Node[] {
    if (this.#exitNodes) return this.#exitNodes;
    const exits: TSESTree.Node[] = [];
    walk(this.#fn.node.body, (each) => {
      if (each.type === 'ReturnStatement' && !this.#refusesIn(each)) exits.push(each);
    });
    return (this.#exitNodes = exits);
  }

  /** Is the caller looked at here? */
  isCaller(node: TSESTree.Node): boolean {
    return this.#places.certain.has(node);
  }

  /** Is it what the caller wrote into a token himself? */
  isClaim(node: TSESTree.Node): boolean {
    return this.#places.decoded.has(node);
  }

  /** Is it only compared with another part of the same request, a token against forgery, or what the caller claims? */
  provesNothing(node: TSESTree.Node): boolean {
    return isForgeryToken(node) || this.isClaim(node) || this.#isEcho(node);
  }

  #isEcho(node: TSESTree.Node): boolean {
    const isValue = node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'CallExpression';
    return isValue && this.#echoes.size > 0 && this.#echoes.has(this.#fn.file.text.slice(startOf(node), endOf(node)));
  }

  /** `flags.isOpen = record.isOpen`, `if (!req.user) errors.push('user')`: of a list it counts when something is put in, not what. */
  #decidersOfChange(change: TSESTree.Node): TSESTree.Node[] {
    const around = decidersOf(conditionsOn(change, this.#fn.node).filter(isAround));
    return change.type === 'AssignmentExpression' ? [change.right, ...around] : around;
  }

  /** What a name is made of: its initialiser, what is assigned to it and when, the call that calls back with it. */
  sourcesOf(identifier: TSESTree.Identifier): TSESTree.Node[] {
    const variable = variableOf(this.#fn.file, identifier);
    const definition = variable?.defs.at(-1);
    if (!variable || !definition) return [];
    const within = (node: TSESTree.Node): boolean => contains(this.#fn.node, node);
    const written = variable.references.flatMap(({ isWrite, writeExpr, init }) => {
      if (!isWrite || !writeExpr || !within(writeExpr) || isWrittenBehind(writeExpr, identifier)) return [];
      // Wherever a name can be asked for that a block declares, its declaration was come to.
      const around = init && !isOfFunction(writeExpr) ? [] : conditionsOn(writeExpr, this.#fn.node).filter(isAround);
      return [takenOf(this.#fn.file, identifier, writeExpr), ...decidersOf(around)];
    });
    const place = definition.node as TSESTree.Node;
    if (definition.type === 'CatchClause' && place.parent?.type === 'TryStatement') return [place.parent.block];
    if (definition.type === 'Parameter' && isFunction(place) && place !== this.#fn.node && within(place)) {
      // `passport.authenticate('local', (error, user) => …)`: a library says who it is.
      const isOfLibrary = place.parent.type === 'CallExpression' && this.#places.certain.has(place.parent);
      return [...written, ...(isOfLibrary ? [place.parent] : callOf(place))];
    }
    if (definition.type !== 'Variable' || !within(place)) return written;
    const changes = laterChangesOf(this.#fn.file, identifier).filter(({ node }) => within(node));
    return [...written, ...membersWritten(place), ...changes.flatMap(({ node }) => this.#decidersOfChange(node))];
  }
}

/** Does the one stand in a branch, and the other in its `else`? */
function isInOtherBranch(exit: TSESTree.Node, node: TSESTree.Node): boolean {
  for (let current = node; current.parent; current = current.parent) {
    const { parent } = current;
    if (parent.type === 'IfStatement' && parent.alternate === current && contains(parent.consequent, exit)) return true;
  }
  return false;
}

// A callback's parameter depends on the call that it is given to, but for the callback itself.
function callOf(callback: FunctionNode): TSESTree.Node[] {
  const call = callback.parent;
  if (call.type !== 'CallExpression') return [];
  return [call.callee, ...call.arguments.filter((argument) => argument !== callback)];
}

// `const { user } = req`: the property is where the read was found.
function membersWritten(place: TSESTree.Node): TSESTree.Node[] {
  return place.type === 'VariableDeclarator' && place.id.type === 'ObjectPattern' ? [place.id] : [];
}

/** Is this what a `var` is declared with? */
function isOfFunction({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'VariableDeclarator' && parent.parent.kind === 'var';
}

/** Does a condition stand around a place, and not only in front of it? */
export function isAround(condition: PathCondition): boolean {
  return condition.kind !== 'test' || !condition.leaving;
}

/** What conditions ask. */
export function decidersOf(conditions: readonly PathCondition[]): TSESTree.Node[] {
  return conditions.flatMap((condition): TSESTree.Node[] => {
    if (condition.kind === 'test') return [condition.test];
    return condition.kind === 'caught' ? [condition.block] : [condition.discriminant, ...condition.tests];
  });
}
