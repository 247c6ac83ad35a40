import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';
import { routeFile } from '../adapters/http/next-routes.ts';
import { projectRoutes } from '../virtual-project.ts';

/** The verdict of a route of Hono whose handler does this before it answers. */
function hono(body: string): string | undefined {
  const text = `import { Hono } from 'hono'; import { getCookie, getSignedCookie } from 'hono/cookie'; import { decode, verify } from 'hono/jwt'; import { load } from './store';
    const app = new Hono(); app.get('/x', async (c) => { ${body} return c.json(await load()); });`;
  return projectRoutes(text)[0]?.authentication.verdict;
}

/** The same for a route of Next. */
function next(body: string): string | undefined {
  const [route] = routeFile(
    `import { decodeJwt, jwtVerify } from 'jose'; export async function GET() { ${body} return NextResponse.json(await orders.list()); }`,
  );
  return route?.split(' ').at(-1);
}

describe('a cookie is what the caller sends', () => {
  test('no library was asked who that is: only a refusal that says so counts', () => {
    expect(hono(`if (!getCookie(c, 'theme')) return c.redirect('/choose');`)).toBe('unknown');
    expect(hono(`if (!getCookie(c, 'sid')) return c.json({}, 400);`)).toBe('unknown');
    expect(hono(`if (!getCookie(c, 'sid')) return c.json({}, 401);`)).toBe('unknown');
    expect(hono(`if (!known.has(getCookie(c, 'sid'))) return c.json({}, 401);`)).toBe('yes');
    expect(hono(`if (!(await getSignedCookie(c, 'key', 'sid'))) return c.redirect('/login');`)).toBe('yes');
    expect(next(`const jar = await cookies(); if (!jar.get('theme')) redirect('/choose');`)).toBe('unknown');
    expect(next(`const session = await auth(); if (!session) redirect('/login');`)).toBe('yes');
  });

  test('what is decoded of it is whatever he wrote', () => {
    const inHono = (read: string): string =>
      `const token = getCookie(c, 'token'); if (!token) return c.json({}, 401); const payload = ${read}; if (!payload.sub) return c.json({}, 401);`;
    const inNext = (read: string): string =>
      `const token = (await cookies()).get('token')?.value; if (!token) return new NextResponse(null, { status: 401 }); const { sub } = ${read};`;
    expect(hono(inHono('decode(token).payload'))).toBe('unknown');
    expect(hono(inHono(`await verify(token, 'key', 'HS256')`))).toBe('yes');
    expect(next(inNext('decodeJwt(token)'))).toBe('unknown');
    expect(next(inNext('(await jwtVerify(token, key)).payload'))).toBe('yes');
  });

  test.each([
    ['a text of the code', `if (req.cookies.mode === 'demo') return next();`, 'unknown'],
    ['under a name', `const { mode } = req.cookies; if (mode === 'demo') return next();`, 'unknown'],
    ['where others are refused', `if (req.cookies.mode !== 'demo') return res.sendStatus(401); return next();`, 'unknown'],
    ['a cookie that is signed', `if (req.signedCookies.mode === 'demo') return next();`, 'yes'],
    ['a secret', `if (req.cookies.key === process.env.KEY) return next();`, 'yes'],
  ])('held against %s it lets whoever sends that pass', (_, exception, expected) => {
    expect(
      expressVerdict(
        `app.use((req, res, next) => { ${exception} if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); });`,
      ),
    ).toBe(expected);
  });
});
