import { describe, expect, test } from 'vitest';

import { routesIn } from '../adapters/http/next-routes.ts';

const OPEN = `export const GET = async () => Response.json(await list());`;
const REFUSE = `if (!request.headers.get('authorization')) return Response.json({}, { status: 401 });`;

/** The verdict of `GET /orders/:id/lines` behind a middleware that refuses whoever its condition does not let pass. */
function unless(condition: string, head = ''): string {
  const middleware = `
    ${head}
    export function middleware(request) {
      const { pathname } = request.nextUrl;
      if (${condition}) return;
      ${REFUSE}
    }
  `;
  const [route = ''] = routesIn({ 'app/orders/[id]/lines/route.ts': OPEN, 'middleware.ts': middleware, 'globs.ts': GLOBS });
  return route.split(' ').at(-1) ?? '';
}

const GLOBS = `
  import picomatch from 'picomatch';
  export const OPEN_GLOBS = ['/health', '/orders/**'];
  export const isOpen = picomatch('/orders/*/lines');
`;
const MICRO = `import micromatch from 'micromatch';`;
const PICO = `import picomatch from 'picomatch';`;
const LIST = `import { OPEN_GLOBS } from './globs';`;
const MADE = `import { isOpen } from './globs';`;

describe('a path that a library of globs is asked about', () => {
  test.each([
    ['one glob that fits', `micromatch.isMatch(pathname, '/orders/**')`, MICRO, 'no'],
    ['one glob that does not', `micromatch.isMatch(pathname, '/health/**')`, MICRO, 'yes'],
    ['a star is one segment', `micromatch.isMatch(pathname, '/orders/*')`, MICRO, 'yes'],
    ['one of a list', `micromatch.isMatch(pathname, OPEN_GLOBS)`, MICRO + LIST, 'no'],
    ['none of a list', `micromatch.isMatch(pathname, ['/health', '/login/**'])`, MICRO, 'yes'],
    ['a named import', `isMatch(pathname, '/orders/**')`, `import { isMatch } from 'micromatch';`, 'no'],
    ['picomatch', `picomatch.isMatch(pathname, '/orders/**')`, PICO, 'no'],
    ['what picomatch makes', `picomatch(['/health'])(pathname)`, PICO, 'yes'],
    ['what it makes in another file', `isOpen(pathname)`, MADE, 'no'],
    ['another path for what it makes there', `isOpen(pathname + '/all')`, MADE, 'yes'],
    ['a path that is put together', `isOpen('/orders' + '/1' + \`/\${'lines'}\`)`, MADE, 'no'],
    ['a path that nobody knows the end of', `isOpen(pathname + end())`, `${MADE} import { end } from 'settings';`, 'unknown'],
    ['not, where it fits', `!micromatch.isMatch(pathname, '/orders/**')`, MICRO, 'yes'],
    ['a list that cannot be seen', `micromatch.isMatch(pathname, globs())`, `${MICRO} import { globs } from 'settings';`, 'unknown'],
    ['a glob among others that cannot be seen', `micromatch.isMatch(pathname, ['/health', process.env.OPEN])`, MICRO, 'unknown'],
    ['options say how it is read', `micromatch.isMatch(pathname, '/ORDERS/**', { nocase: true })`, MICRO, 'unknown'],
    ['a function of that name of another package', `isMatch(pathname, '/orders/**')`, `import { isMatch } from 'matches';`, 'unknown'],
    ['something else than the path', `micromatch.isMatch(request.headers.get('x'), '/orders/**')`, MICRO, 'unknown'],
  ])('%s', (_, condition, head, expected) => {
    expect(unless(condition, head)).toBe(expected);
  });
});
