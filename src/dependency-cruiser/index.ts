import type { Architecture } from '../architecture/declaration.ts';
import { createLayerConfig, type LayerConfig } from './create-layer-config.ts';

export type { ReadingOptions } from './cruise-options.ts';
export { createLayerConfig, type LayerConfig };

/** There is no architecture to derive rules from. */
export class NoArchitecture extends Error {}

/** The architecture of a folder. @throws {NoArchitecture} that says how to give one */
export function findArchitecture(folder: string): Architecture {
  throw new NoArchitecture(
    `No architecture is known of ${folder}. Give it in .dependency-cruiser.mjs: import { createLayerConfig } from 'eslint-plugin-backend-architect/dependency-cruiser'; export default createLayerConfig(architecture);`,
  );
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
  const config = configs.get(folder) ?? createLayerConfig(findArchitecture(folder));
  configs.set(folder, config);
  return config;
}

export default configOfWorkingDirectory;
