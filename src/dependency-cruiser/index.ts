import path from 'node:path';

import type { Architecture } from '../architecture/declaration.ts';
import { architectureOfFolder } from '../project/folder-architecture.ts';
import { createLayerConfig, type LayerConfig } from './create-layer-config.ts';

export type { ReadingOptions } from './cruise-options.ts';
export { createLayerConfig, type LayerConfig };

/** There is no architecture to derive rules from. */
export class NoArchitecture extends Error {}

/** The architecture of a folder: its architecture.ts, else the conventions that its package follows. @throws {NoArchitecture} that says how to give one */
export function findArchitecture(folder: string): Architecture {
  return foundIn(folder).architecture;
}

interface Found {
  readonly architecture: Architecture;
  /** Where the other packages of the workspace lie, relative to the folder. */
  readonly workspaces: Readonly<Record<string, string>>;
}

function foundIn(folder: string): Found {
  const { reading, workspacePackages } = architectureOfFolder(folder);
  if (reading && reading.problems.length > 0) throw new NoArchitecture(reading.problems.join('\n'));
  if (reading?.layout && reading.root !== folder)
    throw new NoArchitecture(`The architecture of ${folder} lies in ${reading.root}: run dependency-cruiser there.`);
  if (reading?.layout) {
    const entries = Object.entries(workspacePackages).map(([name, at]) => [name, path.relative(folder, at).replaceAll('\\', '/')] as const);
    return { architecture: reading.layout.architecture, workspaces: Object.fromEntries(entries) };
  }
  throw new NoArchitecture(
    `No architecture is known of ${folder}. Give it in .dependency-cruiser.mjs: import { createLayerConfig } from 'eslint-plugin-backend-architect/dependency-cruiser'; export default createLayerConfig(architecture); or in an architecture.ts there.`,
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
  let config = configs.get(folder);
  if (!config) {
    const { architecture, workspaces } = foundIn(folder);
    config = createLayerConfig(architecture, { workspaces });
  }
  configs.set(folder, config);
  return config;
}

export default configOfWorkingDirectory;
