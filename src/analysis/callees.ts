import type { TSESTree } from '@typescript-eslint/utils';

import { contains, enclosingClass, isFunction, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { startOf } from '../ast/place.ts';
import type { ClassNode, FunctionNode, Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { isOverridden } from '../scope/heirs.ts';
import { classMember, functionBehind, memberOf, trace, type Origin } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import { isReturned } from './answer-places.ts';
import { chosenMember } from './chosen-members.ts';
import type { Evaluation } from './evaluation.ts';
import { handedRole } from './handed-values.ts';
import { putValue } from './put-values.ts';
import { askRoute, currentRoute, type RouteFacts, type RouteQuestion } from './route-facts.ts';
import type { ReadingContext } from './situation.ts';

const HAS_ANSWER: RouteQuestion = { name: 'has an answer', about: 'declaration', answer: ({ answer }) => [answer !== undefined] };

/** What the calls of a function call, as far as that is known where the function is called itself. */
export class Callees {
  readonly #fn: Located<FunctionNode>;
  readonly #context: ReadingContext;
  readonly #evaluation: Evaluation;

  constructor(fn: Located<FunctionNode>, context: ReadingContext, evaluation: Evaluation) {
    this.#fn = fn;
    this.#context = context;
    this.#evaluation = evaluation;
  }

  of(node: TSESTree.CallExpression): Origin {
    const at = { file: this.#fn.file, node: unwrap(node.callee) };
    const overridden = this.#overridden(at);
    if (overridden) return overridden;
    const origin = this.#overriding(at.node) ?? trace(at);
    if (origin.kind === 'parameter') return this.#givenFor(origin) ?? origin;
    if (origin.kind === 'value') {
      const isChosen = origin.at.node.type === 'MemberExpression' && origin.at.node.computed;
      const lookedUp = isChosen ? this.#lookedUp(origin.at) : undefined;
      return lookedUp ? trace(lookedUp) : (this.#wrappedIn(origin.at) ?? this.#madeFor({ file: at.file, node }, origin.at) ?? origin);
    }
    if (origin.kind !== 'member') return origin;
    // `schema.parse(req)` of a schema that this function was given.
    const given = origin.object.kind === 'parameter' ? this.#givenFor(origin.object) : undefined;
    if (given) return memberOf(given, origin.name, at);
    const option = this.#isAsked(origin, node) ? this.#option(at.node) : undefined;
    if (option?.kind === 'value' && isFunction(option.at.node)) return option;
    const put = at.node.type === 'MemberExpression' ? putValue({ ...at, node: at.node.object }, this.#context) : undefined;
    if (put) return memberOf(trace(put), origin.name, at);
    const followed = this.#context.recognition.follow(at);
    const handedOut = followed ? undefined : this.#context.recognition.calledFunction(at);
    return followed ? trace(followed) : handedOut ? { kind: 'value', at: handedOut } : (this.#ofHanded(at) ?? origin);
  }

  /** `readerFor('query').optional(req)`: a member of the object that a function of the project hands out for what it is given here. */
  #ofHanded(at: Located): Origin | undefined {
    const name = at.node.type === 'MemberExpression' ? memberName(at.node) : undefined;
    const object = at.node.type === 'MemberExpression' ? unwrap(at.node.object) : undefined;
    if (name === undefined || object?.type !== 'CallExpression') return undefined;
    const value = this.#evaluation.valueOf(object);
    return value.kind === 'object' ? memberOf({ kind: 'value', at: value.at }, name, at) : undefined;
  }

  /** `this.executeImpl(req, res)` of a base class: the method of the class that extends it. */
  #overriding(node: TSESTree.Node): Origin | undefined {
    const { self } = this.#context;
    const name = self && node.type === 'MemberExpression' && node.object.type === 'ThisExpression' ? memberName(node) : undefined;
    const method = self && name !== undefined ? classMember(self, name, false)?.value : undefined;
    return method && trace(method);
  }

  /** `engine.send(query)` of a value that is only known by its type: which method runs is not, if classes that extend the type have their own. */
  #overridden({ file, node }: Located): Origin | undefined {
    const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
    if (node.type !== 'MemberExpression' || name === undefined || /^(?:Super|ThisExpression)$/.test(node.object.type)) return undefined;
    const object = trace({ file, node: node.object });
    if (object.kind !== 'instance' || object.isMade || !isOverridden(object.of, name)) return undefined;
    return { kind: 'member', object, name, at: { file, node } };
  }

  /** The class of the object that a method is called on, where it inherits the method. */
  selfOf(call: TSESTree.CallExpression, method: FunctionNode): Located<ClassNode> | undefined {
    const object = methodCall(call)?.object;
    if (!object || object.type === 'ThisExpression') return object && this.#context.self;
    const origin = trace({ file: this.#fn.file, node: object });
    return origin.kind === 'instance' && origin.of.node !== enclosingClass(method) ? origin.of : undefined;
  }

  /** `runMiddleware(req, res, cors)`: what this function was given to call. A function of the project is read as a guard where it gets all that a guard gets. */
  #givenFor({ file, binding }: Extract<Origin, { kind: 'parameter' }>): Origin | undefined {
    if (binding.fn !== this.#fn.node || binding.path?.length !== 0) return undefined;
    const value = this.#context.environment.valueOf(variableOf(file, binding.id));
    const made = value?.kind === 'data' || value?.kind === 'truthy' ? value.made : undefined;
    const origin = made && trace(made);
    return origin?.kind === 'value' && isFunction(origin.at.node) ? undefined : origin;
  }

  /** `const verifySession = cache(async () => …)`: the function that runs when the wrapped one is called. */
  #wrappedIn(made: Located): Origin | undefined {
    if (made.node.type !== 'CallExpression') return undefined;
    const [part, ...others] = this.#context.recognition.authCombination(made)?.parts ?? [];
    const fn = part && others.length === 0 ? functionOf(part) : undefined;
    return fn && { kind: 'value', at: fn };
  }

  /** `const user = await options.auth.find(req)`: is a part of what this function, or one around it, was given asked, and does not answer itself? */
  #isAsked(origin: Origin, call: TSESTree.CallExpression): boolean {
    if (origin.kind === 'member') return this.#isAsked(origin.object, call);
    if (origin.kind !== 'parameter' || !contains(origin.binding.fn, this.#fn.node) || isReturned(call)) return false;
    const roles = call.arguments.map((each) => handedRole(this.#fn.file, each, this.#context.roles));
    return roles.every((role) => role !== 'response' && role !== 'next');
  }

  /** What that part is. */
  #option(node: TSESTree.Node): Origin | undefined {
    const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
    if (node.type !== 'MemberExpression' || name === undefined) return undefined;
    const at = { file: this.#fn.file, node };
    const chosen = this.#lookedUp(at);
    if (chosen) return trace(chosen);
    const object = this.#option(unwrap(node.object));
    return object && memberOf(object, name, at);
  }

  /** `requireRole('admin')(req, res, next)`: the one function that a function of the project makes. */
  #madeFor(call: Located<TSESTree.CallExpression>, callee: Located): Origin | undefined {
    const made = callee.node.type === 'CallExpression' ? functionBehind(call) : undefined;
    return made && { kind: 'value', at: made };
  }

  /** `handlers[req.method](req, res)`: what the table holds for this route. */
  #lookedUp({ file, node }: Located): Located | undefined {
    if (node.type !== 'MemberExpression' || file !== this.#fn.file) return undefined;
    return chosenMember(node, (each) => this.#evaluation.valueOf(each));
  }

  /** What answers the route is judged for itself, not by what calls it. */
  isAnswer(callee: TSESTree.Expression): boolean {
    const route = currentRoute(this.#context.route);
    if (!route || askRoute(HAS_ANSWER, route)[0] === false) return false;
    const at = { file: this.#fn.file, node: unwrap(callee) };
    const origin = trace(at);
    const called = this.#lookedUp(origin.kind === 'value' ? origin.at : at);
    if (!called) return false;
    const answer = (each: RouteFacts): boolean[] => [[called.node, functionOf(called)?.node].includes(each.answer?.node)];
    const name = `is answered at ${called.file.filename}:${String(startOf(called.node))}`;
    return askRoute({ name, about: 'declaration', answer }, route)[0] === true;
  }
}
