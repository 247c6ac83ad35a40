import { describe, expect, test } from 'vitest';
import { routeFile, routesIn } from './next-routes.ts';

const LIST = `return Response.json(await orders.list());`;

describe('a session whose absence ends the request', () => {
  const get = (body: string): string[] => routeFile(`export async function GET(request) { ${body} }`);

  test.each([
    ['new Response', `if (!(await auth())) return new Response(null, { status: 401 }); ${LIST}`, 'yes'],
    ['NextResponse.json', `const session = await auth(); if (!session) return NextResponse.json({}, { status: 401 }); ${LIST}`, 'yes'],
    ['Response.json, 403', `const session = await auth(); if (!session?.user) return Response.json({}, { status: 403 }); ${LIST}`, 'yes'],
    [
      'a redirect that is returned',
      `const session = await auth(); if (!session) return NextResponse.redirect(new URL('/login', request.url)); ${LIST}`,
      'yes',
    ],
    ['redirect()', `const session = await auth(); if (!session) redirect('/login'); ${LIST}`, 'yes'],
    ['notFound()', `const session = await auth(); if (!session) notFound(); ${LIST}`, 'yes'],
    ['unauthorized()', `const session = await auth(); if (!session) unauthorized(); ${LIST}`, 'yes'],
    ['forbidden()', `const session = await auth(); if (!session) forbidden(); ${LIST}`, 'yes'],
    ['an error', `const session = await auth(); if (!session) throw new Error('Sign in'); ${LIST}`, 'yes'],
    ['a response in a variable', `const denied = new Response(null, { status: 401 }); if (!(await auth())) return denied; ${LIST}`, 'yes'],
    [
      'one that is assigned',
      `let answer; if (!(await auth())) answer = new Response(null, { status: 401 }); if (answer) return answer; ${LIST}`,
      'yes',
    ],
    [
      'one of two',
      `const session = await auth(); return session ? Response.json(await orders.list()) : new Response(null, { status: 401 });`,
      'yes',
    ],
    ['a response that is only made', `if (!(await auth())) new Response(null, { status: 401 }); ${LIST}`, 'no'],
    [
      'a response that is only kept',
      `const session = await auth(); const denied = NextResponse.json({}, { status: 401 }); log(session); ${LIST}`,
      'no',
    ],
    [
      'redirect() of another module',
      `import { redirect } from './links'; const session = await auth(); if (!session) redirect('/login'); ${LIST}`,
      'no',
    ],
    [
      'another answer than the others get',
      `const session = await auth(); if (!session) { log('nobody'); return Response.json({ user: null }); } ${LIST}`,
      'unknown',
    ],
    [
      'one of Next, in front of a catch that answers everybody',
      `try { if (!(await auth())) return NextResponse.json({}, { status: 401 }); ${LIST} } catch (error) { return NextResponse.json({ error: told(error) }); }`,
      'yes',
    ],
    [
      'an error, in front of a catch that answers everybody',
      `try { if (!(await auth())) throw new Error('Sign in'); ${LIST} } catch (error) { return NextResponse.json({ error: told(error), list: await orders.list() }); }`,
      'no',
    ],
    ['an answer with nothing in it', `const session = await auth(); if (!session) return Response.json({ user: null }); ${LIST}`, 'yes'],
    ['a session that is only read', `const session = await auth(); log(session?.user); ${LIST}`, 'no'],
    ['an answer that is no refusal', `const session = await auth(); if (!session) log('anonymous'); ${LIST}`, 'no'],
    [
      'a token in a cookie',
      `const token = (await cookies()).get('token'); if (!token) return new Response(null, { status: 401 }); ${LIST}`,
      'yes',
    ],
    [
      'a token in a header',
      `const token = (await headers()).get('authorization'); if (!token) return new Response(null, { status: 401 }); ${LIST}`,
      'yes',
    ],
    [
      'a header that is no credential',
      `const agent = (await headers()).get('user-agent'); if (!agent) return new Response(null, { status: 401 }); ${LIST}`,
      'unknown',
    ],
    ['no session at all', LIST, 'no'],
  ])('%s', (_name, body, expected) => {
    const [imported, own] = body.startsWith('import')
      ? [body.slice(0, body.indexOf(';') + 1), body.slice(body.indexOf(';') + 1)]
      : ['', body];
    const routes =
      imported === ''
        ? get(own)
        : routesIn({
            'src/app/orders/route.ts': `${imported} import { auth } from '../../auth'; import { orders } from 'orders-client'; export async function GET() { ${own} }`,
            'src/app/orders/links.ts': `export const redirect = (to) => \`/go\${to}\`;`,
          });
    expect(routes).toEqual([`GET /orders ${expected}`]);
  });
});

describe('a helper that hands back an error', () => {
  const HELPER = `
    import { auth } from './auth';
    const denied = () => Response.json({ error: 'Sign in' }, { status: 401 });
    export async function parse(request, options) {
      const session = await auth();
      if (!session) return { error: Response.json({}, { status: 401 }) };
      return { session, body: await request.json() };
    }
    export async function check() {
      if (!(await auth())) return new Response(null, { status: 401 });
    }
    export async function maker(request, options) {
      let error;
      let session = null;
      if (!options?.skipAuth) {
        session = await auth();
        if (!session) error = () => denied();
      }
      return { session, error };
    }
    export async function limit(request) {
      if (await isTooMuch(request.headers.get('x-forwarded-for'))) return { error: new Response(null, { status: 429 }) };
      return {};
    }
    export async function nested(request) {
      const { session, error } = await parse(request);
      if (error) return { error };
      return { session };
    }
    export const fail = (status) => Response.json({}, { status });
  `;
  const post = (body: string): string[] =>
    routeFile(`import { check, fail, limit, maker, nested, parse } from '../../helper'; export async function POST(request) { ${body} }`, {
      'src/helper.ts': HELPER,
    });

  test.each([
    ['is returned', `const { error, body } = await parse(request); if (error) return error; ${LIST}`, 'yes'],
    ['is returned as a member', `const result = await parse(request); if (result.error) return result.error; ${LIST}`, 'yes'],
    ['is not returned', `const { error, body } = await parse(request); if (error) log(error); ${LIST}`, 'no'],
    ['is not even taken', `const { body } = await parse(request); ${LIST}`, 'no'],
    ['another member is returned', `const { error, body } = await parse(request); return body;`, 'no'],
    ['as a whole', `const denied = await check(); if (denied) return denied; ${LIST}`, 'yes'],
    ['as a whole, and it is lost', `await check(); ${LIST}`, 'no'],
    ['is made by a function', `const { error } = await maker(request); if (error) return error(); ${LIST}`, 'yes'],
    ['is made by a function that is not called', `const { error } = await maker(request); if (error) log(error); ${LIST}`, 'no'],
    ['through two functions', `const { error } = await nested(request); if (error) return error; ${LIST}`, 'yes'],
    ['through two functions, and it is lost', `const { session } = await nested(request); ${LIST}`, 'no'],
    ['of another reason', `const { error } = await limit(request); if (error) return error; ${LIST}`, 'no'],
    ['with the status that it is given', `if (!(await auth())) return fail(401); ${LIST}`, 'yes'],
    ['with a status that lets pass', `if (!(await auth())) return fail(200); ${LIST}`, 'no'],
  ])('that %s', (_name, body, expected) => {
    expect(post(body)).toEqual([`POST /orders ${expected}`]);
  });

  test('an option may switch it off', () => {
    const off = post(`const { error } = await maker(request, { skipAuth: true }); if (error) return error(); ${LIST}`);
    expect(off).not.toEqual(['POST /orders yes']);
  });
});

test('a preflight is answered without credentials', () => {
  const body = `export const OPTIONS = () => new Response(null, { headers: {} }); export const HEAD = async () => new Response(null, { headers: await orders.head() });`;
  expect(routeFile(body)).toEqual(['OPTIONS /orders public', 'HEAD /orders no']);
});

describe('what is asked in the query is asked of whoever wants to be asked', () => {
  const get = (asked: string): string[] =>
    routeFile(
      `export async function GET(request) { if (${asked} && !(await auth())) return new Response(null, { status: 401 }); ${LIST} }`,
    );
  test.each([
    ['of the request', `request.nextUrl.searchParams.get('own')`],
    ['of its address', `new URL(request.url).searchParams.get('own')`],
    ['of a part that was taken out', `new URL(request.url).searchParams.has('own')`],
  ])('%s', (_, asked) => {
    expect(get(asked)).toEqual(['GET /orders no']);
  });

  test('not of another address', () => {
    expect(get(`new URL(process.env.SELF).searchParams.get('own')`)).not.toEqual(['GET /orders no']);
  });
});

describe('a caller who is told what he sent himself', () => {
  const answered = (body: string, told: string): string[] => {
    const CHECK = `if (request.headers.get('x-secret') !== process.env.SECRET) return new Response(null, { status: 401 });`;
    const asked = body.replace('TOLD', told);
    return routeFile(
      `export async function POST(request) { ${asked} ${CHECK} await orders.create(); return Response.json({ ok: true }); }`,
    );
  };
  const QUERY = `const asked = new URL(request.url).searchParams.get('asked'); if (asked) return TOLD;`;
  const BODY = `const body = await request.json(); if (body.challenge) return TOLD;`;

  test.each([
    ['of the query', QUERY, `new Response(asked)`, `new Response(await orders.list())`],
    ['of the body', BODY, `Response.json({ challenge: body.challenge })`, `Response.json({ orders: await orders.list() })`],
    ['in a text', QUERY, 'new Response(`is ${asked}`)', 'new Response(`is ${await orders.list()}`)'],
  ])('%s', (_, body, told, work) => {
    expect(answered(body, told)).toEqual(['POST /orders unknown']);
    expect(answered(body, work)).toEqual(['POST /orders no']);
  });
});
