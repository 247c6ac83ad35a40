import { isBuiltin } from 'node:module';

import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { chainRoot } from '../ast/chain-root.ts';
import { memberName, methodCall, staticString, unwrap } from '../ast/nodes.ts';
import { some, walk } from '../ast/walk.ts';
import type { CredentialRead, Verifying } from '../model/request-reading.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { constantString } from '../scope/constant.ts';
import { isNothing } from '../scope/possible-values.ts';
import { trace, type Origin } from '../scope/trace.ts';
import type { CallerDependence } from './caller-dependence.ts';
import { foundCallers } from './found-callers.ts';
import { isAskedWith, isOfFramework } from './kept-lookups.ts';
import { isGlobal, isPlatformCall } from './platform-calls.ts';
import type { Evaluating } from './reach.ts';
import { isRequestItself, roleOf, type RequestRoles } from './request-roles.ts';
import type { ReadCall } from './ways.ts';

// The schemes of `Authorization`, and what says that there is none: whoever writes a token by himself writes these, too.
const SCHEME = /^(?:(?:basic|bearer|digest|hawk|jwt|token|api-?key)[ :]?|undefined|null)?$/i;
const LOOKS_UP = /^(?:includes|has|get|indexOf|find|some|every|equals|localeCompare)$/;

interface Read {
  readonly fn: Located<FunctionNode>;
  readonly roles: RequestRoles;
  readonly vocabulary: HandlerVocabulary;
  readonly dependence: CallerDependence;
  readonly calls: ReadonlyMap<TSESTree.Node, ReadCall>;
  /** Where it refuses. */
  readonly refusals: ReadonlySet<TSESTree.Node>;
  readonly credentials: readonly CredentialRead[];
  readonly evaluation: Evaluating;
}

/**
 * What could tell whether credentials are any good. `if (!req.headers.authorization) throw …` and a look at how that begins cannot: whatever anybody writes there
 * gets on. What cannot be read may.
 */
export function verifyingOf(read: Read): Verifying {
  return {
    mayVerify: (ofCaller) => new Verification(read, ofCaller).isDone(),
    keeps: () => new Verification(read, new Set()).kept(),
    looksUp: (names) => some(read.fn.node.body, (each) => isAskedWith(each, names, read)),
    finds: () => new Verification(read, new Set()).found(),
  };
}

class Verification {
  readonly #read: Read;
  readonly #given: ReadonlySet<number>;

  constructor(read: Read, given: ReadonlySet<number>) {
    this.#read = read;
    this.#given = given;
  }

  isDone(): boolean {
    const { fn, dependence, refusals } = this.#read;
    const deciders = [...refusals].flatMap((each) => dependence.decidersOf(each));
    const unread: TSESTree.Node[] = [];
    dependence.eachSource(deciders, (each) => {
      if (each.type === 'CallExpression' && !this.#isSeenThrough(each)) unread.push(each);
    });
    return unread.length > 0 || some(fn.node.body, (each) => this.#isBy(each));
  }

  /** `req.token = token`, `res.locals.auth = { key }`, `c.set('token', token)`. */
  kept(): ReadonlySet<string> {
    const { fn, roles, vocabulary } = this.#read;
    const names = new Set<string>();
    walk(fn.node.body, (node) => {
      const left = node.type === 'AssignmentExpression' && this.#isOfCaller(node.right) ? node.left : undefined;
      const isOfRequest = left?.type === 'MemberExpression' && roleOf(fn.file, left.object, roles) !== undefined;
      const method = node.type === 'CallExpression' && methodCall(node)?.name === vocabulary.keeps?.set ? node : undefined;
      const [key, value] = method?.arguments ?? [];
      const name = isOfRequest ? memberName(left) : value && this.#isOfCaller(value) ? staticString(key) : undefined;
      if (name !== undefined) names.add(name);
    });
    return names;
  }

  /** `req.currentUser = await users.byToken(token)`, `c.set('account', account)`. */
  found(): ReadonlySet<string> {
    return foundCallers(this.#read, { isLookup: (call) => this.#isLookup(call), isOfCaller: (node) => this.#isOfCaller(node) });
  }

  /** Not what a credential is taken apart by, or made another text of. */
  #isLookup(call: TSESTree.CallExpression): boolean {
    const { fn, calls, credentials } = this.#read;
    const looked = calls.get(call)?.reading.credentials ?? credentials.filter(({ at }) => at.node === call);
    if (looked.some(({ source }) => source === 'library')) return true;
    return (calls.has(call) || !(isPlatformCall(fn.file, call) || isOfRuntime(fn.file, call))) && this.#isByCall(call);
  }

  #isBy(node: TSESTree.Node): boolean {
    switch (node.type) {
      case 'CallExpression':
        return this.#isByCall(node);
      case 'NewExpression':
        return !isGlobal(trace({ file: this.#read.fn.file, node: node.callee })) && node.arguments.some((each) => this.#isOfCaller(each));
      case 'TaggedTemplateExpression':
        return node.quasi.expressions.some((each) => this.#isOfCaller(each));
      case 'BinaryExpression':
        return this.#isByComparison(node);
      case 'SwitchStatement':
        return this.#isOfCaller(node.discriminant);
      case 'MemberExpression':
        // What cookie-parser leaves there bears the signature of the server.
        if (memberName(node) === 'signedCookies') return true;
        return node.computed && this.#isOfCaller(node.property) && !this.#isOfCaller(node.object);
      default:
        return false;
    }
  }

  #isByCall(node: TSESTree.CallExpression): boolean {
    const { fn, roles, calls, refusals, dependence } = this.#read;
    const read = calls.get(node);
    if (read) return read.reading.verifying.mayVerify(new Set([...read.ofCaller, ...this.#positionsIn(node)]));
    if (refusals.has(node)) return false;
    const method = methodCall(node);
    if (method && isCookies(method.object)) return this.#mayBeSigned(node);
    if (dependence.isCaller(node)) return false;
    if (isOfFramework(node, this.#read)) return false;
    const isHanded = node.arguments.some((each) => this.#isOfCaller(each) || isRequestItself(fn.file, each, roles));
    if (isPlatformCall(fn.file, node) && !isUnknownGlobal(trace({ file: fn.file, node: node.callee })))
      return isHanded && LOOKS_UP.test(method?.name ?? '') && !isMadeOfText(method?.object);
    // `request.jwtVerify()`
    const isOfRequest = method !== undefined && isRequestItself(fn.file, method.object, roles);
    return isHanded || isOfRequest || (method !== undefined && this.#isOfCaller(method.object));
  }

  #positionsIn({ arguments: given }: TSESTree.CallExpression): number[] {
    return given.flatMap((each, index) => (this.#isOfCaller(each) ? [index] : []));
  }

  /** Koa signs cookies where the application has keys, and others where they are told to. */
  #mayBeSigned({ arguments: given }: TSESTree.CallExpression): boolean {
    const { vocabulary } = this.#read;
    return given.length > 1 || (vocabulary.request === vocabulary.response && vocabulary.request !== undefined);
  }

  #isByComparison({ operator, left, right }: TSESTree.BinaryExpression): boolean {
    if (operator === 'in') return this.#isOfCaller(left);
    if (!/^[!=]==?$/.test(operator)) return false;
    return this.#isHeldAgainst(left, right) || this.#isHeldAgainst(right, left);
  }

  #isHeldAgainst(side: TSESTree.Node, other: TSESTree.Node): boolean {
    if (!this.#isOfCaller(side) || this.#isOfCaller(other) || isNothing(other)) return false;
    const known = unwrap(other);
    if (known.type === 'Literal' && typeof known.value !== 'string') return false;
    const text = constantString({ file: this.#read.fn.file, node: known });
    return text === undefined || (!SCHEME.test(text) && !this.#isParsed(side));
  }

  /** `JSON.parse(atob(req.cookies.user)).role` */
  #isParsed(side: TSESTree.Node): boolean {
    const parses: TSESTree.Node[] = [];
    this.#read.dependence.eachSource([side], (each) => {
      const method = each.type === 'CallExpression' ? methodCall(each) : undefined;
      if (method?.name === 'parse' && isGlobal(trace({ file: this.#read.fn.file, node: method.object }))) parses.push(each);
    });
    return parses.length > 0;
  }

  #isOfCaller(node: TSESTree.Node): boolean {
    return this.#read.dependence.isMadeOfCaller(node, this.#given);
  }

  /** Is it the platform's own, a read of a credential, or a function of the project that verifies nothing? */
  #isSeenThrough(node: TSESTree.CallExpression): boolean {
    const { fn, calls, dependence, roles } = this.#read;
    const isRead = calls.has(node) || dependence.isCaller(node) || roleOf(fn.file, node.callee, roles) !== undefined;
    return isRead || isPlatformCall(fn.file, node);
  }
}

/** `request.cookies`, `ctx.cookies`. */
function isCookies(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  return node.type === 'MemberExpression' && memberName(node) === 'cookies';
}

/** What nothing declares may be anything. */
function isUnknownGlobal(origin: Origin): boolean {
  return origin.kind === 'global' && !(origin.name in globalThis);
}

/** `/^Bearer /` */
function isMadeOfText(expression: TSESTree.Node | undefined): boolean {
  const node = expression && unwrap(expression);
  return node?.type === 'Literal';
}

/** `createHash('sha256').update(token).digest('hex')` of Node: another text of the same, for whoever asks. */
function isOfRuntime(file: SourceFile, call: TSESTree.Node): boolean {
  const origin = trace({ file, node: chainRoot(call) });
  return origin.kind === 'external' && isBuiltin(origin.module);
}
