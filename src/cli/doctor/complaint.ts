import type { Place } from '../explanation.ts';

/** Something that keeps rules silent, and what to do about it. */
export interface Complaint {
  /** A note is worth knowing, and no reason to fail. */
  readonly kind: 'problem' | 'note';
  readonly what: string;
  /** A command, or a line of a configuration. */
  readonly fix: string;
  /** How many there are in all, where places are only some of them. */
  readonly places?: readonly (Place & { readonly why: string })[];
}

export function problem(what: string, fix: string): Complaint {
  return { kind: 'problem', what, fix };
}

export function note(what: string, fix: string): Complaint {
  return { kind: 'note', what, fix };
}

export const MOST_PLACES = 5;

/** `a, b, c and 4 more` */
export function listed(names: readonly string[], most = MOST_PLACES): string {
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return `${names.slice(0, most).join(', ')}${more}`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
