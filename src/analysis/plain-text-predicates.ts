interface NamedExports {
  readonly module: RegExp;
  readonly name: RegExp;
}

// Predicates of packages that admit text without quotes, blanks and semicolons only.
const PREDICATES: readonly NamedExports[] = [
  { module: /^uuid$/, name: /^validate$/ },
  { module: /^(?:class-)?validator$/, name: /^is(?:UUID|ULID|Int|Numeric|Alpha|Alphanumeric|MongoId|Hexadecimal|Boolean|In)$/ },
  { module: /^validator\/(?:es\/)?lib\/is(?:UUID|ULID|Int|Numeric|Alpha|Alphanumeric|MongoId|Hexadecimal|Boolean|In)$/, name: /^default$/ },
];

/** Is this a function of a package that says yes to nothing but numbers, identifiers and the like? */
export function isPlainTextPredicate({ module, name }: { readonly module: string; readonly name: string }): boolean {
  return PREDICATES.some((each) => each.module.test(module) && each.name.test(name));
}
