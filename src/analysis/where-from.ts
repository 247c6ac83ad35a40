import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { enclosingFunction, memberName, methodCall, staticString, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { trace } from '../scope/trace.ts';
import { isPlatformCall } from './platform-calls.ts';
import { heldByContext } from './context-values.ts';
import { conditionsOn } from './path-conditions.ts';
import type { Recognition } from './recognition.ts';
import type { RequestRoles } from './request-roles.ts';

// What every browser sends of the page that it comes from, whoever sits in front of it, and others may write as they like.
const WHERE_FROM = /^(?:origin|referr?er|host)$/i;
const GETTERS = /^(?:get|header|getHeader)$/;
const MAX_HOPS = 8;

interface Asked {
  readonly roles: RequestRoles;
  readonly recognition: Recognition;
  readonly vocabulary: HandlerVocabulary;
}

/** `other`: something else of the request, or what cannot be read. */
type About = 'where' | 'nothing' | 'other';

/** Parameters that are made of where a request says it comes from already. */
type IsFree = (fn: FunctionNode, index: number) => boolean;

/** `if (!isAllowed(req.headers.origin)) return res.status(401)`: does whoever says that he comes from elsewhere get past a refusal? It asks nobody who he is then. */
export function isByWhereFrom(node: TSESTree.Node, { file, node: fn }: Located<FunctionNode>, asked: Asked): boolean {
  const reader = new WhereFrom(asked);
  return conditionsOn(node, fn).some((each) => each.kind === 'test' && reader.passes({ file, node: each.test }, !each.expected));
}

class WhereFrom {
  readonly #asked: Asked;
  readonly #seen = new Set<TSESTree.Node>();

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  /** Can an expression be made to say this by where a request says it comes from, and nothing else? */
  passes(at: Located, wanted: boolean, hops = 0): boolean {
    const { file } = at;
    const node = unwrap(at.node);
    const inside = (inner: TSESTree.Node, as = wanted): boolean => hops < MAX_HOPS && this.passes({ file, node: inner }, as, hops + 1);
    if (node.type === 'UnaryExpression' && node.operator === '!') return inside(node.argument, !wanted);
    if (node.type === 'LogicalExpression' && node.operator !== '??') {
      const isEither = (node.operator === '||') === wanted;
      return isEither ? inside(node.left) || inside(node.right) : inside(node.left) && inside(node.right);
    }
    // `ctx.isKnownOrigin`, which the function that makes contexts says.
    const held = heldByContext({ file, node }, this.#asked);
    if (held) return hops < MAX_HOPS && this.passes(held, wanted, hops + 1);
    const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
    if (binding?.kind === 'variable' && binding.init && binding.path?.length === 0 && binding.writes.length === 0)
      return inside(binding.init);
    return this.#aboutOf({ file, node }, () => false) === 'where';
  }

  #aboutOf(at: Located, isFree: IsFree): About {
    const found: About[] = [];
    walk(at.node, (node) => {
      if (found.includes('other') || this.#seen.has(node)) return false;
      if (isReadOfWhere(node)) {
        found.push('where');
        return false;
      }
      const own = this.#ofNode({ file: at.file, node }, isFree);
      if (own) found.push(...own);
      return own === undefined;
    });
    return found.includes('other') ? 'other' : found.includes('where') ? 'where' : 'nothing';
  }

  /** undefined: what lies below says it. */
  #ofNode({ file, node }: Located, isFree: IsFree): readonly About[] | undefined {
    if (node.type === 'ThisExpression' || node.type === 'Super') return ['other'];
    if (node.type === 'MemberExpression' && !node.computed) return [this.#aboutOf({ file, node: node.object }, isFree)];
    if (node.type === 'Property') return [this.#aboutOf({ file, node: node.value }, isFree)];
    if (node.type === 'Identifier') return [this.#ofName({ file, node }, isFree)];
    return node.type === 'CallExpression' ? this.#ofCall({ file, node }, isFree) : undefined;
  }

  #ofName({ file, node }: Located<TSESTree.Identifier>, isFree: IsFree): About {
    const binding = bindingOf(file, node);
    if (binding.kind === 'parameter') return isFree(binding.fn, binding.index) ? 'nothing' : 'other';
    // What is made when the file is loaded knows no request.
    if (binding.kind !== 'variable' || !binding.init || !enclosingFunction(binding.id))
      return binding.kind === 'unknown' ? 'other' : 'nothing';
    if (this.#seen.has(binding.id)) return 'nothing';
    this.#seen.add(binding.id);
    return this.#aboutOf({ file, node: binding.init }, isFree);
  }

  #ofCall({ file, node }: Located<TSESTree.CallExpression>, isFree: IsFree): readonly About[] | undefined {
    const fn = this.#asked.recognition.calledFunction({ file, node: node.callee });
    if (!fn) return trace({ file, node: node.callee }).kind === 'external' && !isPlatformCall(file, node) ? ['other'] : undefined;
    if (this.#seen.has(fn.node)) return [];
    const given = node.arguments.map((each) =>
      isRequest({ file, node: each }, isFree) ? 'request' : this.#aboutOf({ file, node: each }, isFree),
    );
    this.#seen.add(fn.node);
    const inside = this.#aboutOf({ file: fn.file, node: fn.node.body }, (owner, index) => owner !== fn.node || given[index] !== 'request');
    this.#seen.delete(fn.node);
    return [...given.filter((each) => each !== 'request'), inside];
  }
}

/** A parameter as a whole, which may be the request. */
function isRequest({ file, node }: Located, isFree: IsFree): boolean {
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? bindingOf(file, inner) : undefined;
  return binding?.kind === 'parameter' && !isFree(binding.fn, binding.index);
}

/** `req.headers.origin`, `request.headers.get('referer')`, `req.header('host')`. */
function isReadOfWhere(node: TSESTree.Node): boolean {
  if (node.type === 'MemberExpression') {
    const object = unwrap(node.object);
    return WHERE_FROM.test(memberName(node) ?? '') && object.type === 'MemberExpression' && memberName(object) === 'headers';
  }
  const call = node.type === 'CallExpression' ? methodCall(node) : undefined;
  return call !== undefined && GETTERS.test(call.name) && WHERE_FROM.test(staticString(call.call.arguments[0]) ?? '');
}
