import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Our own layers, held against src by `npm run depcruise`.
/** @typedef {import('dependency-cruiser').IRegularForbiddenRuleType} Rule */

// Arrows run one way: each layer may import those before it in this list.
const layers = {
  model: 'model/',
  ast: 'ast/',
  scope: 'scope/',
  'type-info': 'type-info/',
  architecture: 'architecture/',
  settings: 'settings[\\w-]*\\.ts$',
  adapters: 'adapters/',
  'create-rule': 'create-rule\\.ts$',
  analysis: 'analysis/',
  project: 'project/',
  rules: 'rules/',
  configs: '(?:configs/|plugin-types\\.ts$)',
  index: 'index\\.ts$',
  cli: 'cli/',
};
const aside = { meta: 'meta\\.ts$', 'dependency-cruiser': 'dependency-cruiser/', contracts: 'contracts/' };

const places = Object.values(layers);
/** @param {string[]} paths */
const inSrc = (...paths) => `^src/(?:${paths.join('|')})`;
/** @param {string} name */
const npmPackage = (name) => `(?:^|node_modules/)${name}(?:/|$)`;

/** @type {Rule[]} */
const arrows = Object.entries(layers).map(([layer, place], index) => ({
  name: `arrow-${layer}`,
  comment:
    index === 0
      ? 'The model is the vocabulary: it imports nothing of ours.'
      : `${layer} may import only: meta, ${Object.keys(layers).slice(0, index).join(', ')}.`,
  severity: 'error',
  from: { path: inSrc(place) },
  to: {
    path: '^src/',
    pathNot: inSrc(...places.slice(0, index + 1), aside.meta, ...(layer === 'cli' ? [aside['dependency-cruiser']] : [])),
  },
}));

/** @type {Rule[]} */
const createRule = [
  {
    name: 'create-rule-stays-small',
    comment: 'create-rule.ts knows the model, the settings and our meta, and nothing of how code is read.',
    severity: 'error',
    from: { path: inSrc(layers['create-rule']) },
    to: { path: '^src/', pathNot: inSrc(layers['create-rule'], layers.model, layers.settings, aside.meta) },
  },
  {
    name: 'project-makes-no-rules',
    comment: 'project/ says what other files contain; rules are made in rules/ and analysis/.',
    severity: 'error',
    from: { path: inSrc(layers.project) },
    to: { path: inSrc(layers['create-rule']) },
  },
];

/** @type {Rule[]} */
const standAside = [
  {
    name: 'every-file-has-a-layer',
    comment: 'A new folder of src needs its place in the order of layers: add it to .dependency-cruiser.js.',
    severity: 'error',
    from: { path: '^src/', pathNot: inSrc(...places, ...Object.values(aside)) },
    to: {},
  },
  {
    name: 'meta-imports-nothing',
    comment: 'meta.ts is importable by all, so it imports none of ours.',
    severity: 'error',
    from: { path: inSrc(aside.meta) },
    to: { path: '^src/' },
  },
  {
    name: 'dependency-cruiser-imports-architecture-only',
    comment:
      'The layer config is derived from the architecture declaration alone. Only its entry, which makes the config of the working directory, looks for one.',
    severity: 'error',
    from: { path: inSrc(aside['dependency-cruiser']), pathNot: inSrc('dependency-cruiser/index\\.ts$') },
    to: { path: '^src/', pathNot: inSrc(aside['dependency-cruiser'], layers.architecture) },
  },
  {
    name: 'contracts-import-nothing',
    comment: 'contracts/ are types for the user: they cost no import.',
    severity: 'error',
    from: { path: inSrc(aside.contracts) },
    to: { pathNot: inSrc(aside.contracts) },
  },
];

/** @type {Rule[]} */
const cycles = [
  {
    name: 'no-cycles',
    comment: 'What must be read together belongs in one file; otherwise one of the two does not need the other.',
    severity: 'error',
    from: { pathNot: inSrc(layers.model) },
    to: { circular: true },
  },
  {
    name: 'no-cycles-in-the-model',
    comment: 'The terms of the model may name each other as types (a route its guards, a guard its route), never at run time.',
    severity: 'error',
    from: { path: inSrc(layers.model) },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
];

// An adapter is what a family's catalogue (index.ts) lists; the other files of a family are what its adapters share.
const adapterFiles = readdirSync(join(import.meta.dirname, 'src', 'adapters'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: family }) => {
    const catalogue = join(import.meta.dirname, 'src', 'adapters', family, 'index.ts');
    const imports = existsSync(catalogue) ? readFileSync(catalogue, 'utf8').matchAll(/from '\.\/([\w/-]+)\.ts'/g) : [];
    return [...imports].map(([, file]) => `src/adapters/${family}/${file}`).filter((path) => !path.endsWith('/adapter'));
  });
if (adapterFiles.length === 0)
  throw new Error('No catalogue src/adapters/<family>/index.ts imports an adapter: the rules for adapters would hold nothing.');

/** @type {Rule[]} */
const adapters = [
  {
    name: 'only-the-catalogue-imports-an-adapter',
    comment:
      'An adapter knows one library and no other adapter. What several need lies in a file of its own, which the catalogue does not list.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/adapters/[^/]+/index\\.ts$' },
    to: { path: `^(?:${adapterFiles.join('|')})\\.ts$` },
  },
  {
    name: 'families-stand-apart',
    comment:
      'A family of adapters knows other families by their interface (adapter.ts) alone; what is neutral lies directly under adapters/.',
    severity: 'error',
    from: { path: '^src/adapters/([^/]+)/' },
    to: { path: '^src/adapters/[^/]+/', pathNot: ['^src/adapters/$1/', '^src/adapters/[^/]+/adapter\\.ts$'] },
  },
  {
    name: 'rules-only-judge',
    comment:
      'Rules judge what the model says; recognising a library or following a name is the work of adapters/ and scope/, reached through analysis/.',
    severity: 'error',
    from: { path: inSrc(layers.rules) },
    to: { path: inSrc(layers.adapters, layers.scope) },
  },
];

/** @type {Rule[]} */
const packages = [
  {
    name: 'fs-in-few-places',
    comment:
      'The model is built from a syntax tree and its scopes; only project/, cli/ and meta.ts read the disk, and dependency-cruiser/ looks whether there is a tsconfig.json.',
    severity: 'error',
    from: { path: '^src/', pathNot: inSrc(layers.project, layers.cli, aside.meta, aside['dependency-cruiser']) },
    to: { path: '^(?:node:)?fs(?:/|$)', dependencyTypes: ['core'] },
  },
  {
    name: 'typescript-as-a-type',
    comment: 'TypeScript is optional for the user: outside type-info/ and project/ it is imported as a type only.',
    severity: 'error',
    from: { path: '^src/', pathNot: inSrc(layers['type-info'], layers.project) },
    to: { path: npmPackage('typescript'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'typescript-eslint-utils-as-a-type',
    comment: '@typescript-eslint/utils loads all of ESLint, and no user has it from us: import it as a type only.',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: npmPackage('@typescript-eslint/utils'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'model-has-no-packages',
    comment: 'The model names syntax nodes as types of @typescript-eslint; it needs nothing else of npm.',
    severity: 'error',
    from: { path: inSrc(layers.model) },
    to: { pathNot: ['^src/', npmPackage('@typescript-eslint')] },
  },
  {
    name: 'model-has-no-packages-at-run-time',
    comment: 'The model is a vocabulary: at run time it stands alone.',
    severity: 'error',
    from: { path: inSrc(layers.model) },
    to: { pathNot: '^src/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-package-the-user-lacks',
    comment: 'At run time src may import only Node, dependencies and peer dependencies of package.json.',
    severity: 'error',
    from: { path: '^src/' },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'], dependencyTypesNot: ['type-only', 'npm-peer'] },
  },
  {
    name: 'no-unresolvable-import',
    comment: 'This import leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

/** @type {import('dependency-cruiser').IConfiguration & { forbidden: Rule[] }} */
export default {
  forbidden: [...arrows, ...createRule, ...standAside, ...cycles, ...adapters, ...packages],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
