import type { Plugin, PluginConfig } from '../plugin-types.ts';
import { isCommonJs } from '../project/module-format.ts';
import { rules } from '../rules/index.ts';
import { loadParser, loadTypedParser } from './typescript-parser.ts';

const NAMESPACE = 'backend-architect';
const TYPESCRIPT = ['**/*.ts', '**/*.tsx', '**/*.mts', '**/*.cts'];
const JAVASCRIPT = ['**/*.js', '**/*.jsx', '**/*.mjs', '**/*.cjs'];
const ALL = [...TYPESCRIPT, ...JAVASCRIPT];
// The front end beside a backend writes it into `.js` files as well; without it such a file is a parsing error, which no baseline takes.
const WITH_JSX = { parserOptions: { ecmaFeatures: { jsx: true } } };

// In `ignores`, because a user who puts a preset on other files ({ ...element, files }) keeps them. ESLint takes functions, its types do not know it.
const OTHER_THAN_COMMONJS = [(file: string) => !isCommonJs(file)] as unknown as string[];

type Severity = NonNullable<PluginConfig['rules']>[string];

/** The presets, computed from what the rules say of themselves: no list is kept by hand. */
export function createConfigs(plugin: Plugin): Plugin['configs'] {
  return {
    get recommended() {
      return preset(plugin, 'recommended', recommended);
    },
    get recommendedTypeChecked() {
      return preset(plugin, 'recommendedTypeChecked', recommended, withTypes());
    },
    get strict() {
      return preset(plugin, 'strict', strict);
    },
    get strictTypeChecked() {
      return preset(plugin, 'strictTypeChecked', strict, withTypes());
    },
  };
}

type Docs = NonNullable<(typeof rules)[keyof typeof rules]['meta']['docs']>;

const recommended = (docs: Docs): Severity | undefined => docs.recommended || undefined;
const strict = (docs: Docs): Severity => (docs.strictOptions ? ['error', ...docs.strictOptions] : 'error');
const withTypes = () => ({ parser: loadTypedParser(), parserOptions: { projectService: true } });

function preset(
  plugin: Plugin,
  name: string,
  severityOf: (docs: Docs) => Severity | undefined,
  languageOptions: PluginConfig['languageOptions'] = { parser: loadParser().parser },
): PluginConfig[] {
  const severities: Record<string, Severity> = {};
  for (const [id, rule] of Object.entries(rules)) {
    const severity = rule.meta.docs && severityOf(rule.meta.docs);
    if (severity) severities[`${NAMESPACE}/${id}`] = severity;
  }
  return [
    { name: `${NAMESPACE}/typescript`, files: TYPESCRIPT, languageOptions },
    { name: `${NAMESPACE}/jsx`, files: JAVASCRIPT, languageOptions: WITH_JSX },
    { name: `${NAMESPACE}/commonjs`, files: ['**/*.js'], ignores: OTHER_THAN_COMMONJS, languageOptions: { sourceType: 'commonjs' } },
    { name: `${NAMESPACE}/${name}`, files: ALL, plugins: { [NAMESPACE]: plugin }, rules: severities },
  ];
}
