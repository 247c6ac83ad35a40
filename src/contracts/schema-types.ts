/** The part of Standard Schema (zod, valibot, arktype …) that says what a schema gives and takes. */
interface StandardSchema {
  readonly '~standard': { readonly types?: { readonly input: unknown; readonly output: unknown } | undefined };
}

/** The part of a TypeBox schema that carries its type. */
interface TypeBoxSchema {
  readonly static: unknown;
  readonly params: readonly unknown[];
}

type TypesOf<Schema extends StandardSchema> = NonNullable<Schema['~standard']['types']>;

/** What a schema gives; any other type is itself. */
export type OutputOf<T> = [T] extends [StandardSchema] ? TypesOf<T>['output'] : [T] extends [TypeBoxSchema] ? T['static'] : T;

/** What a schema takes; any other type is itself. */
export type InputOf<T> = [T] extends [StandardSchema] ? TypesOf<T>['input'] : [T] extends [TypeBoxSchema] ? T['static'] : T;
