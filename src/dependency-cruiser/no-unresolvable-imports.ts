import type { Rule } from './rule.ts';

/** `no-unresolvable-imports`: an import that leads nowhere, and therefore past every other rule. */
export const noUnresolvableImports: Rule = {
  name: 'no-unresolvable-imports',
  severity: 'error',
  comment:
    'This import leads nowhere, so no rule can judge it. Install the package, generate the file, or give the alias in tsconfig.json.',
  from: {},
  // Modules that only the platform knows: cloudflare:workers, bun:sqlite, virtual:env.
  to: { couldNotResolve: true, pathNot: ['^[a-z][\\w+.-]*:'] },
};
