import { describe, expect, test } from 'vitest';

import { app, routesOf } from '../adapters/http/nest-program.ts';
import { modelOf } from '../virtual-project.ts';

/** The verdicts of `GET /x/open` and `GET /x/:id` behind a guard of Nest that begins with these statements. */
function nest(begins: string): string {
  const guard = `class Guard { canActivate(context) { const request = context.switchToHttp().getRequest(); ${begins}
    if (!request.user) throw new UnauthorizedException(); return true; } }`;
  const text = `${guard} @UseGuards(Guard) @Controller('x') class C { @Get('open') a() { return []; } @Get(':id') b() { return []; } } ${app('C')}`;
  return routesOf(text)
    .map((route) => route.split(' ').at(-1))
    .join(' ');
}

describe('a guard that asks for the path as it is declared', () => {
  test.each([
    ['by its name in Express', `if (request.route.path === '/x/:id') return true;`, 'yes no'],
    ['by its name in Fastify', `if (request.routeOptions.url === '/x/:id') return true;`, 'yes no'],
    ['taken apart', `const { path } = request.route; if (path === '/x/open') return true;`, 'no yes'],
    ['of a list', `if (['/x/open'].includes(request.route?.path)) return true;`, 'no yes'],
    ['at its end, which no query changes', `if (request.route.path.endsWith('/open')) return true;`, 'no yes'],
    ['of nothing', `if (request.route.path === '/y') return true;`, 'yes yes'],
    ['of a path as it is sent', `if (request.url === '/x/:id') return true;`, 'yes yes'],
  ])('%s', (_, begins, expected) => {
    expect(nest(begins)).toBe(expected);
  });
});

describe('what guards of controllers see of the path', () => {
  test.each([
    ['all of it', `if (request.url === '/x/open') return true;`, 'no yes'],
    ['never a part', `if (request.url === '/open') return true;`, 'yes yes'],
    ['also by what it begins with', `if (request.path.startsWith('/x/o')) return true;`, 'no yes'],
  ])('%s', (_, begins, expected) => {
    expect(nest(begins)).toBe(expected);
  });
});

test('a list and its length', () => {
  const verdict = (roles: string): string | undefined =>
    modelOf(`import express from 'express'; const app = express(); const ROLES = ${roles};
      app.use((req, res, next) => { if (ROLES.length > 0 && !req.user) return res.sendStatus(401); next(); }); app.get('/x', (req, res) => res.json({}));`)
      .routes[0]?.authentication.verdict;
  expect(verdict(`['admin']`)).toBe('yes');
  expect(verdict('[]')).toBe('no');
});
