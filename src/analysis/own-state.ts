import type { TSESTree } from '@typescript-eslint/utils';

import { contains, methodCall, unwrap } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { walk, walkOwnBody } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { laterChangesOf } from '../scope/later-changes.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace, type Origin } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import { CallerDependence, type Dependence } from './caller-dependence.ts';
import { isPlatformCall } from './platform-calls.ts';
import type { Evaluation } from './evaluation.ts';
import { conditionsOn } from './path-conditions.ts';
import type { Recognition } from './recognition.ts';

interface Part extends Located {
  /** Of the function around it. */
  readonly dependence?: CallerDependence | undefined;
}

/** The function that refuses, and what is known of it. */
interface Refusing {
  readonly fn: Located<FunctionNode>;
  readonly evaluation: Evaluation;
  readonly dependence: CallerDependence;
  readonly recognition: Recognition;
  readonly depth: number;
}

const NONE = new Set<TSESTree.Node>();
const NO_PLACES = { certain: NONE, strangers: NONE, forwarded: NONE, decoded: NONE, refusals: NONE };
// Whatever else is global may be put there by a framework, which knows whose request it is.
const BUILT_IN = /^(?:Array|Boolean|Date|JSON|Math|Number|Object|String|console|parseFloat|parseInt|process|undefined)$/;
const FOREIGN = /^(?:This|Super|New|Import|Yield|Tagged|Meta)/;
const TYPE = /^TS(?!As|NonNull|Satisfies|TypeAssertion)/;
const MAX_NODES = 1000;

/**
 * Is all that decides about a refusal made of nothing but what the project itself stores (a database, variables of modules, files, the environment), and all
 * of it read? Whoever asks is treated alike then. What gets no request may look at the caller all the same, through async storage: `auth()`, `headers()`.
 */
export function isAlike(
  node: TSESTree.Node,
  { parts, known }: { readonly parts: readonly TSESTree.Node[]; readonly known: Dependence | undefined },
  { fn, evaluation, dependence, recognition, depth }: Refusing,
): boolean | undefined {
  const inner = known?.isAlike;
  const deciders = [...parts, ...dependence.decidersOf(node)];
  if (inner === false || deciders.length === 0) return inner;
  // What is called before may throw, but not in a branch that comes to another end.
  const left = new Set(conditionsOn(node, fn.node).flatMap((each) => (each.kind === 'test' && each.leaving ? [each.leaving] : [])));
  walkOwnBody(fn.node, (each) => {
    if (each.type === 'CallExpression' && endOf(each) <= startOf(node)) deciders.push(each);
    return each.type !== 'ReturnStatement' && !left.has(each);
  });
  // `flagOn('beta')`: a constant that whoever makes the guard gives. What is made while a request is there may be made of that.
  const isGiven = (name: TSESTree.Identifier): boolean => depth === 0 && evaluation.valueOf(name).kind === 'oneOf';
  return new OwnState(fn.node, recognition, isGiven).holds(deciders.map((each) => ({ file: fn.file, node: each, dependence })));
}

class OwnState {
  readonly #root: FunctionNode;
  readonly #recognition: Recognition;
  readonly #isGiven: (name: TSESTree.Identifier) => boolean;
  readonly #seen = new Set<object>();
  /** Functions that are called with what is the project's own. */
  readonly #called = new Set<object>();

  /** @param isGiven of a parameter of a function around the one that refuses */
  constructor(root: FunctionNode, recognition: Recognition, isGiven: (name: TSESTree.Identifier) => boolean) {
    this.#root = root;
    this.#recognition = recognition;
    this.#isGiven = isGiven;
  }

  holds(parts: readonly Part[]): boolean {
    return parts.every((part) => {
      const found = { isOwn: true };
      walk(part.node, (node) => {
        if (!found.isOwn || this.#seen.has(node) || TYPE.test(node.type)) return false;
        this.#seen.add(node);
        const made = this.#seen.size > MAX_NODES ? undefined : this.#madeOf({ ...part, node });
        found.isOwn = made !== undefined && this.holds(made);
        return made === BELOW;
      });
      return found.isOwn;
    });
  }

  /** What a node is made of; undefined for what is not the project's own, or cannot be read. */
  #madeOf(part: Part): readonly Part[] | undefined {
    const { file, node } = part;
    switch (node.type) {
      case 'CallExpression':
        return this.#ofCall(part, node);
      case 'Identifier':
        return this.#ofName(part, node);
      case 'MemberExpression': {
        if (this.#isClient(part)) return [];
        const parts = node.computed ? [node.object, node.property] : [node.object];
        return followed(trace({ file, node }), node) ?? parts.map((each) => ({ ...part, node: each }));
      }
      case 'Property':
        return [{ ...part, node: node.value }];
      default:
        return FOREIGN.test(node.type) ? undefined : BELOW;
    }
  }

  #isClient(at: Located): boolean {
    const kind = this.#recognition.kinds.of({ file: at.file, node: at.node });
    return kind !== undefined && this.#recognition.dataAdapter(kind.library) !== undefined;
  }

  #ofCall(part: Part, node: TSESTree.CallExpression): readonly Part[] | undefined {
    const { file } = part;
    const callee = unwrap(node.callee);
    const given = node.arguments.map((argument) => ({ ...part, node: argument }));
    const called = this.#recognition.calledFunction({ file, node: callee });
    if (called) return [...given, ...this.#returnedBy(called)];
    const origin = trace({ file, node: callee });
    if (origin.kind === 'external') return isPlatformCall(file, node) ? given : undefined;
    return [...given, { ...part, node: methodCall(node)?.object ?? callee }];
  }

  #returnedBy(called: Located<FunctionNode>): readonly Part[] {
    if (this.#called.has(called.node)) return [];
    this.#called.add(called.node);
    const dependence = new CallerDependence(called, new Map(), NO_PLACES);
    return returnsOf(called).flatMap((returned) =>
      [returned, ...dependence.decidersOf(returned)].map((node) => ({ file: called.file, node, dependence })),
    );
  }

  #ofName(part: Part, name: TSESTree.Identifier): readonly Part[] | undefined {
    const { file, dependence } = part;
    const variable = variableOf(file, name);
    if (!variable) return BUILT_IN.test(name.name) ? [] : undefined;
    if (this.#isClient(part)) return [];
    const definition = variable.defs.at(-1);
    const place = definition?.node as TSESTree.Node | undefined;
    // Whenever it was written, it is the same for all who ask later.
    const made = [
      ...variable.references.flatMap(({ writeExpr }) => writeExpr ?? []),
      ...laterChangesOf(file, name).map(({ node }) => node),
    ];
    if (definition?.type === 'Variable' || definition?.type === 'CatchClause') made.push(...(dependence?.sourcesOf(name) ?? []));
    else if (definition?.type !== 'Parameter' || !place) return followed(trace({ file, node: name }), name);
    else if (place !== this.#root && contains(place, this.#root)) return this.#isGiven(name) ? [] : undefined;
    else if (!this.#called.has(place)) {
      // What a callback gets is made by the call that it is given to.
      if (place === this.#root || place.parent?.type !== 'CallExpression') return undefined;
      made.push(place.parent);
    }
    return made.map((node) => ({ ...part, node }));
  }
}

/** What lies below decides. */
const BELOW: readonly Part[] = [];

function followed(origin: Origin, from: TSESTree.Node): readonly Part[] | undefined {
  return origin.kind === 'value' && origin.at.node !== from ? [origin.at] : undefined;
}
