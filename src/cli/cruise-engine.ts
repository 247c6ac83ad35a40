import type { ICruiseOptions, ICruiseResult, IConfiguration, IFormatOptions } from 'dependency-cruiser';

import { CannotRun, messageOf } from './cannot-run.ts';

/** dependency-cruiser, as far as it is used here. */
export interface CruiseEngine {
  /** Cruises files or folders, relative to the working directory, which the paths in the configuration start at. */
  cruise(paths: readonly string[], config: IConfiguration): Promise<ICruiseResult>;
  /** One of its reports. */
  report(result: ICruiseResult, outputType: NonNullable<IFormatOptions['outputType']>): Promise<string>;
  /** A configuration file with all that it extends. */
  readConfig(file: string): Promise<IConfiguration>;
  readonly compilers: Compilers;
}

/** What dependency-cruiser can read TypeScript with. */
export interface Compilers {
  readonly typescript: boolean;
  readonly swc: boolean;
}

/** Loads dependency-cruiser, which the user installs beside us. */
export async function loadCruiseEngine(): Promise<CruiseEngine> {
  const { api, extractTsConfig, extractConfig } = await loadPackage();
  const compilers = api.getAvailableTranspilers();
  const has = (compiler: string): boolean => compilers.some(({ name, available }) => name === compiler && available);
  return {
    compilers: { typescript: has('typescript'), swc: has('swc') },
    async cruise(paths, { options = {}, ...ruleSet }) {
      const { output } = await api.cruise(
        [...paths],
        { ...options, ruleSet, validate: true } satisfies ICruiseOptions,
        {},
        options.tsConfig?.fileName === undefined ? {} : { tsConfig: readTsConfig(options.tsConfig.fileName, extractTsConfig) },
      );
      return output as ICruiseResult;
    },
    async report(result, outputType) {
      const { output } = await api.format(result, { outputType });
      return output as string;
    },
    readConfig: extractConfig,
  };
}

async function loadPackage() {
  try {
    const [api, { default: extractTsConfig }, { default: extractConfig }] = await Promise.all([
      import('dependency-cruiser'),
      import('dependency-cruiser/config-utl/extract-ts-config'),
      import('dependency-cruiser/config-utl/extract-depcruise-config'),
    ]);
    return { api, extractTsConfig, extractConfig };
  } catch (error) {
    throw new CannotRun(
      `dependency-cruiser cannot be loaded: ${messageOf(error).split('\n', 1)[0] ?? ''}`,
      'Install it: npm install --save-dev dependency-cruiser@^17 (18 needs Node 22 or later)',
    );
  }
}

function readTsConfig(file: string, extract: (file: string) => object): object {
  try {
    return extract(file);
  } catch (error) {
    throw new CannotRun(
      `${file} cannot be read: ${messageOf(error).trim()}`,
      'Correct it, or name another one in .dependency-cruiser.mjs: createLayerConfig(architecture, { tsConfig }).',
    );
  }
}
