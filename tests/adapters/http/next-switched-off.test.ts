import { describe, expect, test } from 'vitest';

import { routeFile } from './next-routes.ts';

const HELPER = `
  import { auth } from './auth';
  export async function parse(request, options) {
    let session = null;
    if (!options?.skipAuth) session = await auth();
    return { session, body: await request.json() };
  }
  export async function save(body) {
    try {
      const session = await auth();
      return { by: session?.user ?? null, body };
    } catch {
      return { body };
    }
  }
`;

const post = (body: string): string[] =>
  routeFile(
    `import { parse, save } from '../../helper'; import { users } from 'users-client'; export async function POST(request) { ${body} }`,
    {
      'src/helper.ts': HELPER,
    },
  );

describe('a check that an option switches off', () => {
  const login = (options: string): string =>
    `const { session, body } = await parse(request, ${options});
     const user = session?.user ?? await users.find(body.name);
     if (!user) return new Response(null, { status: 401 });
     return Response.json(user);`;

  test.each([
    ['it says who asks where it is on', login('{}'), 'yes'],
    ['a wrong password says nothing of who asks', login('{ skipAuth: true }'), 'unknown'],
  ])('%s', (_name, body, expected) => {
    expect(post(body)).toEqual([`POST /orders ${expected}`]);
  });
});

describe('a block that catches whatever went wrong', () => {
  const caught = (body: string, answer: string): string => `try { ${body} } catch (error) { return ${answer}; }`;
  const SAVED = 'const saved = await save(await request.json()); return Response.json(await saved.toJson());';

  test.each([
    ['500 for everybody', caught(SAVED, 'new Response(null, { status: 500 })'), 'unknown'],
    ['401 is for callers', caught(`await orders.check(await auth()); ${SAVED}`, 'new Response(null, { status: 401 })'), 'yes'],
    [
      'a session that is asked for in it',
      caught(`if (!(await auth())) return new Response(null, { status: 404 }); ${SAVED}`, 'new Response(null, { status: 500 })'),
      'yes',
    ],
  ])('%s', (_name, body, expected) => {
    expect(post(body)).toEqual([`POST /orders ${expected}`]);
  });
});
