import { createRequire } from 'node:module';

/** TypeScript files need a parser that reads types; without it ESLint's own message says what is missing. */
export function loadParser(): object | undefined {
  try {
    return createRequire(import.meta.url)('@typescript-eslint/parser') as object;
  } catch {
    return undefined;
  }
}
