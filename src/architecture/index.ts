/** A layer, a module or the stack of a backend; the declaration itself comes with the layer rules. */
export interface Architecture {
  readonly layers?: readonly { readonly name: string; readonly files: readonly string[]; readonly mayImport?: readonly string[] }[];
}

/** Declares the architecture of a backend, typed. What goes in comes out unchanged. */
export function defineArchitecture<const T extends Architecture>(architecture: T): T {
  return architecture;
}
