import type { Plugin, PluginConfig } from '../plugin-types.ts';
import { rules } from '../rules/index.ts';
import { loadParser } from './typescript-parser.ts';

const NAMESPACE = 'backend-architect';
const TYPESCRIPT = ['**/*.ts', '**/*.tsx', '**/*.mts', '**/*.cts'];
const ALL = [...TYPESCRIPT, '**/*.js', '**/*.jsx', '**/*.mjs', '**/*.cjs'];

type Severity = NonNullable<PluginConfig['rules']>[string];

/** The presets, computed from what the rules say of themselves: no list is kept by hand. */
export function createConfigs(plugin: Plugin): Plugin['configs'] {
  return {
    get recommended() {
      return preset(plugin, 'recommended', (docs) => docs.recommended || undefined);
    },
    get strict() {
      return preset(plugin, 'strict', (docs) => (docs.strictOptions ? ['error', ...docs.strictOptions] : 'error'));
    },
  };
}

type Docs = NonNullable<(typeof rules)[keyof typeof rules]['meta']['docs']>;

function preset(plugin: Plugin, name: string, severityOf: (docs: Docs) => Severity | undefined): PluginConfig[] {
  const severities: Record<string, Severity> = {};
  for (const [id, rule] of Object.entries(rules)) {
    const severity = rule.meta.docs && severityOf(rule.meta.docs);
    if (severity) severities[`${NAMESPACE}/${id}`] = severity;
  }
  const parser = loadParser();
  return [
    ...(parser ? [{ name: `${NAMESPACE}/typescript`, files: TYPESCRIPT, languageOptions: { parser } }] : []),
    { name: `${NAMESPACE}/${name}`, files: ALL, plugins: { [NAMESPACE]: plugin }, rules: severities },
  ];
}
