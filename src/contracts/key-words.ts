type Separator = '_' | '-' | '.' | ' ';

/** A key in any spelling as one lower-case word: `apiKey`, `api_key`, `API-KEY` → `apikey`. */
export type Squashed<Key extends string> =
  // A question without `infer` first: it costs nothing, and most keys have no separator.
  Key extends `${string}${Separator}${string}` ? Joined<Key> : Lowercase<Key>;

type Joined<Key extends string> = Key extends `${infer Head}${Separator}${infer Rest}` ? Joined<`${Head}${Rest}`> : Lowercase<Key>;

/** Is what follows a number of letters of a key the start of a word: `userPin` after `user`, not `spin` after `s`? */
export type StartsWordAfter<Key extends string, Letters extends string> =
  Uppercase<Key> extends Key ? StartsWord<Lowercase<Key>, Lowercase<Key>, Letters> : StartsWord<Key, Key, Letters>;

type StartsWord<Whole extends string, Key extends string, Letters extends string> = Key extends `${Separator}${infer Rest}`
  ? Letters extends ''
    ? true
    : StartsWord<Whole, Rest, Letters>
  : Letters extends `${string}${infer Others}`
    ? Key extends `${string}${infer Rest}`
      ? StartsWord<Whole, Rest, Others>
      : false
    : Key extends Whole
      ? true
      : Key extends Uncapitalize<Key>
        ? false
        : true;
