import type { TSESTree } from '@typescript-eslint/utils';

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
