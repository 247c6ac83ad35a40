import type { ESLint, Linter } from 'eslint';

/** Every file that a backend may be written in. */
export const SOURCES = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'];

/**
 * Runs one rule of the tool itself on all sources, by the parser for TypeScript also where the preset leaves a JavaScript file to ESLint's own:
 * a backend without configuration may be written in any dialect.
 */
export function sourceConfig(name: string, rule: object, parser: object): Linter.Config {
  return {
    files: SOURCES,
    languageOptions: { parser: parser },
    linterOptions: { reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' },
    plugins: { 'backend-architect-cli': { rules: { [name]: rule as NonNullable<ESLint.Plugin['rules']>[string] } } },
    rules: { [`backend-architect-cli/${name}`]: 'error' },
  };
}
