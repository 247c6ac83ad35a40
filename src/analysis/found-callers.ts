import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { memberName } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { JudgedGuard } from '../model/route.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { oncePer } from '../scope/once-per.ts';
import type { PutCaller } from './caller-names.ts';
import { putName } from './kept-names.ts';
import { isRequestItself } from './request-roles.ts';
import type { Situation } from './situation.ts';

/** Where a function puts something on the request under a name of its own, that no framework gives: `req.currentUser = user`, `c.set('account', account)`. */
export function putOnRequest(
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

/**
 * What a function behind guards finds the caller under: the names that the framework has for him, and those under which the guards put whom they found.
 * @returns the same object for the same names, and the vocabulary itself where there are no others
 */
export function knowingFound(vocabulary: HandlerVocabulary, guards: readonly JudgedGuard[]): HandlerVocabulary {
  const names = new Set(guards.flatMap(({ judgement: { finds } }) => (finds ? [...finds] : [])));
  for (const name of vocabulary.principal) names.delete(name);
  if (names.size === 0) return vocabulary;
  const extended = extendedBy(vocabulary);
  const key = [...names].sort().join(' ');
  let found = extended.get(key);
  if (!found) extended.set(key, (found = { ...vocabulary, principal: [...vocabulary.principal, ...names] }));
  return found;
}

const extendedBy = oncePer((_vocabulary: HandlerVocabulary) => new Map<string, HandlerVocabulary>());
