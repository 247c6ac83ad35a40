import { describe, expect, test } from 'vitest';

import { routesIn } from './next-routes.ts';

const HEAD = `'use server'; import { auth } from './auth'; import { notFound, notSignedIn, signedIn } from './answers';
  import { orders, words } from 'orders-client';`;
const ANSWERS = `import { StatusCodes } from 'http-status-codes';
  export const notSignedIn = () => ({ statusCode: StatusCodes.UNAUTHORIZED, message: 'Sign in first' });
  export const notFound = () => ({ statusCode: StatusCodes.NOT_FOUND, message: 'No such order' });
  export const signedIn = () => ({ statusCode: StatusCodes.OK, message: 'Signed in' });`;

function verdictOf(body: string): string | undefined {
  const action = `${HEAD} export async function list(id) { ${body} }`;
  return routesIn({ 'src/actions.ts': action, 'src/answers.ts': ANSWERS })[0]?.split(' ').at(-1);
}

/** What a server action answers to a caller without a session, in front of what it does for others. */
const answers = (told: string): string | undefined =>
  verdictOf(`const session = await auth(); if (!session) return ${told}; return orders.list();`);
/** The same for whoever sends something wrong, where the session is only looked at. */
const answersOthers = (told: string): string | undefined =>
  verdictOf(`const session = await auth(); if (!id) return ${told}; return orders.list(session?.user.id);`);

describe('what a server action gives back tells that it refuses', () => {
  test.each([
    ['a status', `{ statusCode: 401 }`],
    ['the name of one', `{ error: 'Unauthorized' }`],
    ['a code in an error', `{ data: null, error: { code: 'UNAUTHORIZED', message: 'Sign in' } }`],
    ['a text about an error', `{ error: 'Sign in first' }`],
    ['no success', `{ success: false, message: 'Sign in first' }`],
    ['no success, in words that are looked up', `{ success: false, error: 'no-session', errorMessage: words.of('sign-in') }`],
    ['a function of the project makes it', `notSignedIn()`],
    ['another status', `notFound()`],
    ['nothing of worth, as if all were well', `{ success: true, message: 'Nothing to see' }`],
  ])('%s', (_, told) => {
    expect(answers(told)).toBe('yes');
    // Refusing whoever sends no number says nothing of the caller.
    expect(answersOthers(told)).not.toBe('yes');
  });

  test.each([
    ['success', `{ success: true, orders: await orders.open() }`],
    ['a field of that name among others', `{ orders: await orders.list(), error: 'Unknown' }`],
    ['an error that may be none', `await orders.open().then(({ error }) => ({ error }))`],
    ['a status that is a success', `signedIn()`],
  ])('not %s', (_, told) => {
    expect(answers(told)).not.toBe('yes');
  });

  test('a call of it that is not given back ends nothing', () => {
    expect(verdictOf(`if (!(await auth())) notSignedIn(); return orders.list();`)).toBe('no');
    expect(verdictOf(`if (!(await auth())) return notSignedIn(); return orders.list();`)).toBe('yes');
  });

  test('an error of one of two things that a call gave may be none', () => {
    const remove = (given: string): string | undefined =>
      verdictOf(`if (await auth()) log(id); const { error } = await orders.remove(id); return ${given};`);
    expect(remove('{ error }')).toBe('no');
    expect(remove('{ success: !error }')).toBe('no');
  });
});

test('an object that says so is no response of a route', () => {
  const route = (given: string): string[] =>
    routesIn({
      'src/app/orders/route.ts': `import { auth } from '../../auth'; import { orders } from 'orders-client';
      const check = async () => { if (!(await auth())) return ${given}; };
      export async function GET() { const refused = await check(); if (refused) return refused; return Response.json(await orders.list()); }`,
    });
  expect(route(`new Response(null, { status: 401 })`)).toEqual(['GET /orders yes']);
  expect(route(`{ statusCode: 401 }`)).not.toEqual(['GET /orders yes']);
});
