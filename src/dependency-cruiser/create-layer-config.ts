import type { IConfiguration } from 'dependency-cruiser';

import { findArchitectureProblems } from '../architecture/check-architecture.ts';
import type { Architecture } from '../architecture/declaration.ts';
import { cruiseOptions, type ReadingOptions } from './cruise-options.ts';
import { everyFileHasALayer } from './every-file-has-a-layer.ts';
import { barrelsOutsideLayers, layerBarrels } from './layer-barrels.ts';
import { layerImports } from './layer-imports.ts';
import { pathsOf } from './layout-paths.ts';
import { moduleBoundaries } from './module-boundaries.ts';
import { noCycles } from './no-cycles.ts';
import { noDatabase } from './no-database.ts';
import { noDevDependencies } from './no-dev-dependencies.ts';
import { noOrphans } from './no-orphans.ts';
import { noUndeclaredDependencies } from './no-undeclared-dependencies.ts';
import { noUnresolvableImports } from './no-unresolvable-imports.ts';
import type { Rule } from './rule.ts';

/** A configuration for dependency-cruiser that can be spread: both parts are there. */
export type LayerConfig = Required<Pick<IConfiguration, 'options'>> & { forbidden: Rule[] };

/**
 * A whole configuration for dependency-cruiser, 17 and 18, from an architecture: use it as it is, or add rules and options of your own to its parts.
 * @throws {TypeError} that names every key of the architecture whose value is not legal
 */
export function createLayerConfig(architecture: Architecture, options: ReadingOptions = {}): LayerConfig {
  const problems = findArchitectureProblems(architecture);
  if (problems.length > 0) throw new TypeError(problems.join('\n'));
  const paths = pathsOf(architecture, options.workspaces ?? {});
  return {
    forbidden: [
      ...layerImports(paths),
      ...layerBarrels(paths),
      ...barrelsOutsideLayers(paths),
      ...moduleBoundaries(architecture, paths),
      ...noDatabase(paths),
      noCycles,
      noOrphans(paths),
      noUndeclaredDependencies(paths),
      noDevDependencies(paths),
      noUnresolvableImports,
      ...everyFileHasALayer(paths),
    ],
    options: cruiseOptions(options),
  };
}
