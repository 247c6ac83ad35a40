import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { fromRxjs, rejectedWith } from './promises.ts';
import type { Evaluating } from './reach.ts';
import { strongest, weakest, type Truth } from './truth.ts';

/** What a promise, or an observable of rxjs, comes to. */
export interface SettledAnswer {
  /** What is waited for. */
  readonly asked: TSESTree.Node;
  /** What is made of its answer, whatever that is; undefined where the answer itself decides. */
  readonly answer?: Truth | undefined;
  /** What is answered where it fails; undefined where it goes on failing. */
  readonly failed?: Truth | undefined;
}

const WAITS = /^(?:lastValueFrom|firstValueFrom|from)$/;
const MAPS = /^(?:map|mapTo|switchMap|mergeMap|concatMap|exhaustMap|flatMap)$/;

/** `verify(token).then(() => true)`, `.catch(() => false)`, `ask(token).pipe(map(() => true), catchError(() => of(false)))`; undefined for everything else. */
export function settledAnswer({ file, node: expression }: Located, evaluation: Evaluating): SettledAnswer | undefined {
  const node = awaited(unwrap(expression));
  const call = node.type === 'CallExpression' ? methodCall(node) : undefined;
  if (node.type !== 'CallExpression') return undefined;
  const waiting = fromRxjs({ file, node });
  if (waiting !== undefined && WAITS.test(waiting) && node.arguments[0])
    return settledAnswer({ file, node: node.arguments[0] }, evaluation);
  if (!call) return undefined;
  const [first, second] = node.arguments;
  const answer = (callback: TSESTree.Node | undefined): Truth | undefined => callback && answerOf({ file, node: callback }, evaluation);
  const settled = (made: TSESTree.Node | undefined, caught: TSESTree.Node | undefined): SettledAnswer => {
    const [fulfilled, failed] = [answer(made), answer(caught)];
    return { asked: call.object, answer: fulfilled === 'data' ? undefined : fulfilled, failed: failed === 'data' ? 'open' : failed };
  };
  if (call.name === 'then' && first) return settled(first, second);
  if (call.name === 'catch' && first) return settled(undefined, first);
  if (call.name !== 'pipe') return undefined;
  const steps = node.arguments.map((each) => operatorOf({ file, node: each }));
  const made = steps.findLast((each) => each !== undefined && MAPS.test(each.name));
  const caught = steps.findLast((each) => each?.name === 'catchError');
  if (!made && !caught) return undefined;
  return settled(made?.given, caught?.given);
}

function awaited(node: TSESTree.Node): TSESTree.Node {
  return node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
}

/** `map(f)` of rxjs. */
function operatorOf({ file, node }: Located): { readonly name: string; readonly given: TSESTree.Node | undefined } | undefined {
  const name = node.type === 'CallExpression' ? fromRxjs({ file, node }) : undefined;
  return name !== undefined && node.type === 'CallExpression' ? { name, given: node.arguments[0] } : undefined;
}

/** What a function answers; undefined where it throws, or where it cannot be read. */
function answerOf(callback: Located, evaluation: Evaluating): Truth | undefined {
  const fn = functionOf(callback);
  if (!fn) return evaluation.truth(callback.node);
  // What stands elsewhere is not evaluated here.
  if (fn.file !== callback.file) return undefined;
  const truths = returnsOf(fn).flatMap((each) => truthOfReturned({ file: fn.file, node: unwrap(each) }, evaluation) ?? []);
  if (truths.length === 0) return undefined;
  return weakest(truths) === strongest(truths) ? truths[0] : truths.includes('data') ? 'data' : 'open';
}

/** Undefined for what fails: `throwError(() => error)`. */
function truthOfReturned({ file, node }: Located, evaluation: Evaluating): Truth | undefined {
  return node.type === 'CallExpression' && rejectedWith({ file, node }) ? undefined : evaluation.truth(node);
}
