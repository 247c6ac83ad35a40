import { isClass, isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { handedBack, staysAsMade } from '../../scope/handed-back.ts';
import type { Kind } from '../../scope/kind-table.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { possibleValues } from '../../scope/possible-values.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { superclassOf, trace, type Origin } from '../../scope/trace.ts';
import { holderOf } from './held-routers.ts';
import { inheritedRouter, instanceBehind } from './inherited-routers.ts';

const MAX_STEPS = 12;

/**
 * The node that makes a router, the same for every expression that means that router: the creating call, the parameter that receives it,
 * the class that is one or inherits it. Fluent chains lead to their start, factories of the project to what they return.
 */
export function routerIdentity(at: Located, kinds: Kinds, isRouter: (kind: Kind) => boolean, steps = 0): Located | undefined {
  if (steps > MAX_STEPS) return undefined;
  const found = makerIdentity(at, kinds, isRouter, steps);
  // One place in a superclass makes a router for each of its subclasses.
  const owner = found && /^(?:Call|New)Expression$/.test(found.node.type) ? instanceBehind(at) : undefined;
  const inherited = owner?.node.superClass ? inheritedRouter(owner, kinds, isRouter) : undefined;
  return inherited && inherited.node === found?.node ? owner : found;
}

function makerIdentity(at: Located, kinds: Kinds, isRouter: (kind: Kind) => boolean, steps: number): Located | undefined {
  const next = (to: Located): Located | undefined => routerIdentity(to, kinds, isRouter, steps + 1);
  const standIn = (from: Located): Located | undefined => {
    const [first] = routersMadeIn(from, kinds, isRouter);
    return first && next(first);
  };
  const origin = trace(at);
  switch (origin.kind) {
    case 'instance':
      return origin.of;
    case 'variable':
      if (origin.binding.init && staysAsMade(origin.file, origin.binding)) return next({ file: origin.file, node: origin.binding.init });
      return standIn({ file: origin.file, node: origin.binding.id }) ?? { file: origin.file, node: origin.binding.id };
    case 'parameter':
      return { file: origin.file, node: origin.binding.id };
    case 'value':
      break;
    case 'member': {
      const kind = kinds.of(at);
      return kind && isRouter(kind) ? (holderOf(origin, kinds, isRouter) ?? shownBy(origin.object, next)) : undefined;
    }
    default:
      return undefined;
  }

  const { file, node } = origin.at;
  if (node.type === 'ConditionalExpression') return standIn(origin.at);
  if (node.type === 'CallExpression') {
    const chained = methodCall(node);
    const base = chained && kinds.of({ file, node: chained.object });
    const itself = kinds.of({ file, node });
    // Each step of a fluent chain is shorter than the one before.
    if (chained && base && itself && isRouter(base) && isRouter(itself))
      return routerIdentity({ file, node: chained.object }, kinds, isRouter, steps);
    const callee = trace({ file, node: unwrap(node.callee) });
    if (callee.kind === 'value' && isFunction(callee.at.node)) {
      const given = handedBack({ file: callee.at.file, node: callee.at.node }, node);
      if (given) return next({ file, node: given });
      const made = returnsOf({ file: callee.at.file, node: callee.at.node }).find((returned) => {
        const kind = kinds.of({ file: callee.at.file, node: returned });
        return kind && isRouter(kind);
      });
      return made ? next({ file: callee.at.file, node: made }) : undefined;
    }
  }
  return isClass(node) || isFunction(node) || node.type === 'CallExpression' || node.type === 'NewExpression' ? origin.at : undefined;
}

/** `secure ? fastify({ https }) : fastify()`, also put into a variable under conditions: routers that stand in for one another, the first of them for all. */
function routersMadeIn(at: Located, kinds: Kinds, isRouter: (kind: Kind) => boolean): readonly Located[] {
  const values = possibleValues(at) ?? [];
  // What a function of the project gives may be made around another one.
  const isMade = ({ file, node }: Located): boolean => {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return false;
    const kind = trace({ file, node: unwrap(node.callee) }).kind === 'external' ? kinds.of({ file, node }) : undefined;
    return kind !== undefined && isRouter(kind);
  };
  return values.length > 1 && values.every(isMade) ? values : [];
}

/** A router that a package shows as a member: that of an instance of its class, or the one that its function was given, `expressWs(app).app`. */
function shownBy(origin: Origin, next: (to: Located) => Located | undefined): Located | undefined {
  // What several classes in a row put on it is not put together.
  if (origin.kind === 'instance') return superclassOf(origin.of) ? undefined : origin.of;
  if (origin.kind !== 'value') return undefined;
  const { file, node } = origin.at;
  if (node.type === 'NewExpression') return origin.at;
  const [given] = node.type === 'CallExpression' ? node.arguments : [];
  return given && next({ file, node: given });
}
