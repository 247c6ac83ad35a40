import { describe, expect, test } from 'vitest';
import { GUARD, routesOf } from './hono-routes.ts';

const HEAD = `
  import { OpenAPIHono, createRoute } from '@hono/zod-openapi';
  import { define, open } from './define';
  import { guard, pass } from './guard';
  const h = (c) => c.json({});
  const app = new OpenAPIHono();
`;
const DEFINE = `
  export const define = (prefix: string) => (args) => {
    const { route, handler, tool = true } = args;
    const { name, ...rest } = route;
    const named = { ...rest, operationId: name } as unknown as typeof route;
    const endpoint = {
      tool,
      mount(app, ...middlewares) {
        const whole = middlewares.length > 0 ? { ...named, middleware: middlewares } : named;
        (app as any).openapi(whole, handler);
      },
    };
    return endpoint;
  };
  export const open = define('/open');
`;
const read = (body: string): string[] => routesOf(HEAD + body, { 'src/define.ts': DEFINE, 'src/guard.ts': GUARD });
const ORDERS = `createRoute({ method: 'get', path: '/orders/{id}', name: 'getOrder', responses: {} })`;

describe('a route of zod-openapi that only a call says', () => {
  test.each([
    [
      'of a function',
      `function add(to: OpenAPIHono, route, run) { to.openapi(route, run); } add(app, ${ORDERS}, h);`,
      ['GET /orders/:id no'],
    ],
    [
      'of a function, behind a guard',
      `function add(to: OpenAPIHono, route, run) { to.openapi(route, run); } app.use(guard); add(app, ${ORDERS}, h);`,
      ['GET /orders/:id yes'],
    ],
    [
      'of a function that is called before the guard',
      `function add(to: OpenAPIHono, route, run) { to.openapi(route, run); } add(app, ${ORDERS}, h); app.use(guard);`,
      ['GET /orders/:id no'],
    ],
    [
      'of an endpoint that another file makes',
      `const one = define('/x')({ route: ${ORDERS}, handler: h }); one.mount(app);`,
      ['GET /orders/:id no'],
    ],
    [
      'with a guard of its own',
      `const one = open({ route: ${ORDERS}, handler: h }); one.mount(app, pass, guard);`,
      ['GET /orders/:id yes'],
    ],
    [
      'with middleware that lets everybody pass',
      `const one = open({ route: ${ORDERS}, handler: h }); one.mount(app, pass);`,
      ['GET /orders/:id no'],
    ],
    [
      'of a function that makes endpoints',
      `const command = ({ to }) => open({ route: createRoute({ method: 'post', path: to, responses: {} }), handler: h });
       const pay = command({ to: '/pay' }); const ship = command({ to: '/ship' }); pay.mount(app, guard); ship.mount(app);`,
      ['POST /pay yes', 'POST /ship no'],
    ],
    ['that the function says itself', `function add(to: OpenAPIHono) { to.openapi(${ORDERS}, h); } add(app);`, ['GET /orders/:id no']],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  test('what cannot be read is a route all the same', () => {
    expect(read(`import { routes } from 'generated-routes'; app.openapi(routes.list, h);`)).toEqual(['ALL (computed) no']);
    expect(read(`import { routes } from 'generated-routes'; app.use(guard); open({ route: routes.list, handler: h }).mount(app);`)).toEqual(
      ['ALL (computed) yes'],
    );
  });
});
