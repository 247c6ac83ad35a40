// The strategy that passport brings along takes the caller out of the session, and lets those pass who have none; so does the one of passport-anonymous.
const PASSING = ['session', 'anonymous'];

/** Is one of these strategies one that lets those pass whom it does not know? @param names as far as they can be told */
export function letsStrangersPass(names: readonly (string | undefined)[]): boolean {
  return PASSING.some((name) => names.includes(name));
}
