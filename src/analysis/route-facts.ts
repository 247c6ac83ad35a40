import type { DeclaredMetadata } from '../adapters/http/declared-metadata.ts';
import type { Located } from '../model/source-file.ts';
import { keyOfConstants, type Constant } from './constants.ts';

/** What of a route a question is about: ways to write its path matter where that is looked at. */
type Aspect = 'method' | 'path' | 'query' | 'declaration';

/** Something that is asked of a route. Questions of one name ask for the same. */
export interface RouteQuestion {
  readonly name: string;
  readonly about: Aspect;
  readonly answer: (route: RouteFacts) => readonly Constant[];
}

/** What is kept on each request, where that is known before any request comes. */
export interface KeptFacts {
  /** Equal where the same is known. */
  readonly key: string;
}

interface Answered {
  readonly constants: readonly Constant[];
  /** Equal for equal answers. */
  readonly key: string;
}

/** The route that a guard stands in front of: what a guard may look at to let some requests pass. */
export class RouteFacts {
  readonly method: string;
  readonly path: string | undefined;
  /** The path as the guard's router knows it, without the prefixes of mounts above it; undefined where that cannot be told. */
  readonly sees: string | undefined;
  /** What is known of a path whose prefix is not: `…/orders/:id`. */
  readonly partialPath: string | undefined;
  /** What the declaration says of itself; undefined where it has no place for that. */
  readonly marks: readonly Located[] | undefined;
  /** What the declaration says under keys; undefined where it has no place for that. */
  readonly metadata: DeclaredMetadata | undefined;
  /** What answers it, where it is handed to something that calls it: judged for itself. */
  readonly answer: Located | undefined;
  /** What middleware in front of it has put on each request. */
  readonly kept: (() => KeptFacts) | undefined;
  readonly #answers = new Map<string, Answered>();
  readonly #lookedAt = new Set<Aspect>();

  constructor(
    method: string,
    path: string | undefined,
    about: Partial<Pick<RouteFacts, 'sees' | 'partialPath' | 'marks' | 'metadata' | 'answer' | 'kept'>> = {},
  ) {
    this.method = method;
    this.path = path;
    this.sees = about.sees;
    this.partialPath = about.partialPath;
    this.marks = about.marks;
    this.metadata = about.metadata;
    this.answer = about.answer;
    this.kept = about.kept;
  }

  /** Was it looked at what the path is? */
  get asksPath(): boolean {
    return this.#lookedAt.has('path') || this.asksQuery;
  }

  /** Also at what holds the query behind the path? */
  get asksQuery(): boolean {
    return this.#lookedAt.has('query');
  }

  note({ about }: RouteQuestion): void {
    this.#lookedAt.add(about);
  }

  answerTo({ name, answer }: RouteQuestion): Answered {
    let answered = this.#answers.get(name);
    if (!answered) {
      const constants = answer(this);
      answered = { constants, key: keyOfConstants(constants) };
      this.#answers.set(name, answered);
    }
    return answered;
  }
}

/** While something is concluded for a route: what is asked of it. */
interface Watch {
  readonly route: RouteFacts | undefined;
  readonly asked: Map<string, RouteQuestion>;
}

let watch: Watch | undefined;

/** Changes whenever something else is concluded: what was asked for another conclusion is no part of this one. */
export function currentWatch(): object | undefined {
  return watch;
}

/**
 * The route that something is concluded for now. What is remembered of a function holds for many routes, and is asked for one of them at a time.
 * @param otherwise where nothing is concluded
 */
export function currentRoute(otherwise: RouteFacts | undefined): RouteFacts | undefined {
  return watch ? watch.route : otherwise;
}

/** Concludes something for a route, and tells what of the route was asked for it. */
export function watched<T>(
  route: RouteFacts | undefined,
  conclude: () => T,
): { readonly value: T; readonly asked: readonly RouteQuestion[] } {
  const outer = watch;
  const own: Watch = { route, asked: new Map() };
  watch = own;
  try {
    return { value: conclude(), asked: [...own.asked.values()] };
  } finally {
    watch = outer;
    // Whoever asks for the conclusion hangs on the same.
    if (outer?.route === route) for (const [name, question] of own.asked) outer?.asked.set(name, question);
  }
}

/** @param around the route where nothing is concluded for another */
export function askRoute(question: RouteQuestion, around: RouteFacts): readonly Constant[] {
  const route = watch?.route ?? around;
  route.note(question);
  watch?.asked.set(question.name, question);
  return route.answerTo(question).constants;
}
