/** One element of a flat config, as far as our presets use it. Written by hand: the generated type would leak `@eslint/core`. */
export interface PluginConfig {
  readonly name: string;
  readonly files: string[];
  readonly ignores?: string[];
  readonly plugins?: Record<string, Plugin>;
  readonly languageOptions?: { readonly parser?: PluginParser; readonly parserOptions?: object; readonly sourceType?: 'commonjs' };
  readonly rules?: Record<string, 'error' | 'warn' | 'off' | ['error' | 'warn', ...unknown[]]>;
}

/** An element that tells ESLint's cache what other files decide about one file. */
export interface FingerprintConfig {
  readonly name: string;
  readonly ignores?: string[];
  readonly settings: Record<string, unknown>;
}

export interface FingerprintOptions {
  /** The folder that `files` patterns start from: where the configuration file lies. Default: the working directory. */
  readonly root?: string;
  /** Is ESLint's cache on? Default: whether `--cache` is on the command line. */
  readonly cache?: boolean;
}

/** A parser, as far as ESLint's types insist on it. */
export interface PluginParser {
  parseForESLint(text: string, options: Readonly<Record<string, unknown>>): { readonly ast: object };
}

/** A rule, as far as ESLint's types insist on it. A method: the context that ESLint hands over is another type in every version. */
export interface PluginRule {
  create(context: unknown): Record<string, (...args: unknown[]) => void>;
}

/** A processor, as far as ESLint's types insist on it. */
export interface PluginProcessor {
  readonly meta: { readonly name: string; readonly version: string };
  readonly supportsAutofix: true;
  postprocess<Message extends { readonly ruleId: string | null; readonly message: string }>(
    messages: Message[][],
    filename: string,
  ): Message[];
}

/** The plugin object that ESLint loads. */
export interface Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, PluginRule>;
  readonly processors: {
    /** For a configuration of our rules alone: comments about rules that it does not hold are no errors. */
    readonly 'own-rules': PluginProcessor;
  };
  readonly configs: {
    /** Rules that are right on real code at least 95 times in 100 (errors) or 85 times (warnings). */
    readonly recommended: PluginConfig[];
    /** The same with type information (`parserOptions.projectService`), which tells more of clients, routers and SQL text. */
    readonly recommendedTypeChecked: PluginConfig[];
    /** Every rule, at its strictest. */
    readonly strict: PluginConfig[];
    /** Every rule, at its strictest, with type information. */
    readonly strictTypeChecked: PluginConfig[];
  };
  /**
   * Adds to a configuration what lets `eslint --cache` see that a file has to be linted again because another one changed.
   * Without ESLint's cache it adds nothing, and reads no file.
   * @param config elements as `defineConfig` takes them; their `settings['backend-architect']` count
   */
  withFingerprint<Element extends object>(
    config: Element | readonly Element[],
    options?: FingerprintOptions,
  ): (Element | FingerprintConfig)[];
}
