/** Compiles when a check holds; else the compiler's error shows the text of the check: `export type _ = Assert<Exact<Declared, Actual>>`. */
export type Assert<Check extends true> = Check;

/** `Assert`, and its opposite when a path is given: compiles when the check fails there, and nowhere else. For tests of your own contracts. */
export type Expect<Check extends Outcome<Path>, Path extends string | true = true> = Check;

type Outcome<Path> = Path extends string ? `${Path} ${string}` : true;
