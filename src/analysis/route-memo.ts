import type { Looks, RouteFacts } from './route-facts.ts';

const NOTHING: Looks = 0;

/**
 * Remembers what was concluded under a key, and for which routes it holds: a guard that looks at the method says the same for all paths, one that looks at
 * nothing the same for all routes.
 */
export class RouteMemo<T extends object> {
  readonly #forAll = new Map<string, T>();
  readonly #withoutRoute = new Map<string, T>();
  readonly #byLooks = new Map<string, Map<Looks, Map<string, T>>>();

  /** What is known for a route, or is concluded now. */
  of(key: string, route: RouteFacts | undefined, conclude: () => T): T {
    return this.#forAll.get(key) ?? (route ? this.#ofRoute(key, route, conclude) : this.#ofNone(key, conclude));
  }

  #ofNone(key: string, conclude: () => T): T {
    const value = this.#withoutRoute.get(key) ?? conclude();
    this.#withoutRoute.set(key, value);
    return value;
  }

  #ofRoute(key: string, route: RouteFacts, conclude: () => T): T {
    for (const [looks, found] of this.#byLooks.get(key) ?? []) {
      const known = found.get(route.keyOf(looks));
      if (!known) continue;
      // Whoever asks here looks at the same.
      route.look(looks);
      return known;
    }
    const { value, looks } = route.watch(conclude);
    if (looks === NOTHING) this.#forAll.set(key, value);
    else this.#foundFor(key, looks).set(route.keyOf(looks), value);
    return value;
  }

  #foundFor(key: string, looks: Looks): Map<string, T> {
    let byLooks = this.#byLooks.get(key);
    if (!byLooks) this.#byLooks.set(key, (byLooks = new Map<Looks, Map<string, T>>()));
    let found = byLooks.get(looks);
    if (!found) byLooks.set(looks, (found = new Map<string, T>()));
    return found;
  }
}
