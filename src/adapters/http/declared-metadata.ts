import type { Evidence } from '../../model/verdict.ts';
import type { Located } from '../../model/source-file.ts';

/** What metadata is put on: the function that answers, or the class that it stands in. */
export type MetadataPlace = 'handler' | 'class';

/** What a declaration says under a key. */
export interface MetadataEntry {
  /** Equal for the same key, wherever that is written. */
  readonly key: string;
  readonly place: MetadataPlace;
  /** A list: what a rest parameter was given. `something`: an object without members; `open`: it is decided where nobody sees it. */
  readonly value: Located | readonly Located[] | 'nothing' | 'something' | 'open';
  readonly at: Located;
}

/** What the declaration of a route says under keys, for guards to look up: `@SetMetadata('roles', ['admin'])`. */
export interface DeclaredMetadata {
  /** By place, what counts first. */
  readonly entries: readonly MetadataEntry[];
  /** Places where code that cannot be read may have said more. */
  readonly open: readonly MetadataPlace[];
  readonly names: Readonly<Record<MetadataPlace, string | undefined>>;
  /** A mark that is public in its own words: it counts where no guard asks who calls. */
  readonly said?: Evidence;
}

/**
 * What an expression of a guard asks of the route's declaration: what stands under a key (`first`: where it stands nearest, `all`: in each place, `merged`: put
 * together), what a place is called, or the place itself. A place is undefined where nobody can tell which it is.
 */
export interface MetadataQuestion {
  readonly asks: 'first' | 'all' | 'merged' | 'name' | 'itself';
  readonly places: readonly (MetadataPlace | undefined)[];
  /** Undefined where it cannot be told, or where none is asked for. */
  readonly key?: string | undefined;
}
