import { DATABASE_PACKAGES, GENERATED_DATABASE_CLIENTS } from '../architecture/database-packages.ts';
import { productionFilesOf, type LayoutPaths } from './layout-paths.ts';
import { toPackageExpression } from './path-expressions.ts';
import { enumerate, AT_RUN_TIME, restriction, type Rule } from './rule.ts';

/**
 * `no-database-in-<name>`: a layer with `database: false` imports no database library at run time. A warning, because files are seen and no names:
 * an error class or an enum comes from the same package as the client.
 */
export function noDatabase(paths: LayoutPaths): Rule[] {
  const homes = paths.layers.filter(({ database }) => database === true).map(({ name }) => name);
  return paths.layers
    .filter(({ database, files }) => database === false && files.length > 0)
    .map((layer) => ({
      name: `no-database-in-${layer.name}`,
      severity: 'warn',
      comment: `${layer.name} is declared without database clients, and this package makes them. Move the query ${homes.length === 0 ? 'into a layer that may hold one' : `into ${enumerate(homes)}`}; errors and enums are better imported from a file of your own.`,
      from: restriction(productionFilesOf(layer, paths)),
      to: { path: [...DATABASE_PACKAGES.map(toPackageExpression), GENERATED_DATABASE_CLIENTS], ...AT_RUN_TIME },
    }));
}
