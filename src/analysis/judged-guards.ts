import type { JudgedGuard } from '../model/route.ts';
import type { Located } from '../model/source-file.ts';
import { judge, type Judgement } from '../model/verdict.ts';

/** Of something that is seldom a guard, only a refusal that can be seen counts. */
export function onlyIfSeen(judgement: Judgement, at: Located): Judgement {
  return judgement.verdict === 'yes' ? judgement : judge('no', 'no refusal can be seen in it', at);
}

/** A guard in front of a route, judged when somebody asks. */
export function toGuard(handler: Located, applies: JudgedGuard['applies'], ask: () => Judgement, isHandler = false): JudgedGuard {
  let judgement: Judgement | undefined;
  return {
    handler,
    isHandler,
    applies,
    get judgement() {
      return (judgement ??= ask());
    },
  };
}
