import type { IsAny } from './kinds-of-values.ts';

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type ErrorStatus = `${4 | 5}${Digit}${Digit}`;

/**
 * `true` when every domain error has one HTTP status, a 4xx or 5xx, else messages that name the errors. `Errors` is a union of names, or of errors that carry
 * a literal name in `Key`. `Statuses` maps names to statuses, or to objects that have a `status`: `typeof statuses`, declared `as const`.
 */
export type ErrorTaxonomy<Errors, Statuses, Key extends string = 'code'> = true extends IsAny<Errors> | IsAny<Statuses>
  ? 'The taxonomy is any, and any fits everything. Give it a type.'
  : [Errors] extends [never]
    ? 'The taxonomy has no errors. Hand over their union.'
    : string extends keyof Statuses
      ? 'The statuses are of any names, and nobody can tell which are missing. Declare them as const.'
      : [Nameless<Errors, Key>] extends [never]
        ? Verdict<Unmapped<NameOf<Errors, Key>, Statuses> | Strange<Exclude<keyof Statuses, NameOf<Errors, Key>>> | Illegal<Statuses>>
        : Nameless<Errors, Key>;

// The full stop is put here: without a change the union would be printed by the name of the type that made it.
type Verdict<Complaints> = [Complaints] extends [never] ? true : `${Extract<Complaints, string>}.`;

/** Errors of any name: nobody can tell whether all of them are mapped. */
type Nameless<Errors, Key extends string> = Errors extends string
  ? string extends Errors
    ? 'An error is any string. Hand over a union of names.'
    : never
  : Errors extends Readonly<Record<Key, infer Name extends string>>
    ? string extends Name
      ? `An error has any string as its ${Key}. Declare the field with a literal (readonly ${Key} = '…' as const).`
      : never
    : `An error has no ${Key}. Declare one, or name the field that tells errors apart as the third parameter.`;

type NameOf<Errors, Key extends string> = Errors extends string
  ? `${Errors}`
  : Errors extends Readonly<Record<Key, infer Name extends string>>
    ? `${Name}`
    : never;

type Unmapped<Name extends string, Statuses> = Name extends keyof Statuses ? never : `${Name} has no status. Map it to a 4xx or 5xx`;

type Strange<Name> = Name extends string | number ? `${Name} is mapped, but is no domain error. Remove it, or add it to the errors` : never;

type Illegal<Statuses> = {
  [Name in keyof Statuses & string]: Statuses[Name] extends infer Status
    ? Judged<Name, Status extends { readonly status: infer Inner } ? Inner : Status>
    : never;
}[keyof Statuses & string];

type Judged<Name extends string, Status> = Status extends number
  ? number extends Status
    ? `${Name} is mapped to any number. Declare the statuses as const`
    : `${Status}` extends ErrorStatus
      ? never
      : `${Name} is mapped to ${Status}, which is no status of an error. Map it to a 4xx or 5xx`
  : `${Name} is mapped to no number. Map it to a 4xx or 5xx`;
