import type { LayoutPaths } from './layout-paths.ts';
import { NOT_OF_THE_SERVER } from './not-of-the-server.ts';
import { GONE_AT_RUN_TIME, type Rule } from './rule.ts';

const OURS = '(?:^|/)node_modules/eslint-plugin-backend-architect/';

/** `no-dev-dependencies`: packages that are not installed where the server runs. */
export function noDevDependencies({ otherCode }: LayoutPaths): Rule {
  return {
    name: 'no-dev-dependencies',
    severity: 'error',
    comment:
      'This package is among devDependencies, which are not installed in production. Move it to dependencies, or import it in tests and scripts only.',
    from: { pathNot: [...NOT_OF_THE_SERVER, ...otherCode] },
    to: {
      dependencyTypes: ['npm-dev'],
      // Declared a second time, for production.
      dependencyTypesNot: [...GONE_AT_RUN_TIME, 'npm', 'npm-peer', 'npm-optional', 'npm-bundled'],
      // The declaration of the architecture imports us, and no server runs it.
      pathNot: ['(?:^|/)node_modules/@types/', OURS],
    },
  };
}
