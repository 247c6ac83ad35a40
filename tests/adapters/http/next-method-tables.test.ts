import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { routesIn } from './next-routes.ts';

const HANDLERS = `
  const list = async (req, res) => res.json(await all());
  const create = async (req, res) => { if (req.headers.authorization !== 'Bearer 1') return res.status(401).end(); res.json(await add(req.body)); };
`;
const ANSWER = `
  export async function answer(req, res, handlers) {
    const handler = handlers[req.method];
    if (!handler) return res.status(405).end();
    await handler(req, res);
  }
  export const asked = (req, res, handlers) => {
    if (req.headers.authorization !== 'Bearer 1') return res.status(401).end();
    return handlers[req.method?.toUpperCase() ?? 'GET'](req, res);
  };
  export const passed = (req, res, handlers) => answer(req, res, handlers);
  export const first = (req, res, handlers) => handlers[req.query.name](req, res);
`;

/** The routes of an API route of the pages router. */
function page(body: string): string[] {
  return routesIn({ 'src/pages/api/orders.ts': HANDLERS + body, 'src/answer.ts': ANSWER });
}

const handing = (name: string, given: string): string[] =>
  page(`import { ${name} } from '../../answer'; export default async function handler(req, res) { ${given} }`);

describe('a handler for each method', () => {
  test.each([
    ['looked up in its own list', `const handlers = { GET: list, POST: create }; return handlers[req.method](req, res);`],
    ['by a variable', `const { method } = req; const handlers = { GET: list, POST: create }; await handlers[method](req, res);`],
    ['handed on with the list', `await answer(req, res, { GET: list, POST: create });`],
    ['handed on twice', `await passed(req, res, { get: list, post: create });`],
    ['a list with a name', `const handlers = { GET: list, POST: create }; return answer(req, res, handlers);`],
  ])('%s', (_, given) => {
    expect(handing('answer, passed', given)).toEqual(['GET /api/orders no', 'POST /api/orders yes']);
  });

  test('what it is handed to, and what stands in front of that, guard all of them', () => {
    expect(handing('asked', `return asked(req, res, { GET: list });`)).toEqual(['GET /api/orders yes']);
    const own = `if (!req.cookies.session) return res.status(401).end(); return answer(req, res, { GET: list });`;
    expect(handing('answer', own)).toEqual(['GET /api/orders yes']);
  });

  test.each([
    ['another key than the method', 'first', `return first(req, res, { GET: list, POST: create });`],
    ['names that are no methods', 'answer', `return answer(req, res, { list, create });`],
    ['before something else is done', 'answer', `await answer(req, res, { GET: list }); res.end();`],
    ['another request', 'answer', `return answer(req.body, res, { GET: list });`],
    ['a list that cannot be seen', 'answer', `return answer(req, res, handlersOf(req));`],
  ])('none is told apart by %s', (_, name, given) => {
    expect(handing(name, given).map((route) => route.split(' ')[0])).toEqual(['ALL']);
  });

  test('each is reported where it stands in the list', () => {
    const text = `
      ${HANDLERS}
      export default function handler(req, res) {
        const handlers = {
          GET: list,
          POST: create,
        };
        return handlers[req.method](req, res);
      }
    `;
    const routes = projectRoutes(text, { 'next.config.ts': '' }, {}, 'pages/api/orders.ts');
    expect(routes.map(({ declaration, headEnd }) => text.slice(declaration.node.range[0], headEnd))).toEqual(['GET', 'POST']);
  });

  test('a function that makes the handler of a list', () => {
    const methods = `
      import { run } from 'runner';
      export const withMethods = (handlers) => async (req, res) => {
        if (req.headers.authorization !== 'Bearer 1') return res.status(401).end();
        return handlers[req.method](req, res);
      };
      export const open = (handlers) => (req, res) => { res.setHeader('x', '1'); return handlers[req.method](req, res); };
      export const handed = (handlers) => (req, res) => run(req, res, handlers);
    `;
    const body = (name: string): string => `
      import { ${name} } from '../../methods';
      export default ${name}({ GET: async (req, res) => res.json(await all()), POST: (req, res) => res.status(401).end() });
    `;
    const routes = (name: string): string[] => routesIn({ 'src/pages/api/orders.ts': body(name), 'src/methods.ts': methods });
    expect(routes('withMethods')).toEqual(['GET /api/orders yes', 'POST /api/orders yes']);
    expect(routes('open')).toEqual(['GET /api/orders no', 'POST /api/orders yes']);
    expect(routes('handed')).toEqual(['GET /api/orders unknown', 'POST /api/orders yes']);
  });
});

describe('what makes a handler is given an entry for each method', () => {
  const MAKE = `
    import { run } from 'runner';
    export const make = (entries) => async (req, res) => {
      const entry = entries[req.method];
      if (!entry) return res.status(405).end();
      if (entry.auth && req.headers.authorization !== 'Bearer 1') return res.status(401).end();
      res.json(await entry.handle({ req, res, body: req.body }));
    };
    export const first = (entries) => async (req, res) => { res.json(await entries.GET.handle({ req, res })); };
    export const handed = (entries) => (req, res) => run(req, res, entries);
  `;
  const made = (given: string, name = 'make'): string[] =>
    routesIn({
      'src/pages/api/orders.ts': `import { ${name} } from '../../make'; ${HANDLED} ${given}`,
      'src/make.ts': MAKE,
    });
  const HANDLED = `
    const all = async () => orders.all();
    const add = async ({ req, body }) => { if (req.headers.authorization !== 'Bearer 1') throw new Denied(); return orders.add(body); };
    class Denied extends Error { status = 401; }
  `;
  const BOTH = ['GET /api/orders no', 'POST /api/orders yes'];

  test.each([
    ['which says whether it asks', `export default make({ GET: { auth: false, handle: all }, POST: { auth: true, handle: all } });`, BOTH],
    ['which asks itself', `export default make({ GET: { handle: all }, POST: { auth: false, handle: add } });`, BOTH],
    [
      'in a list with a name',
      `const api = { url: '/api', GET: { handle: all }, POST: { auth: true, handle: all } }; export default make(api);`,
      BOTH,
    ],
    ['that has a name', `const one = { auth: true, handle: all }; export default make({ GET: { handle: all }, POST: one });`, BOTH],
  ])('%s', (_, given, expected) => {
    expect(made(given)).toEqual(expected);
  });

  test.each([
    ['which holds two functions', 'make', `export default make({ GET: { before: all, handle: all }, url: '/' });`],
    ['which holds none', 'make', `export default make({ GET: { auth: true }, POST: { auth: true }, url: '/' });`],
    ['beside others that are spread', 'make', `export default make({ ...others(), GET: { handle: all } });`],
    ['of which it always takes the same', 'first', `export default first({ GET: { handle: all }, POST: { handle: all }, url: '/' });`],
    ['which it hands to another', 'handed', `export default handed({ GET: { handle: all }, POST: { handle: all }, url: '/' });`],
  ])('none is told apart by an entry %s', (_, name, given) => {
    expect(made(given, name).filter((route) => !route.startsWith('ALL'))).toEqual([]);
  });
});
