import type { ICruiseResult, IConfiguration, OutputType } from 'dependency-cruiser';

import { CannotRun, messageOf } from './cannot-run.ts';

/** dependency-cruiser, as far as it is used here. All paths start at the working directory. */
export interface CruiseEngine {
  /** Cruises files or folders. */
  cruise(paths: readonly string[], config: IConfiguration): Promise<ICruiseResult>;
  /** One of its reports. */
  report(result: ICruiseResult, outputType: OutputType): Promise<string>;
  /** A configuration file with all that it extends. */
  readConfig(file: string): Promise<IConfiguration>;
  readonly compilers: Compilers;
}

/** What dependency-cruiser can read TypeScript with. */
export interface Compilers {
  readonly hasTypescript: boolean;
  readonly hasSwc: boolean;
  /** The versions of TypeScript that it can use, as a range. */
  readonly typescriptRange: string;
}

/** Loads dependency-cruiser, which the user installs beside us. */
export async function loadCruiseEngine(): Promise<CruiseEngine> {
  const { api, extractTsConfig, extractConfig } = await loadPackage();
  const compilers = new Map(api.getAvailableTranspilers().map((each) => [each.name, each]));
  return {
    compilers: {
      hasTypescript: compilers.get('typescript')?.available === true,
      hasSwc: compilers.get('swc')?.available === true,
      typescriptRange: compilers.get('typescript')?.version ?? 'none',
    },
    async cruise(paths, { options = {}, ...ruleSet }) {
      const project = options.tsConfig?.fileName;
      const tsConfig = project === undefined ? undefined : readTsConfig(project, extractTsConfig);
      const { output } = await withReason(() => api.cruise([...paths], { ...options, ruleSet, validate: true }, {}, { tsConfig }));
      return output as ICruiseResult;
    },
    async report(result, outputType) {
      const { output } = await withReason(() => api.format(result, { outputType }));
      return output as string;
    },
    readConfig: async (file) => withReason(() => extractConfig(file)),
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
      'Install it: npm install --save-dev dependency-cruiser@^17 (18 needs Node 22 or later).',
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

/** What stops dependency-cruiser is the user's configuration or code, not a fault of ours. */
async function withReason<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new CannotRun(`dependency-cruiser stopped: ${messageOf(error).trim()}`, 'Correct what it names, and run it again.');
  }
}
