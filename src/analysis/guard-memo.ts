import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { startOf } from '../ast/place.ts';
import type { Located } from '../model/source-file.ts';
import type { Judgement } from '../model/verdict.ts';
import type { Maker } from '../scope/argument-binding.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { RouteMemo } from './route-memo.ts';

type Judged = Map<TSESTree.Node, RouteMemo<Judgement>>;

const judgedByJudge = oncePerFile(() => new WeakMap<object, Judged>());

/** What a judge said of a node. Kept on the file of the guard, whose life may be shorter than that of the judge. */
export function judgedOf({ file, node }: Located, judge: object): RouteMemo<Judgement> {
  const byJudge = judgedByJudge(file);
  let judged = byJudge.get(judge);
  if (!judged) byJudge.set(judge, (judged = new Map<TSESTree.Node, RouteMemo<Judgement>>()));
  let known = judged.get(node);
  if (!known) judged.set(node, (known = new RouteMemo<Judgement>()));
  return known;
}

/** Equal for the same calls: what a function is given differs from call to call. */
export function keyOfCalls(calls: readonly Maker[] = []): string {
  return calls.map(({ file, node }) => `${file.filename}:${String(startOf(node))}`).join(' ');
}

/** Equal where the same code does the same: what is returned does it, and names on the request are the caller's or not. */
export function keyOfVocabulary({ returned, request, principal }: HandlerVocabulary): string {
  return [returned, request, principal].join('|');
}
