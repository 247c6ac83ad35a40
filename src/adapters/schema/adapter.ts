import type { Located } from '../../model/source-file.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { KindTable } from '../../scope/kind-table.ts';

/** What happens to keys that a schema does not declare. */
export type UnknownKeys = 'rejects' | 'strips' | 'passes' | 'unknown';

/** All that is known of one schema library. `kinds` has the roles `schema` (a declared shape) and `parsed` (a value that came out of one). */
export interface SchemaAdapter {
  readonly id: string;
  readonly kinds: KindTable;
  /** @param at an expression of the role `schema` */
  unknownKeys(at: Located): UnknownKeys;
}

/** What other adapters and the model may ask about schemas, whatever library made them. */
export interface SchemaReader {
  /** Does this value describe a shape? `no` for what is known to describe nothing (`z.any()`, `{}`), `unknown` for what cannot be followed. */
  isSchema(at: Located): Verdict;
  /** Did this value come out of a schema: `OrderDto.parse(x)`? */
  isParsed(at: Located): Verdict;
  unknownKeys(at: Located): UnknownKeys;
}
