import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

/** The verdicts of all routes of an application, by method and path. */
function verdictsOf(body: string): string[] {
  const head = `import express from 'express'; const app = express(); const handler = (req, res) => { res.json({}); };`;
  return modelOf(`${head} ${body}`).routes.map(({ method, path, authentication }) => `${method} ${path ?? '?'} ${authentication.verdict}`);
}

describe('a guard that asks a pattern, a list or a function about the path', () => {
  const routes = `app.get('/api/v1/open/:id', handler); app.get('/api/v1/orders', handler); app.get('/assets', handler);`;
  const within = (test: string) =>
    `app.use((req, res, next) => { if (${test}) return next(); if (!req.user) return res.sendStatus(401); next(); });`;
  const verdicts = (open: string, orders: string, assets: string) => [
    `GET /api/v1/open/:id ${open}`,
    `GET /api/v1/orders ${orders}`,
    `GET /assets ${assets}`,
  ];
  test.each([
    ['a pattern', within(`!/^\\/api\\//i.test(req.path)`), verdicts('yes', 'yes', 'no')],
    ['a pattern in a constant', `const API = /^\\/api\\/v1\\/open/; ${within(`API.test(req.path)`)}`, verdicts('no', 'yes', 'yes')],
    ['a pattern that is looked for', within(`req.path.match(/^\\/api\\/v1\\/open/)`), verdicts('no', 'yes', 'yes')],
    ['a pattern that is looked for and not there', within(`!req.path.match(/^\\/api\\//i)`), verdicts('yes', 'yes', 'no')],
    ['a pattern that may take long', within(`/^(\\/\\w+)+$/.test(req.path)`), verdicts('unknown', 'unknown', 'unknown')],
    [
      'some of a list',
      `const OPEN = ['/api/v1/open', '/health']; ${within(`OPEN.some((each) => req.path.startsWith(each))`)}`,
      verdicts('no', 'yes', 'yes'),
    ],
    [
      'some of what is left of a list',
      `const OPEN = ['/api/v1/open'].filter((each) => !denied.includes(each)); ${within(`OPEN.some((each) => req.path.startsWith(each))`)}`,
      verdicts('unknown', 'yes', 'yes'),
    ],
    [
      'a list that cannot be read',
      `import { OPEN } from 'open'; ${within(`OPEN.some((each) => req.path.startsWith(each))`)}`,
      verdicts('unknown', 'unknown', 'unknown'),
    ],
    [
      'a function of the request',
      `const isOpen = (request) => request.path.startsWith('/api/v1/open'); ${within(`isOpen(req)`)}`,
      verdicts('no', 'yes', 'yes'),
    ],
    [
      'a function of the path',
      `function isOpen(path) { return path === '/assets'; } ${within(`isOpen(req.path)`)}`,
      verdicts('yes', 'yes', 'no'),
    ],
    [
      'a function that throws where it knows nothing',
      `const isOpen = (path) => { if (path === '/assets') return true; if (path.startsWith('/api')) return false; throw new Error('Which?'); }; ${within(`isOpen(req.path)`)}`,
      verdicts('yes', 'yes', 'no'),
    ],
    [
      'a function that throws where nobody can see',
      `const isOpen = (path) => { if (isOdd(path)) throw new Error(); return path.startsWith('/api'); }; ${within(`isOpen(req.path)`)}`,
      verdicts('no', 'no', 'yes'),
    ],
    [
      'some of a list, each with what follows it',
      `const OPEN = ['/api/v1/open', '/ass']; ${within(`OPEN.some((each) => req.path === each || req.path.startsWith(each + '/'))`)}`,
      verdicts('no', 'yes', 'yes'),
    ],
    [
      'some of a list, by a template',
      `const OPEN = ['open', 'health']; ${within('OPEN.some((each) => req.path.startsWith(`/api/v1/${each}/`))')}`,
      verdicts('no', 'yes', 'yes'),
    ],
    [
      'some of a list, by a function with branches',
      `const OPEN = ['/api/v1/open']; ${within(`OPEN.some((each) => { if (req.path === '/assets') { return true; } const start = each; return req.path.startsWith(start); })`)}`,
      verdicts('no', 'yes', 'no'),
    ],
    [
      'a function with branches, one of which nobody can tell',
      `import { isDemo } from './demo'; const isOpen = (path) => { if (path === '/assets') return true; if (isDemo) return path.startsWith('/api/v1/open'); return false; }; ${within(`isOpen(req.path)`)}`,
      verdicts('unknown', 'yes', 'no'),
    ],
    [
      'a function that does more than decide',
      `import { log } from './log'; const isOpen = (path) => { log(path); return path === '/assets'; }; ${within(`isOpen(req.path)`)}`,
      verdicts('unknown', 'unknown', 'unknown'),
    ],
    [
      'a list to which something is added',
      `const OPEN = ['/assets']; OPEN.push('/api/v1/open'); ${within(`OPEN.some((each) => req.path.startsWith(each))`)}`,
      verdicts('no', 'yes', 'no'),
    ],
    [
      'a list to which something is added where a condition holds',
      `const OPEN = ['/assets']; if (process.env.DEMO) { OPEN.push('/api/v1/open'); } ${within(`OPEN.some((each) => req.path.startsWith(each))`)}`,
      verdicts('unknown', 'yes', 'no'),
    ],
    [
      'all but a list, to which something is added where a condition holds',
      `const OPEN = ['/assets']; if (process.env.DEMO) OPEN.push('/api/v1/open'); ${within(`!OPEN.every((each) => !req.path.startsWith(each))`)}`,
      verdicts('unknown', 'yes', 'no'),
    ],
    [
      'a list that holds the path, or may hold it',
      `const OPEN = ['/assets']; if (process.env.DEMO) OPEN.push('/api/v1/orders'); ${within(`OPEN.includes(req.path)`)}`,
      verdicts('yes', 'unknown', 'no'),
    ],
    [
      'a list to which something is added in a loop',
      `import { more } from './more'; const OPEN = ['/assets']; for (const each of more) OPEN.push(each); ${within(`OPEN.some((each) => req.path.startsWith(each))`)}`,
      verdicts('unknown', 'unknown', 'unknown'),
    ],
    [
      'a package',
      `import { match } from 'path-to-regexp'; ${within(`match('/open')(req.path)`)}`,
      verdicts('unknown', 'unknown', 'unknown'),
    ],
  ])('%s', (_, setup, expected) => {
    expect(verdictsOf(`${setup} ${routes}`)).toEqual(expected);
  });

  test('a router does not see the prefix that it is mounted under', () => {
    const setup = `const router = express.Router(); router.use((req, res, next) => { if (req.path === '/open') return next(); if (!req.user) return res.sendStatus(401); next(); });
      router.get('/open', handler); router.get('/v1/open', handler); app.use('/v1', router);`;
    expect(verdictsOf(setup)).toEqual(['GET /v1/open unknown', 'GET /v1/v1/open yes']);
  });
});

describe('what a guard lets pass by its path is another for each route, in whatever order they are asked', () => {
  const open = `app.get('/open', handler);`;
  const closed = `app.get('/orders', handler);`;
  const guard = (pass: string) => `app.use((req, res, next) => { ${pass} if (!req.user) return res.sendStatus(401); next(); });`;
  test.each([
    ['in front', `if (req.path === '/open') return next();`],
    ['in a block', `{ if (req.path === '/open') return next(); }`],
    ['in what is tried', `try { if (req.path === '/open') return next(); } finally { log(req); }`],
    ['in a branch', `switch (req.user) { case undefined: if (req.path === '/open') { next(); return; } }`],
    [
      'in a function',
      `if (isOpen(req)) return next(); function isOpen({ path }) { try { return path === '/open'; } finally { log(path); } }`,
    ],
  ])('%s', (_, pass) => {
    const [no, yes] = ['GET /open no', 'GET /orders yes'];
    expect(verdictsOf(`${guard(pass)} ${open} ${closed} ${open}`)).toEqual([no, yes, no]);
    expect(verdictsOf(`${guard(pass)} ${closed} ${open} ${closed}`)).toEqual([yes, no, yes]);
    expect(verdictsOf(`${guard(pass.replaceAll('/open', '/else'))} ${open} ${closed}`)).toEqual(['GET /open yes', yes]);
  });
});

describe('a text that is made of the path', () => {
  const verdict = (test: string): string[] =>
    verdictsOf(
      `import { prefix } from 'elsewhere'; const log = (text) => {};
       app.use((req, res, next) => { log(\`\${req.method} \${req.path}\`); if (${test}) return next(); if (!req.user) return res.sendStatus(401); next(); });
       app.get('/open', handler); app.get('/orders', handler); app.post('/open', handler);`,
    ).map((each) => each.split(' ').at(-1) ?? '');
  test.each([
    ['beside a constant', "`/api${req.path}` === '/api/open'", ['no', 'yes', 'no']],
    ['beside the method', "`${req.method} ${req.path}` === 'GET /open'", ['no', 'yes', 'yes']],
    ['put together by +', "req.method + req.path === 'POST/open'", ['yes', 'yes', 'no']],
    ['of which a part is asked for', "('/api' + req.path).startsWith('/api/op')", ['no', 'yes', 'no']],
    ['beside what cannot be seen', "prefix + req.path === '/api/open'", ['unknown', 'unknown', 'unknown']],
  ])('%s', (_, test, expected) => {
    expect(verdict(test)).toEqual(expected);
  });
});
