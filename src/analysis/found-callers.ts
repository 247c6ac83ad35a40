import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { memberName, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { JudgedGuard } from '../model/route.ts';
import type { CredentialRead } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { oncePer, oncePerWord } from '../scope/once-per.ts';
import { isNothing } from '../scope/possible-values.ts';
import { isBehindNext } from './behind-next.ts';
import type { CallerDependence } from './caller-dependence.ts';
import type { PutCaller } from './caller-names.ts';
import { putName } from './kept-names.ts';
import { conditionsOn } from './path-conditions.ts';
import { reachUnder, type Evaluating } from './reach.ts';
import { isRequestItself } from './request-roles.ts';
import { filledIn } from './sent-values.ts';
import type { Situation } from './situation.ts';
import { isStandIn, valuesPut, type PutValue } from './stand-ins.ts';
import type { ReadCall } from './ways.ts';

/** Where a function puts something on the request under a name of its own, that no framework gives: `req.currentUser = user`, `c.set('account', account)`. */
function putOnRequest(
  { file, node: fn }: Located<FunctionNode>,
  { roles, vocabulary }: Pick<Situation, 'roles' | 'vocabulary'>,
): readonly PutCaller[] {
  const found: PutCaller[] = [];
  const { principal, standard = [], input = {}, keeps } = vocabulary;
  const put = (name: string | undefined, node: TSESTree.Node, value: TSESTree.Node | undefined): void => {
    if (name !== undefined && value && !principal.includes(name) && !standard.includes(name) && !Object.hasOwn(input, name))
      found.push({ name, node, value });
  };
  walk(fn.body, (node) => {
    if (node.type === 'CallExpression') put(keeps && putName(node, keeps.set), node, node.arguments[1]);
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return;
    if (isRequestItself(file, node.left.object, roles)) put(memberName(node.left), node, node.right);
  });
  return found;
}

/** What the function does that puts somebody there. */
interface Finding extends Pick<Situation, 'roles' | 'vocabulary'> {
  readonly fn: Located<FunctionNode>;
  readonly dependence: CallerDependence;
  readonly calls: ReadonlyMap<TSESTree.Node, ReadCall>;
  readonly credentials: readonly CredentialRead[];
  readonly evaluation: Evaluating;
}

interface Telling {
  /** Does a call find out something by what it is handed of the caller? */
  readonly isLookup: (call: TSESTree.CallExpression) => boolean;
  /** Is it made of what is read of the caller? */
  readonly isOfCaller: (node: TSESTree.Node) => boolean;
}

/** The names under which a function puts somebody on the request whom it found by a credential. */
export function foundCallers(finding: Finding, telling: Telling): ReadonlySet<string> {
  const names = new Set<string>();
  const { fn, roles } = finding;
  for (const { name, node, value } of putOnRequest(fn, finding))
    if (!isBehindNext(node, fn, roles) && areFound(valuesPut(fn, value, [node]), finding, telling)) names.add(name);
  return names;
}

/** Is somebody found, or nobody, or is it the same for everybody, `{ id: 'guest' }`? */
function areFound(values: readonly PutValue[], finding: Finding, telling: Telling): boolean {
  const { fn, evaluation } = finding;
  const each = values.flatMap(({ value, places }) => sidesOf(value).map((side) => ({ value: side, places })));
  const others = each.filter(({ value }) => !isNothing(value) && !isStandIn({ file: fn.file, node: value }, undefined, evaluation));
  return others.length > 0 && others.every((other) => isFound(other, finding, telling));
}

/** Is somebody looked up there by a credential, and nobody for a caller without any? */
function isFound({ value, places }: PutValue, finding: Finding, { isLookup, isOfCaller }: Telling): boolean {
  const { fn, evaluation } = finding;
  const sources = sourcesOf(value, finding);
  const lookups = sources.filter((each): each is TSESTree.CallExpression => each.type === 'CallExpression' && isLookup(each));
  if (lookups.length === 0) return false;
  const conditions = places.flatMap((each) => conditionsOn(each, fn.node));
  if (reachUnder(conditions, evaluation) === 'false') return isOfCaller(value);
  if (evaluation.truth(value) === 'true' || !sources.some((each) => isCredential(each, finding))) return false;
  return lookups.every((each) => each.arguments.every((argument) => isNothingElse(argument, finding, isOfCaller)));
}

/** Not `find(req.params.id, token)`: what everybody may see is found for callers without any, too. */
function isNothingElse(expression: TSESTree.Node, finding: Finding, isOfCaller: Telling['isOfCaller']): boolean {
  const { fn, roles } = finding;
  const node = unwrap(expression);
  if (node.type === 'ObjectExpression')
    return node.properties.every((each) => isNothingElse(each.type === 'Property' ? each.value : each.argument, finding, isOfCaller));
  return isOfCaller(node) || sourcesOf(node, finding).every((each) => filledIn({ file: fn.file, node: each }, roles) === undefined);
}

/** A header, a secret, or an answer of a library; who was known before may be missing, and something found all the same. */
function isCredential(node: TSESTree.Node, { credentials, calls }: Finding): boolean {
  const sources = calls.get(node)?.reading.credentials ?? credentials.filter(({ at }) => at.node === node);
  return sources.some(({ source }) => source !== 'principal');
}

function sourcesOf(value: TSESTree.Node, { dependence }: Finding): readonly TSESTree.Node[] {
  const sources: TSESTree.Node[] = [];
  dependence.eachSource([value], (each) => sources.push(each));
  return sources;
}

/** `user ?? GUEST`: one or the other. */
function sidesOf(value: TSESTree.Node): readonly TSESTree.Node[] {
  const node = unwrap(value);
  return node.type === 'LogicalExpression' && node.operator !== '&&' ? [...sidesOf(node.left), ...sidesOf(node.right)] : [value];
}

/** The names under which the guards in front of one route put whom they found. */
export class FoundNames {
  readonly #guards: readonly JudgedGuard[];
  readonly #names: { readonly name: string; readonly by: number }[] = [];
  #asked = 0;

  /** @param guards in the order in which they run; they may be added to */
  constructor(guards: readonly JudgedGuard[]) {
    this.#guards = guards;
  }

  /**
   * What a function behind some of the guards finds the caller under: the names that the framework has for him, and those.
   * @param index how many of them stand in front of it
   * @returns the same object for the same names, and the vocabulary itself where there are no others
   */
  knownBehind(vocabulary: HandlerVocabulary, index: number): HandlerVocabulary {
    // A list of guards may be long: each is asked once.
    for (; this.#asked < index; this.#asked++)
      for (const name of this.#guards[this.#asked]?.judgement.finds ?? []) this.#names.push({ name, by: this.#asked });
    const names = this.#names.flatMap(({ name, by }) => (by < index && !vocabulary.principal.includes(name) ? [name] : []));
    return names.length > 0 ? extendedBy(vocabulary)([...new Set(names)].sort().join('\n')) : vocabulary;
  }
}

const extendedBy = oncePer((vocabulary: HandlerVocabulary) =>
  oncePerWord((names): HandlerVocabulary => ({ ...vocabulary, principal: [...vocabulary.principal, ...names.split('\n')] })),
);
