/** What `contracts.mjs` and a test measure: the checks, the types that they are measured on, and one compilation. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { root } from '../tools/commands.mjs';

/** Each on its own: types that two checks share are computed once. */
export const checks = {
  Exact: 'Assert<Exact<Declared, Actual>>',
  'Exact, refused at the fifth level': "Expect<Exact<Declared, Leaking>, 'next.next.next.next.level5Leak'>",
  'Exact of JsonSafe': 'Assert<Exact<JsonSafe<Declared>, JsonSafe<Actual>>>',
  NoSensitiveFields: 'Assert<NoSensitiveFields<Actual>>',
  BackwardCompatibleResponse: 'Assert<BackwardCompatibleResponse<Declared, Actual>>',
  BackwardCompatibleRequest: 'Assert<BackwardCompatibleRequest<Declared, Actual>>',
  'ErrorTaxonomy of 100 errors': 'Assert<ErrorTaxonomy<Errors, Statuses>>',
  'Exact of 40 entities that refer to each other': 'Assert<Exact<DeclaredEntity0, ActualEntity0>>',
};

const imports = `import type {
  Assert, BackwardCompatibleRequest, BackwardCompatibleResponse, ErrorTaxonomy, Exact, Expect, JsonSafe, NoSensitiveFields,
} from 'eslint-plugin-backend-architect/contracts';
import type * as Types from './types.ts';`;

const values = ['string', 'number', 'boolean', 'string | null', "'open' | 'paid' | 'closed'", 'string[]', 'Date', 'number | undefined'];
const range = (/** @type {number} */ length) => Array.from({ length }, (_, index) => index);

/**
 * 100 fields, one of which is an object of 100 fields, one of which … five levels deep; a side is declared anew, so that nothing is the same type.
 * @param {string} name
 * @param {string} [leak]
 */
function nested(name, leak = '') {
  const levels = range(5).map((index) => {
    const level = 5 - index;
    const fields = range(99).map((field) => `level${level}Field${field}${field % 9 === 0 ? '?' : ''}: ${values[field % values.length]};`);
    const next = level === 5 ? `level5Last: string; ${leak}` : `next: ${name}${level + 1};`;
    return `export interface ${name}${level} { ${fields.join(' ')} ${next} }`;
  });
  return [...levels, `export type ${name} = ${name}1;`].join('\n');
}

/** @param {string} name */
function graph(name) {
  return range(40)
    .map((entity) => {
      const related = range(4).map((field) => `related${field}: ${name}Entity${(entity * 7 + field * 11 + 1) % 40}[];`);
      return `export interface ${name}Entity${entity} { ${range(10)
        .map((field) => `field${field}: string;`)
        .join(' ')} ${related.join(' ')} }`;
    })
    .join('\n');
}

const types = [
  nested('Declared'),
  nested('Actual'),
  nested('Leaking', 'level5Leak: string;'),
  graph('Declared'),
  graph('Actual'),
  `export type Errors = ${range(100)
    .map((index) => `'error_${index}'`)
    .join(' | ')};`,
  `export interface Statuses { ${range(100)
    .map((index) => `error_${index}: ${400 + index};`)
    .join(' ')} }`,
].join('\n');

/**
 * Compiles some checks over these types; none at all is what the types alone cost.
 * @param {string} compiler a package below node_modules
 * @param {readonly string[]} chosen
 * @returns {{ instantiations: number, seconds: number, output: string }}
 */
export function cost(compiler, chosen) {
  const folder = mkdtempSync(path.join(tmpdir(), 'contracts-cost-'));
  const source = path.join(root, 'src/contracts/index.ts');
  const compilerOptions = {
    ...{
      target: 'es2022',
      lib: ['es2022'],
      module: 'nodenext',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      types: [],
    },
    paths: { 'eslint-plugin-backend-architect/contracts': [source] },
  };
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['checks.ts'] }));
  writeFileSync(path.join(folder, 'types.ts'), types);
  const lines = chosen.map(
    (check, index) => `export type Check${index} = ${check.replaceAll(/\b(?:Declared|Actual|Leaking|Errors|Statuses)\w*/g, 'Types.$&')};`,
  );
  writeFileSync(path.join(folder, 'checks.ts'), [imports, 'export type All = [Types.Declared, Types.Actual];', ...lines].join('\n'));

  const { stdout } = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules', compiler, 'bin/tsc'), '-p', folder, '--extendedDiagnostics'],
    {
      encoding: 'utf8',
    },
  );
  rmSync(folder, { recursive: true, force: true });
  const read = (/** @type {string} */ name) => Number(new RegExp(`${name}:\\s+([\\d.]+)`).exec(stdout)?.[1]);
  return { instantiations: read('Instantiations'), seconds: read('Check time'), output: stdout };
}
