import path from 'node:path';

import type { Linter } from 'eslint';
import { ESLint } from 'eslint';
import { afterEach, describe, expect, test } from 'vitest';

import { check } from '../../src/cli/commands/check.ts';
import plugin from '../../src/index.ts';
import { isCommonJs } from '../../src/project/module-format.ts';
import { DiskProject } from './on-disk.ts';

const APP = `const express = require('express'); const app = express(); app.get('/open', (req, res) => { res.json([]); }); app.listen(1);`;
const MODULE = APP.replace(`const express = require('express')`, `import express from 'express'`);
/** What a CommonJS file may hold, and a module may not. */
const SLOPPY: readonly (readonly [what: string, text: string])[] = [
  ['return', `${APP} if (app) return;`],
  ['with', `${APP} with (app) { use(); }`],
  ['an octal number', `${APP} const mode = 0755;`],
  ['await as a name', `${APP} const await = 1;`],
  ['a reserved word', `${APP} const { protected } = app;`],
  ['a parameter twice', `${APP} function twice(a, a) {}`],
];

const projects: DiskProject[] = [];
afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});

function projectOf(type: string | undefined, files: Readonly<Record<string, string>>): DiskProject {
  const project = new DiskProject({ 'package.json': JSON.stringify({ name: 'shop', type, dependencies: { express: '*' } }), ...files });
  projects.push(project);
  return project;
}

/** What ESLint says with the preset: rules by their names, the rest as it is. */
async function lint(project: DiskProject, name: string, config: readonly object[] = plugin.configs.recommended): Promise<string[]> {
  const eslint = new ESLint({ cwd: project.folder, overrideConfigFile: true, overrideConfig: config as Linter.Config[] });
  const [result] = await eslint.lintFiles(name);
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message.split(':')[0]!);
}

/** The same of the command. */
async function checked(project: DiskProject, name: string): Promise<string[]> {
  const { findings } = await check({ path: name, cwd: project.folder, isStrict: false });
  return findings.map(({ ruleId, message }) => ruleId ?? message.split(':')[0]!);
}

const FOUND = ['backend-architect/require-auth-guard'];
const REFUSED = ['Parsing error'];

describe('a file that Node runs as CommonJS', () => {
  test.each(SLOPPY)('%s is read, by the presets and by the command', async (_, text) => {
    const project = projectOf(undefined, { 'app.js': text });
    expect(await lint(project, 'app.js')).toEqual(FOUND);
    expect(await checked(project, 'app.js')).toEqual(FOUND);
  });

  test.each(SLOPPY)('%s is no module', async (_, text) => {
    expect(await lint(projectOf('module', { 'app.js': text }), 'app.js')).toEqual(REFUSED);
    expect(await lint(projectOf(undefined, { 'app.mjs': text }), 'app.mjs')).toEqual(REFUSED);
  });

  test('the index reads it, too: a guard in such a file is a guard', async () => {
    const app = APP.replace(`app.get('/open', `, `app.get('/open', require('./guard'), `);
    const guard =
      'module.exports = (req, res, next) => { if (!req.user) return res.status(401).end(); next(); }; if (!module.parent) return;';
    expect(await lint(projectOf(undefined, { 'app.js': app, 'guard.js': guard }), 'app.js')).toEqual([]);
    expect(await lint(projectOf(undefined, { 'app.js': app, 'guard.js': guard.replace('req.user', 'req.query.user') }), 'app.js')).toEqual(
      FOUND,
    );
  });
});

describe('a module', () => {
  test.each([undefined, 'commonjs', 'module'])('import makes one, as bundlers have it: type %s', async (type) => {
    const project = projectOf(type, { 'app.js': MODULE });
    expect(await lint(project, 'app.js')).toEqual(FOUND);
    expect(await checked(project, 'app.js')).toEqual(FOUND);
  });

  test('what parses as neither is a parsing error', async () => {
    const project = projectOf(undefined, { 'app.js': `${APP} const = 1;` });
    expect(await lint(project, 'app.js')).toEqual(REFUSED);
    expect(await checked(project, 'app.js')).toEqual(REFUSED);
  });
});

describe('whose word counts', () => {
  test('that of the user who comes later', async () => {
    const project = projectOf(undefined, { 'app.js': SLOPPY[0]![1] });
    const users = { files: ['**/*.js'], languageOptions: { sourceType: 'module' } };
    expect(await lint(project, 'app.js', [...plugin.configs.recommended, users])).toEqual(REFUSED);
  });

  test('that of the file, where a preset was put on other files', async () => {
    const project = projectOf('module', { 'app.js': MODULE });
    const config = plugin.configs.recommended.map((element) => ({ ...element, files: ['**/*.js'] }));
    expect(await lint(project, 'app.js', config)).toEqual(FOUND);
  });

  test.each([
    ['app.js', 'require("x")', undefined, true],
    ['app.js', 'require("x")', 'commonjs', true],
    ['app.js', 'require("x")', 'module', false],
    ['app.js', 'import("x")', undefined, true],
    ['app.js', 'import "x"', undefined, false],
    ['app.js', 'export {}', 'commonjs', false],
    ['app.js', 'import.meta.url', undefined, false],
    ['app.js', 'await start()', undefined, false],
    ['app.js', '#!/usr/bin/env node\nreturn', undefined, true],
    ['app.js', '"import x"; /* export default */', undefined, true],
    ['app.cjs', 'require("x")', 'module', true],
    ['app.mjs', 'require("x")', 'commonjs', false],
    ['app.jsx', 'require("x")', 'commonjs', false],
  ])('%s with %j, type %s: %s', (name, text, type, expected) => {
    expect(isCommonJs(projectOf(type, { [name]: text }).at(name))).toBe(expected);
  });

  test('the nearest manifest, also one that says only this', () => {
    const project = projectOf('module', {
      'app.js': '',
      'old/package.json': '{ "type": "commonjs" }',
      'old/deep/app.js': '',
      'plain/package.json': '{ "name": "plain" }',
      'plain/app.js': '',
    });
    expect(isCommonJs(project.at('app.js'))).toBe(false);
    expect(isCommonJs(project.at('old/deep/app.js'))).toBe(true);
    expect(isCommonJs(project.at('plain/app.js'))).toBe(true);
  });

  test('a file that is not there is none', () => {
    expect(isCommonJs(path.resolve('/nowhere/app.js'))).toBe(false);
  });
});
