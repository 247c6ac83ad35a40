// The small backend that every cell of the matrix installs the tarball in, and what must be said of it.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {{ status: number | null, stdout: string, stderr: string }} Ended
 * @typedef {(script: string, ...args: string[]) => Ended} Run runs a script below node_modules by the Node of the cell, in its project
 * @typedef {{ name: string, run: (run: Run, project: string) => string[] }} Check gives what is wrong, in lines
 */

const guard = `import type { RequestHandler } from 'express';
export const requireUser: RequestHandler = (req, res, next) => {
  if (!req.headers.authorization) { res.status(401).end(); return; }
  next();
};
export const noticeUser: RequestHandler = (req, res, next) => {
  console.log(req.headers.authorization !== undefined);
  next();
};
`;
const app = `import express from 'express';
import { noticeUser, requireUser } from './guard.js';
import { findOrder, listOrders } from './orders.repository.js';
const app = express();
app.get('/orders', requireUser, async (req, res) => { res.json(await listOrders((of) => of[0])); });
app.get('/orders/:id', noticeUser, async (req, res) => { res.json(await findOrder(req.params.id)); });
app.listen(3000);
`;
const repository = `import { Pool } from 'pg';
const pool = new Pool();
export const findOrder = (id: string) => pool.query(\`SELECT id FROM orders WHERE id = '\${id}'\`);
export const listOrders = (choose: <T>(of: readonly T[]) => T) =>
  pool.query(\`SELECT id FROM orders LIMIT \${choose([10, 20])}\`);
`;
const findings = [
  'src/app.ts:6 backend-architect/require-auth-guard',
  'src/orders.repository.ts:3 backend-architect/no-raw-sql-interpolation',
];
/** Only the compiler knows that a number is chosen there. */
const findingsWithoutTypes = [...findings, 'src/orders.repository.ts:5 backend-architect/no-raw-sql-interpolation'];

const silence = /^$/;
/** What is said, once, where types are asked for and cannot be had. */
const withoutTypes =
  /^(?:\(node:\d+\) BackendArchitect: Linting without type information: )?@typescript-eslint\/parser is not installed, and does not work with TypeScript 7.*\n.*\n$/;

const promises = `import type { Assert, Exact, NoSensitiveFields } from 'eslint-plugin-backend-architect/contracts';
export type Same = Assert<Exact<{ user: { id: 1 } }, { user: { id: 1 } }>>;
export type Harmless = Assert<NoSensitiveFields<{ rows: { passwordChangedAt: string }[] }>>;
`;
const leaks = `import type { Assert, Exact, NoSensitiveFields } from 'eslint-plugin-backend-architect/contracts';
export type More = Assert<Exact<{ user: { id: 1 } }, { user: { id: 1; passwordHash: string } }>>;
export type Secret = Assert<NoSensitiveFields<{ rows: { token: string }[] }>>;
`;
const leakErrors = ['contracts/leaks.ts:2 user.passwordHash is sent, but not declared', 'contracts/leaks.ts:3 rows[].token is sensitive'];

/** @param {string} preset */
const configuration = (preset) => `import { defineConfig } from 'eslint/config';
import backendArchitect from 'eslint-plugin-backend-architect';
export default defineConfig(backendArchitect.configs.${preset});
`;
const typedConfiguration = `import type { ESLint, Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import backendArchitect from 'eslint-plugin-backend-architect';
export const plugin: ESLint.Plugin = backendArchitect;
export const elements: Linter.Config[] = backendArchitect.configs.recommendedTypeChecked;
export default defineConfig(backendArchitect.withFingerprint(backendArchitect.configs.strict), {
  plugins: { 'backend-architect': backendArchitect },
  rules: { 'backend-architect/require-auth-guard': 'warn' },
});
`;
const compilerOptions = { target: 'es2022', module: 'nodenext', strict: true, noEmit: true, types: [] };

/**
 * @param {string} project the folder, which need not exist
 * @param {Record<string, string>} devDependencies
 */
export function writeProject(project, devDependencies) {
  const files = {
    'package.json': JSON.stringify({ name: 'a-backend', version: '1.0.0', private: true, type: 'module', devDependencies }),
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src'] }),
    'src/guard.ts': guard,
    'src/app.ts': app,
    'src/orders.repository.ts': repository,
    'eslint.config.js': configuration('recommended'),
    'typed.config.js': configuration('recommendedTypeChecked'),
    'contracts/promises.ts': promises,
    'contracts/leaks.ts': leaks,
    // Nobody looks into the declarations of ESLint here; ours are judged in whole.
    'contracts/tsconfig.json': JSON.stringify({ compilerOptions: { ...compilerOptions, skipLibCheck: false } }),
    'configured/eslint.config.ts': typedConfiguration,
    'configured/tsconfig.json': JSON.stringify({ compilerOptions: { ...compilerOptions, skipLibCheck: true } }),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  }
}

/**
 * @param {boolean} isTyped whether typescript-eslint is there, which gives types; oxc-parser gives none
 * @returns {Check[]}
 */
export function checksOf(isTyped) {
  const remark = isTyped ? silence : withoutTypes;
  return [
    {
      name: 'lint',
      run: (run, project) => lintProblems(run('eslint/bin/eslint.js', '--format=json', 'src'), project, findingsWithoutTypes, silence),
    },
    {
      name: isTyped ? 'typed lint' : 'typeless lint',
      run: (run, project) => {
        const expected = isTyped ? findings : findingsWithoutTypes;
        return lintProblems(run('eslint/bin/eslint.js', '--config=typed.config.js', '--format=json', 'src'), project, expected, remark);
      },
    },
    { name: 'check', run: (run, project) => checkProblems(run, project, remark) },
    { name: 'routes', run: (run, project) => routesProblems(run, project, remark) },
    {
      name: 'contracts',
      run: (run) => differences(compilerErrors(run('typescript/bin/tsc', '-p', 'contracts', '--pretty', 'false')), leakErrors),
    },
    {
      name: 'declarations',
      run: (run) => differences(compilerErrors(run('typescript/bin/tsc', '-p', 'configured', '--pretty', 'false')), []),
    },
  ];
}

/**
 * @param {Ended} ended
 * @param {string} project
 * @param {readonly string[]} expected
 * @param {RegExp} remark
 */
function lintProblems(ended, project, expected, remark) {
  return answered(ended, 1, remark, (/** @type {{ filePath: string, messages: { line: number, ruleId: string | null }[] }[]} */ files) => {
    const found = files.flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId }) => `${below(project, filePath)}:${line} ${ruleId ?? 'no rule'}`),
    );
    return differences(found, expected);
  });
}

/** @param {Run} run @param {string} project @param {RegExp} remark */
function checkProblems(run, project, remark) {
  const bin = join(project, 'node_modules/.bin/backend-architect');
  const missing = existsSync(bin) ? [] : ['node_modules/.bin/backend-architect is missing'];
  const ended = run('eslint-plugin-backend-architect/bin/backend-architect.js', 'check', 'src', '--json');
  /** @param {{ findings: { file: string, line: number, ruleId: string | null }[] }} report */
  const judge = (report) =>
    differences(
      report.findings.map(({ file, line, ruleId }) => `${below(project, file)}:${line} ${ruleId ?? 'no rule'}`),
      findingsWithoutTypes,
    );
  return [...missing, ...answered(ended, 1, remark, judge)];
}

/** @param {Run} run @param {string} project @param {RegExp} remark */
function routesProblems(run, project, remark) {
  const ended = run('eslint-plugin-backend-architect/bin/backend-architect.js', 'routes', 'src', '--format', 'json');
  /** @param {{ routes: { method: string, path: string, access: string, file: string, line: number, guards: { code: string }[] }[] }} report */
  const judge = ({ routes }) =>
    differences(
      routes.map(({ method, path, access, file, line, guards }) =>
        [`${below(project, file)}:${line}`, method, path, access, ...guards.map(({ code }) => code)].join(' '),
      ),
      ['src/app.ts:5 GET /orders guarded requireUser', 'src/app.ts:6 GET /orders/:id unguarded'],
    );
  return answered(ended, 0, remark, judge);
}

/**
 * What is wrong with an answer in JSON. Anything else on stderr is wrong: a user would read it.
 * @template T
 * @param {Ended} ended
 * @param {number} expectedStatus
 * @param {RegExp} remark what stderr has to be
 * @param {(answer: T) => string[]} judge
 */
function answered({ status, stdout, stderr }, expectedStatus, remark, judge) {
  const spoken = [
    ...(status === expectedStatus ? [] : [`exit code ${status}`]),
    ...(remark.test(stderr) ? [] : [`stderr: ${stderr.trim() || 'nothing'}`]),
  ];
  try {
    return [...spoken, ...judge(JSON.parse(stdout))];
  } catch {
    return [...spoken, `no JSON: ${stdout.slice(0, 500)}`];
  }
}

/** @param {Ended} ended @returns {string[]} with the place and the sentence of ours where there is one */
function compilerErrors({ stdout, stderr }) {
  return `${stdout}${stderr}`
    .split(/\r?\n(?! )/)
    .filter((error) => error.trim() !== '')
    .map((error) => {
      const [, file, line] = /^(.+?)\((\d+),\d+\): error TS2344: /.exec(error) ?? [];
      const said = leakErrors.map((text) => text.replace(/^\S+ /, '')).find((text) => error.includes(text));
      return file === undefined || said === undefined ? error : `${file}:${line} ${said}`;
    });
}

/** @param {string} project @param {string} file */
const below = (project, file) => file.slice(project.length + 1).replaceAll('\\', '/');

/**
 * @param {readonly string[]} found
 * @param {readonly string[]} expected
 */
function differences(found, expected) {
  return [
    ...expected.filter((each) => !found.includes(each)).map((each) => `missing: ${each}`),
    ...found.filter((each, index) => !expected.includes(each) || found.indexOf(each) !== index).map((each) => `unexpected: ${each}`),
  ];
}
