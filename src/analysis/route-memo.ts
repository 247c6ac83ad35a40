import { askRoute, watched, type RouteFacts, type RouteQuestion } from './route-facts.ts';

/** What was asked first, and what followed from each answer: a conclusion asks the same until an answer is another one. */
type Tree<T> = { readonly conclusion: T } | { readonly question: RouteQuestion; readonly byAnswer: Map<string, Tree<T>> };

/** Remembers what was concluded under a key, for all routes that answer alike what was asked for it: one that nothing was asked of, for all routes. */
export class RouteMemo<T extends object> {
  readonly #trees = new Map<string, Tree<T>[]>();
  readonly #withoutRoute = new Map<string, T>();

  /** What is known for a route, or is concluded now. */
  of(key: string, route: RouteFacts | undefined, conclude: () => T): T {
    let trees = this.#trees.get(key);
    if (!trees) this.#trees.set(key, (trees = []));
    const known = find(trees, route) ?? (route ? undefined : this.#withoutRoute.get(key));
    if (known) return known;
    const { value, asked } = watched(route, conclude);
    if (route) keep(trees, route, asked, value);
    else this.#withoutRoute.set(key, value);
    return value;
  }
}

function find<T>(trees: readonly Tree<T>[], route: RouteFacts | undefined): T | undefined {
  for (const tree of trees) {
    const asked: RouteQuestion[] = [];
    let at: Tree<T> | undefined = tree;
    while (at && 'question' in at) {
      asked.push(at.question);
      at = route && at.byAnswer.get(route.answerTo(at.question).key);
    }
    if (!at) continue;
    // Whoever asks here hangs on the same.
    if (route) for (const question of asked) askRoute(question, route);
    return at.conclusion;
  }
  return undefined;
}

function keep<T>(trees: Tree<T>[], route: RouteFacts, asked: readonly RouteQuestion[], conclusion: T): void {
  if (!trees.some((tree) => extend(tree, route, asked, conclusion))) trees.push(treeOf(route, asked, conclusion));
}

/** @returns false where the tree asks for something else */
function extend<T>(tree: Tree<T>, route: RouteFacts, [first, ...others]: readonly RouteQuestion[], conclusion: T): boolean {
  if (!first || !('question' in tree) || tree.question.name !== first.name) return false;
  const { key } = route.answerTo(first);
  const next = tree.byAnswer.get(key);
  if (next) return extend(next, route, others, conclusion);
  tree.byAnswer.set(key, treeOf(route, others, conclusion));
  return true;
}

function treeOf<T>(route: RouteFacts, asked: readonly RouteQuestion[], conclusion: T): Tree<T> {
  return asked.reduceRight<Tree<T>>((next, question) => ({ question, byAnswer: new Map([[route.answerTo(question).key, next]]) }), {
    conclusion,
  });
}
