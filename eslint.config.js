// Our own lint. Types judge src, tests and tools; the rest (plain scripts) is judged by syntax alone.
import js from '@eslint/js';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const nodeGlobals = { console: 'readonly', performance: 'readonly', process: 'readonly', setTimeout: 'readonly', URL: 'readonly' };

export default defineConfig(
  globalIgnores(['dist/', 'contracts.d.ts', 'coverage/', '.cache/', 'docs/examples/', 'tests/**/fixtures/', 'tests/adapters/orders-*/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A type import that stays in the output costs the user a module, and some of them (ESLint) are not even installed.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-deprecated': 'off', // a property that one node type deprecates is reported on every union of nodes
      '@typescript-eslint/no-unsafe-enum-comparison': 'off', // node types are written as strings: the enum would be a run-time import
      '@typescript-eslint/switch-exhaustiveness-check': 'off', // a switch over node types names the few that matter
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }], // a file that long has two jobs
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/ast/place.ts', 'src/project/oxc.ts', 'src/configs/oxc-eslint-parser.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name="range"]',
          message: 'Trees of oxc-parser have no ranges: ask ast/place.ts where a node stands.',
        },
      ],
    },
  },
  { files: ['src/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['src/rules/**/*.ts'],
    extends: [eslintPlugin.configs.recommended],
    rules: {
      'eslint-plugin/require-meta-docs-description': ['error', { pattern: '^(Require|Disallow|Enforce) ' }],
      'eslint-plugin/require-meta-schema-description': 'error',
      'eslint-plugin/no-missing-placeholders': 'off', // does not look into `...data`; the rule tester refuses unfilled placeholders anyway
      'eslint-plugin/require-meta-type': 'error',
      'eslint-plugin/prefer-message-ids': 'error',
    },
  },
  {
    files: ['tests/**/*.ts', 'benchmarks/**/*.ts'],
    rules: {
      // A test that meets an unexpected null should crash: that is its report.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.js', '**/*.mjs'], languageOptions: { globals: nodeGlobals } },
);
