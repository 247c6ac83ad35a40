import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const DTO = `export interface OrderDto { id: string } export const toOrder = (row): OrderDto => ({ id: row.id });`;

/** `GET typed`: how strongly what an API route of Next answers is described, method by method. */
function strengths(body: string, more = ''): string[] {
  const text = `import { toOrder } from '../../dto'; ${more}
    export default async function handler(req, res) { ${body} }`;
  const files = { 'next.config.ts': 'export default {};', 'dto.ts': DTO };
  return projectRoutes(text, files, {}, 'pages/api/orders.ts').map(({ method, response }) => `${method} ${response.strength}`);
}

const TYPED = `res.json(toOrder(await load()))`;
const BARE = `res.json({ ok: true })`;

describe('what a handler answers requests of one method', () => {
  test.each([
    [
      'branches',
      `if (req.method === 'GET') { return ${TYPED}; } else if (req.method === 'PUT') { return ${BARE}; } res.status(405).end();`,
    ],
    ['a switch', `switch (req.method) { case 'GET': return ${TYPED}; case 'PUT': return ${BARE}; default: return res.status(405).end(); }`],
    [
      'taken out of the request',
      `const { method } = req; if (method === 'GET') return ${TYPED}; if (method !== 'PUT') return res.status(405).end(); ${BARE};`,
    ],
    [
      'functions that it hands the request to',
      `if (req.method === 'GET') return show(req, res); if (req.method === 'PUT') return save(req, res); res.status(405).end();`,
    ],
    [
      'for those that are signed in',
      `const session = req.cookies.session; if (req.method === 'GET' && session) { return ${TYPED}; } if (req.method === 'PUT' && session) { return ${BARE}; } res.status(405).end();`,
    ],
  ])('%s', (_, body) => {
    const functions = `async function show(req, res) { ${TYPED}; } async function save(req, res) { ${BARE}; }`;
    expect(strengths(body, functions)).toEqual(['GET typed', 'PUT none']);
  });

  test('what follows for all of them counts for each', () => {
    const body = `if (!['GET', 'PUT'].includes(req.method)) return res.status(405).end(); if (req.method === 'GET') log('read'); ${BARE};`;
    expect(strengths(body)).toEqual(['GET none', 'PUT none']);
  });

  test('another value of that name tells nothing apart', () => {
    const body = `const method = await pick(); if (req.method !== 'GET' && req.method !== 'PUT') return res.status(405).end(); if (method === 'GET') return ${TYPED}; ${BARE};`;
    expect(strengths(body)).toEqual(['GET none', 'PUT none']);
  });
});
