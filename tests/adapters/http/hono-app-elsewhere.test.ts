import { expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';

const FILES = {
  'src/create-app.ts': `import { OpenAPIHono } from '@hono/zod-openapi'; export const createRouter = () => new OpenAPIHono({ strict: false });`,
  'src/tasks/handlers.ts': `export const list = (c) => c.json([]); export const remove = (c) => c.body(null, 204);`,
  'src/tasks/routes.ts': `import { createRoute } from '@hono/zod-openapi';
    export const list = createRoute({ path: '/tasks', method: 'get', responses: {} }); export const remove = createRoute({ path: '/tasks/{id}', method: 'delete', responses: {} });`,
  'src/other.ts': `export const createRouter = () => ({ openapi: (route, handler) => createRouter() });`,
};
const declaring = (
  maker: string,
): string => `import { createRouter } from '${maker}'; import * as handlers from './handlers'; import * as routes from './routes';
  export default createRouter().openapi(routes.list, handlers.list).openapi(routes.remove, handlers.remove);`;

test('a file that names no package puts routes on an app that another file makes', () => {
  const routesOf = (maker: string): string[] =>
    projectRoutes(declaring(maker), FILES, {}, 'src/tasks/index.ts').map(({ method, path }) => `${method} ${path}`);

  expect(routesOf('../create-app')).toEqual(['GET /tasks', 'DELETE /tasks/:id']);
  expect(routesOf('../other')).toEqual([]);
});
