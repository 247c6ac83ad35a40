/** What is compared: ESLint configurations over the same files with the same parser. */
import parser from '@typescript-eslint/parser';
import { pathToFileURL } from 'node:url';
import { installed } from './installed.mjs';

const files = ['**/*.ts', '**/*.tsx', '**/*.mts', '**/*.cts', '**/*.js', '**/*.mjs', '**/*.cjs'];

const sides = {
  none: () => [],
  /** One rule that looks at nothing: what ESLint itself costs once there is a rule. */
  empty: () => [{ files, plugins: { empty: { rules: { empty: { create: () => ({}) } } } }, rules: { 'empty/empty': 'error' } }],
  /** Every linted file is parsed once more, as other files are, and nothing is concluded: what looks beyond one file costs its share of this before it begins. */
  reread: async () => {
    const { parseSync } = await import('oxc-parser');
    const create = ({ filename, sourceCode }) => {
      parseSync(filename, sourceCode.text, { astType: 'ts', preserveParens: false }).program;
      return {};
    };
    return [{ files, plugins: { reread: { rules: { reread: { create } } } }, rules: { 'reread/reread': 'error' } }];
  },
  ours: async () => {
    const { default: plugin } = await import(new URL('../dist/index.js', import.meta.url).href);
    return plugin.configs.strict;
  },
  recommended: async () => {
    const { default: plugin } = await import(new URL('../dist/index.js', import.meta.url).href);
    return plugin.configs.recommended;
  },
  /** From the sources, as `two` is: a bundle has no adapters to take away. */
  everyAdapter: () => fromSources(() => true),
  /** As if only what the generated backend uses had ever been written. */
  two: () => fromSources((id) => id === 'express' || id === 'pg'),
  boundaries: () => withBoundaries(boundariesConfig),
  /** The same four layers, in the words of each. */
  boundaryLayers: () => withBoundaries((boundaries, importResolver) => boundariesConfig(boundaries, importResolver, LAYERS)),
  /** What their manuals call recommended. */
  sonarjs: async () => [{ files, ...(await peerPlugin('eslint-plugin-sonarjs')).configs.recommended }],
  security: async () => [{ files, ...(await peerPlugin('eslint-plugin-security')).configs.recommended }],
  declaredLayers: () => layerRule({ architecture: { layers: Object.fromEntries(LAYERS.map(toLayer)) } }),
  conventionalLayers: () => layerRule({}),
};

/** From the top of a backend to the bottom; each may import those that are named. */
const LAYERS = [
  { type: 'routes', folders: ['routes', 'controllers', 'handlers', 'api'], mayImport: ['services'] },
  { type: 'services', folders: ['services', 'usecases'], mayImport: ['repositories'] },
  { type: 'repositories', folders: ['repositories', 'dal', 'repos'], mayImport: ['database'] },
  { type: 'database', folders: ['db', 'database', 'entities', 'models'], mayImport: [] },
];

function toLayer({ type, folders, mayImport }) {
  return [type, { files: folders.map((folder) => `**/${folder}/**`), mayImport }];
}

async function layerRule(settings) {
  const { default: plugin } = await import(new URL('../dist/index.js', import.meta.url).href);
  return [
    {
      files,
      plugins: { 'backend-architect': plugin },
      settings: { 'backend-architect': settings },
      rules: { 'backend-architect/no-layer-violations': 'error' },
    },
  ];
}

async function withBoundaries(toConfig) {
  const { resolver, problem } = installBoundaries();
  if (!resolver) throw new Error(problem);
  const { default: boundaries } = await import(pathToFileURL(resolver.resolve('eslint-plugin-boundaries')).href);
  return [toConfig(boundaries, resolver.resolve('eslint-import-resolver-typescript'))];
}

/** The whole configuration of a side. */
export async function configOf(side) {
  return [
    { ignores: ['**/*.d.ts', '**/dist/**'] },
    { files, languageOptions: { parser }, linterOptions: { reportUnusedDisableDirectives: 'off' } },
    ...(await sides[side]()),
  ];
}

async function fromSources(isKept) {
  const { tsImport } = await import('tsx/esm/api');
  const source = (file) => new URL(`../src/${file}`, import.meta.url).href;
  // One entry point: the plugin must find the very lists that are cut here.
  const { default: plugin, families } = await tsImport(new URL('adapter-lists.ts', import.meta.url).href, source(''));
  for (const adapters of families) adapters.splice(0, adapters.length, ...adapters.filter(({ id }) => isKept(id)));
  return plugin.configs.strict;
}

export function installBoundaries() {
  return installed('boundaries', { 'eslint-plugin-boundaries': '7.2.0', 'eslint-import-resolver-typescript': '4.4.5' });
}

/** Plugins for security and quality in general, that a backend team may have already. */
export function installPeers() {
  return installed('peers', { 'eslint-plugin-sonarjs': '4.2.2', 'eslint-plugin-security': '4.1.0' });
}

async function peerPlugin(name) {
  const { resolver, problem } = installPeers();
  if (!resolver) throw new Error(problem);
  const { default: plugin } = await import(pathToFileURL(resolver.resolve(name)).href);
  return plugin;
}

/** Four elements, recognised by the folder names that backends use, and who may import whom. Aliases are resolved as its manual advises. */
function boundariesConfig(boundaries, importResolver, layers = undefined) {
  const allow = (from, ...types) => ({ from: { element: { type: from } }, allow: { to: { element: { types: { anyOf: types } } } } });
  return {
    files,
    plugins: { boundaries },
    settings: {
      'import/resolver': { [importResolver]: { alwaysTryTypes: true } },
      'boundaries/elements': layers?.map(({ type, folders }) => ({ type, pattern: `@(${folders.join('|')})` })) ?? [
        { type: 'api', pattern: '@(api|routes|controllers|handlers|auth|middleware)' },
        { type: 'feature', pattern: '@(features|modules|services|usecases|app)/*' },
        { type: 'data', pattern: '@(db|database|data|dal|models|repositories|entities)' },
        { type: 'plain', pattern: '@(plain|lib|libs|shared|common|utils|helpers|core|types)' },
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: layers?.map(({ type, mayImport }) => allow(type, type, ...mayImport)) ?? [
            allow('api', 'api', 'feature', 'plain'),
            allow('feature', 'feature', 'data', 'plain'),
            allow('data', 'data', 'plain'),
            allow('plain', 'plain'),
          ],
        },
      ],
    },
  };
}
