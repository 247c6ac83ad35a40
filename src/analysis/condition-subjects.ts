import type { TSESTree } from '@typescript-eslint/utils';

import { chainRoot } from '../ast/chain-root.ts';
import { contains, isFunction, methodCall, staticString } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { functionOf } from '../scope/function-of.ts';
import type { CallerDependence, CallerPlaces } from './caller-dependence.ts';
import { isPlatformCall } from './platform-calls.ts';
import type { Subject } from './outcome.ts';
import { handedRole } from './handed-values.ts';
import { saidOfRoute } from './request-facts.ts';
import { bareRole, roleOf, type RequestRoles } from './request-roles.ts';

/** How Nest names the code that a guard stands in front of. */
const OWN_CODE = /^(?:getHandler|getClass)$/;

/** What the conditions of a function are about: the caller, the route, the request, the configuration, or what is stored. */
export class ConditionSubjects {
  readonly #fn: Located<FunctionNode>;
  readonly #roles: RequestRoles;
  readonly #places: CallerPlaces;
  readonly #dependence: CallerDependence;
  readonly #known = new Map<string, Map<TSESTree.Node, Subject>>();

  constructor(fn: Located<FunctionNode>, roles: RequestRoles, places: CallerPlaces, dependence: CallerDependence) {
    this.#fn = fn;
    this.#roles = roles;
    this.#places = places;
    this.#dependence = dependence;
  }

  /** @param ofCaller the positions of parameters that are made of a credential */
  of(condition: TSESTree.Node, ofCaller: ReadonlySet<number>): Subject {
    const key = [...ofCaller].join(' ');
    let known = this.#known.get(key);
    if (!known) this.#known.set(key, (known = new Map<TSESTree.Node, Subject>()));
    let subject = known.get(condition);
    if (!subject) known.set(condition, (subject = this.#find(condition, ofCaller)));
    return subject;
  }

  /** Is it asked anywhere in the function who calls? @param ofCaller as above */
  asksForCaller(ofCaller: ReadonlySet<number>): boolean {
    return this.#places.certain.size > 0 || ofCaller.size > 0;
  }

  /** Is it about what other code put on the request, and about no credential that is seen here? */
  isOfOtherCode(condition: TSESTree.Node): boolean {
    const { onCaller, onStranger } = this.#dependence.ofParts([condition]);
    return onStranger && onCaller !== 'yes';
  }

  #find(condition: TSESTree.Node, ofCaller: ReadonlySet<number>): Subject {
    const found = new Set<Subject>();
    const seen = new Set<object>();
    /** `isArgument`: it decides which record is looked up, not what that says. */
    const pending: { node: TSESTree.Node; isArgument: boolean }[] = [{ node: condition, isArgument: false }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { isArgument } = next;
      walk(next.node, (each) => {
        if (seen.has(each)) return false;
        seen.add(each);
        if (this.#dependence.isClaim(each)) found.add('claim');
        if (this.#dependence.provesNothing(each)) return false;
        if (this.#places.certain.has(each) || (!isArgument && this.#places.strangers.has(each))) found.add('caller');
        const said = saidOfRoute({ file: this.#fn.file, node: each }, this.#roles);
        if (said === 'marks') return false;
        if (said && !isArgument) found.add(said);
        if (each.type === 'Identifier') {
          const sources = this.#dependence.sourcesOf(each);
          pending.push(...sources.map((node) => ({ node, isArgument })));
          const subject = sources.length === 0 ? this.#ofName(each, ofCaller) : undefined;
          if (subject && !(isArgument && subject === 'request')) found.add(subject);
        }
        if (each.type !== 'CallExpression') return true;
        const subject = this.#ofCall(each);
        if (!subject || subject === 'setup') return subject === undefined;
        if (!(isArgument && subject === 'request')) found.add(subject);
        if (subject === 'request') return true;
        pending.push(...each.arguments.map((node) => ({ node, isArgument: true })), { node: each.callee, isArgument: true });
        return false;
      });
    }
    return (['caller', 'stored', 'claim', 'route', 'request'] as const).find((each) => found.has(each)) ?? 'setup';
  }

  #ofName(name: TSESTree.Identifier, ofCaller: ReadonlySet<number>): Subject | undefined {
    const { file, node } = this.#fn;
    if (roleOf(file, name, this.#roles)) return 'request';
    const binding = bindingOf(file, name);
    if (binding.kind !== 'parameter' || binding.fn !== node) return undefined;
    return ofCaller.has(binding.index) ? 'caller' : 'stored';
  }

  /** What a call says is about; undefined where that is what its parts are about. */
  #ofCall(call: TSESTree.CallExpression): Subject | undefined {
    const { file } = this.#fn;
    if (this.#asksForCode(call)) return 'setup';
    if (call.arguments.some((argument) => handedRole(file, argument, this.#roles) === 'request')) return 'request';
    const method = methodCall(call);
    if (method && roleOf(file, method.object, this.#roles) === 'request') return undefined;
    const isAwaited = call.parent.type === 'AwaitExpression';
    if (!isAwaited && isPlatformCall(file, call)) return undefined;
    // `isFeatureOn()`, `flag('beta')`: nothing of the request goes in.
    const isFixed = call.arguments.every((argument) => argument.type === 'Literal' || staticString(argument) !== undefined);
    const isLater = isAwaited || functionOf({ file, node: call.callee })?.node.async === true;
    return isFixed && !isLater && !this.#isMethodOfData(call) ? 'setup' : 'stored';
  }

  /** `document.isShared()`: a method of something that was looked up before. */
  #isMethodOfData(call: TSESTree.CallExpression): boolean {
    const root = chainRoot(call.callee);
    const binding = root.type === 'Identifier' ? bindingOf(this.#fn.file, root) : undefined;
    return (binding?.kind === 'variable' || binding?.kind === 'parameter') && contains(this.#fn.node, binding.id);
  }

  /** `reflector.get(IS_PUBLIC, context.getHandler())`: fixed by how the route is written. */
  #asksForCode(call: TSESTree.CallExpression): boolean {
    let asks = this.#isOwnCode(call);
    for (const argument of call.arguments) {
      walk(argument, (each) => {
        asks ||= this.#isOwnCode(each);
        return !asks && !isFunction(each);
      });
    }
    return asks;
  }

  #isOwnCode(node: TSESTree.Node): boolean {
    const method = methodCall(node);
    return method !== undefined && OWN_CODE.test(method.name) && bareRole(this.#fn.file, method.object, this.#roles) === 'request';
  }
}
