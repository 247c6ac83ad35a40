import type { Architecture } from '../architecture/declaration.ts';
import { architectureOfFolder, workspacePackagesAround } from '../project/folder-architecture.ts';
import { createLayerConfig, type LayerConfig } from './create-layer-config.ts';

export type { ReadingOptions } from './cruise-options.ts';
export { createLayerConfig, type LayerConfig };

/** There is no architecture to derive rules from. */
export class NoArchitecture extends Error {}

/**
 * The architecture of a folder: what an `architecture.ts` there declares, else the conventions that it follows.
 * @throws {NoArchitecture} that says how to give one
 */
export function findArchitecture(folder: string): Architecture {
  const { reading } = architectureOfFolder(folder);
  const problems = reading?.problems ?? [];
  if (problems.length > 0) throw new NoArchitecture(problems.join('\n'));
  if (!reading?.layout)
    throw new NoArchitecture(
      `${folder} declares no architecture, and too little in it follows a convention. Declare it in an architecture.ts; backend-architect layers shows what is found.`,
    );
  // The paths of the rules start where the declaration lies.
  if (reading.root !== folder)
    throw new NoArchitecture(`The architecture of ${folder} is declared in ${reading.root}: run dependency-cruiser there.`);
  return reading.layout.architecture;
}

const configs = new Map<string, LayerConfig>();

/** For `extends: 'eslint-plugin-backend-architect/dependency-cruiser'`: the configuration of the working directory, made when it is asked for. */
const configOfWorkingDirectory: LayerConfig = {
  get forbidden() {
    return own().forbidden;
  },
  get options() {
    return own().options;
  },
};

function own(): LayerConfig {
  const folder = process.cwd();
  const config =
    configs.get(folder) ?? createLayerConfig(findArchitecture(folder), { root: folder, workspaces: workspacePackagesAround(folder) });
  configs.set(folder, config);
  return config;
}

export default configOfWorkingDirectory;
