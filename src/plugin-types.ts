/** One element of a flat config, as far as our presets use it. Written by hand: the generated type would leak `@eslint/core`. */
export interface PluginConfig {
  readonly name: string;
  readonly files: string[];
  readonly plugins?: Record<string, Plugin>;
  readonly languageOptions?: { readonly parser: object };
  readonly rules?: Record<string, 'error' | 'warn' | 'off' | ['error' | 'warn', ...unknown[]]>;
}

/** The plugin object that ESLint loads. */
export interface Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, object>;
  readonly configs: {
    /** Rules that are right on real code at least 95 times in 100 (errors) or 85 times (warnings). */
    readonly recommended: PluginConfig[];
    /** Every rule, at its strictest. */
    readonly strict: PluginConfig[];
  };
}
