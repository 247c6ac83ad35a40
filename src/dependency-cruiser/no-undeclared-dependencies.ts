import type { LayoutPaths } from './layout-paths.ts';
import { NOT_OF_THE_SERVER } from './not-of-the-server.ts';
import { GONE_AT_RUN_TIME, type Rule } from './rule.ts';

/** `no-undeclared-dependencies`: packages that no package.json names. */
export function noUndeclaredDependencies({ otherCode }: LayoutPaths): Rule {
  return {
    name: 'no-undeclared-dependencies',
    severity: 'error',
    comment:
      'package.json does not name this package: it is there because another one needs it, and may be gone tomorrow. Add it to dependencies.',
    from: { pathNot: [...NOT_OF_THE_SERVER, ...otherCode] },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: GONE_AT_RUN_TIME },
  };
}
