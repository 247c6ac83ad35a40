import { existsSync } from 'node:fs';
import path from 'node:path';

import { name as PLUGIN } from '../../meta.ts';
import { foldersUp } from '../../scope/folders-up.ts';
import { withElement } from './config-module.ts';
import { hasForeignComments } from './foreign-comments.ts';
import { relativeTo, type Drafting } from './plan.ts';
import type { Backend, Survey } from './survey.ts';

/** An ESLint configuration that holds our rules, or will. */
export interface EslintSetup {
  /** Absolute: the folder that ESLint runs in. */
  readonly folder: string;
  /** What ESLint has to be told to use it: `-c eslint.backend.config.mjs`, or nothing. */
  readonly option: string;
  /** What is linted, relative to the folder. */
  readonly targets: readonly string[];
}

const FLAT = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((ending) => `eslint.config.${ending}`);
const OLD = ['.eslintrc', '.eslintrc.js', '.eslintrc.cjs', '.eslintrc.yaml', '.eslintrc.yml', '.eslintrc.json'];
/** Beside an old configuration, which ESLint would no longer read if there was an eslint.config.js. */
const BESIDE = 'eslint.backend.config.mjs';
const SOURCES = '*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const OUTPUT = ['dist', 'build', 'coverage', 'out'];
/** What yarn puts beside the code: programs of some MB. */
const OF_YARN = ['.yarn', '.pnp.cjs'];

/** Plans the configuration of ESLint: a new one, or ours in one that is there. */
export function planEslint(drafting: Drafting): EslintSetup[] {
  const { survey } = drafting;
  const owners = new Map<string, Backend[]>();
  for (const backend of survey.backends) {
    const around = foldersUp(backend.folder, (folder) => folder === survey.folder);
    const owner = around.find((folder) => flatIn(folder) !== undefined) ?? survey.folder;
    owners.set(owner, [...(owners.get(owner) ?? []), backend]);
  }
  if (owners.size === 0) owners.set(survey.folder, []);
  return [...owners].map(([folder, backends]) => planIn(folder, backends, drafting));
}

function planIn(folder: string, backends: readonly Backend[], drafting: Drafting): EslintSetup {
  const { survey, edits, isForced } = drafting;
  const targets = targetsOf(folder, backends);
  if (existsSync(path.join(folder, BESIDE))) return { folder, option: ` -c ${BESIDE}`, targets };
  const flat = flatIn(folder);
  if (flat !== undefined) {
    const text = edits.textOf(flat) ?? '';
    const setup = { folder, option: '', targets };
    if (text.includes(PLUGIN)) return setup;
    const edited = withElement(flat, text, elementsFor(folder, backends));
    if (isForced && typeof edited === 'string') edits.set(flat, edited);
    else {
      const why =
        typeof edited === 'string'
          ? 'It is yours: with --force, init puts these lines in.'
          : `It is yours, and ${edited.why}: put these lines in where they belong.`;
      drafting.advise({ file: flat, why, lines: linesFor(flat, survey, elementsFor(folder, backends)) });
    }
    return setup;
  }
  const old = oldIn(folder, survey);
  const [major = Infinity] = survey.versionOf('eslint') ?? [];
  // ESLint 10 reads no old configuration any more.
  const isBeside = old !== undefined && major < 10;
  const name = isBeside ? BESIDE : survey.manifest['type'] === 'module' ? 'eslint.config.js' : 'eslint.config.mjs';
  const file = path.join(folder, name);
  if (!existsSync(file)) edits.set(file, newConfig(folder, backends, isBeside));
  if (isBeside)
    drafting.note(
      `${old} stays what it is; our rules have a configuration of their own, ${BESIDE}. ESLint 9 reads ${old} with ESLINT_USE_FLAT_CONFIG=false in the environment only: scripts and hooks that run a bare eslint need it.`,
    );
  return { folder, option: isBeside ? ` -c ${BESIDE}` : '', targets };
}

function newConfig(folder: string, backends: readonly Backend[], isBeside: boolean): string {
  const ignored = OUTPUT.filter((name) => existsSync(path.join(folder, name)) || name === 'dist' || name === 'coverage');
  const yarn = OF_YARN.filter((name) => existsSync(path.join(folder, name)));
  const globs = [...ignored.map((name) => `**/${name}/**`), ...yarn].map((glob) => `'${glob}'`).join(', ');
  return [
    ...(isBeside ? ['// The rules of the backend alone, beside the configuration of before: eslint -c eslint.backend.config.mjs'] : []),
    `import { defineConfig, globalIgnores } from 'eslint/config';`,
    `import backendArchitect from '${PLUGIN}';`,
    '',
    'export default defineConfig(',
    `  globalIgnores([${globs}]),`,
    ...elementsFor(folder, backends, isBeside || hasForeignComments(folder)).flatMap((element) =>
      `${element.replace(/^\.\.\./, '')},`.split('\n').map((line) => `  ${line}`),
    ),
    ');',
    '',
  ].join('\n');
}

// Comments that disable the rules of others are in use there: they are no errors here, and `--fix` would take them away.
const OWN_RULES_ALONE = `// Comments about rules that are not in here are for another configuration or tool.
  processor: 'backend-architect/own-rules',
  linterOptions: { reportUnusedDisableDirectives: 'off' },`;

/** The elements of a configuration, as they are written in an array. @param isAlone beside whatever else checks the same files */
function elementsFor(folder: string, backends: readonly Backend[], isAlone = false): string[] {
  const hasLayers = backends.some((each) => each.layers !== undefined);
  const layerRule = `rules: { 'backend-architect/no-layer-violations': 'error' },`;
  const below = backends.filter((each) => each.folder !== folder).map((each) => relativeTo(folder, each.folder));
  if (below.length < backends.length || below.length === 0)
    return [
      '...backendArchitect.configs.recommended',
      ...(isAlone ? [`{\n  files: ['**/${SOURCES}'],\n  ${OWN_RULES_ALONE}\n}`] : []),
      ...(hasLayers
        ? [`{\n  // Layers and modules: those of the architecture file, or by convention.\n  files: ['**/${SOURCES}'],\n  ${layerRule}\n}`]
        : []),
    ];
  const files = below.map((each) => `'${each}/**/${SOURCES}'`);
  const list = files.length === 1 ? files.join('') : `\n${files.map((each) => `    ${each},\n`).join('')}  `;
  return [
    `{\n  files: [${list}],\n  extends: [backendArchitect.configs.recommended],\n${isAlone ? `  ${OWN_RULES_ALONE}\n` : ''}${hasLayers ? `  // Layers and modules: those of the architecture file, or by convention.\n  ${layerRule}\n` : ''}}`,
  ];
}

function linesFor(file: string, { manifest }: Survey, elements: readonly string[]): string[] {
  const isCommonJs = /\.c[jt]s$/.test(file) || (/\.[jt]s$/.test(file) && manifest['type'] !== 'module' && !file.endsWith('.ts'));
  const load = isCommonJs ? `const backendArchitect = require('${PLUGIN}');` : `import backendArchitect from '${PLUGIN}';`;
  return [load, ...elements.flatMap((element) => `${element},`.split('\n'))];
}

/** What has sources: the packages, or the only folder with sources, or all. */
function targetsOf(folder: string, backends: readonly Backend[]): string[] {
  const found = backends.flatMap((backend) => {
    if (backend.folder !== folder) return [relativeTo(folder, backend.folder)];
    const served = backend.sources
      .map((file) => relativeTo(folder, file))
      .filter((file) => !/(?:^|\/)[^/]*\.config\.\w+$|^\.|^architecture\./.test(file));
    const tops = new Set(served.map((file) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '.')));
    return tops.size === 1 ? [...tops] : ['.'];
  });
  return found.length === 0 || found.includes('.') ? ['.'] : found;
}

function flatIn(folder: string): string | undefined {
  return FLAT.map((name) => path.join(folder, name)).find((file) => existsSync(file));
}

function oldIn(folder: string, { manifest, folder: root }: Survey): string | undefined {
  const file = OLD.find((name) => existsSync(path.join(folder, name)));
  return file ?? (folder === root && 'eslintConfig' in manifest ? 'eslintConfig in package.json' : undefined);
}
