import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

/** The verdict of a route handler of Next.js that is this expression. */
function verdictOf(handler: string, around: string): string {
  const text = `import { NextResponse } from 'next/server'; ${around} export const POST = ${handler};`;
  return projectRoutes(text, {}, {}, 'src/app/api/x/route.ts')[0]?.authentication.verdict ?? 'no route';
}

const LIST = `async (req) => NextResponse.json([])`;
const ASKING = `async (req) => { if (req.headers.get('authorization') !== 'Bearer 1') return new NextResponse('', { status: 401 }); return NextResponse.json([]); }`;
const USER = `const withUser = (handler) => async (req) => { if (req.headers.get('authorization') !== 'Bearer 1') return new NextResponse('', { status: 401 }); return handler(req); };`;

describe('a wrapper that hands its parameters to another one', () => {
  const WRAP = `function wrap(handler, before, options, scope) {
    return async (req, context) => { try { if (before) await before(req, options); return await handler(req, context); } catch { return NextResponse.json({ scope }); } };
  }`;
  const BY_NAME = `const withError = (scope, handler) => wrap(handler, undefined, undefined, scope); ${WRAP}`;
  const BY_TYPE = `function withError(first, second) {
    if (typeof first === 'string') return wrap(second as Handler, undefined, undefined, first);
    return wrap(first as Handler, undefined, second);
  } ${WRAP}`;
  const LOST = `const withError = (scope, handler) => wrap(pick(handler), undefined, undefined, scope); ${WRAP}`;

  test.each([
    ['a handler that asks', BY_NAME, `withError('x', ${ASKING})`, 'yes'],
    ['a handler that asks nobody', BY_NAME, `withError('x', ${LIST})`, 'no'],
    ['a guard of its own around the handler', BY_NAME, `withError('x', withUser(${LIST}))`, 'yes'],
    ['the second argument, behind a text', BY_TYPE, `withError('x', withUser(${LIST}))`, 'yes'],
    ['the second argument, behind a text, which asks nobody', BY_TYPE, `withError('x', ${LIST})`, 'no'],
    ['the first argument', BY_TYPE, `withError(withUser(${LIST}))`, 'yes'],
    ['the first argument, which asks nobody', BY_TYPE, `withError(${LIST}, { slow: 2 })`, 'no'],
    ['what nobody can follow', `import { pick } from 'picker'; ${LOST}`, `withError('x', ${LIST})`, 'unknown'],
  ])('%s', (_, around, handler, expected) => {
    expect(verdictOf(handler, `${around} ${USER}`)).toBe(expected);
  });
});

describe('a wrapper of a library that is made inside of a handler', () => {
  const VERIFY = `import { verifySignatureAppRouter } from '@upstash/qstash/nextjs';`;
  const queued = (answer: string): string =>
    `const withQueue = (handler) => async (req, context) => { const verified = verifySignatureAppRouter((inner) => handler(inner)); ${answer} };`;

  test.each([
    ['and called', 'return verified(req, context);', 'yes'],
    ['and left aside', 'return handler(req, context);', 'no'],
  ])('%s', (_, answer, expected) => {
    expect(verdictOf(`withQueue(${LIST})`, `${VERIFY} ${queued(answer)}`)).toBe(expected);
  });
});

describe('a wrapper that is given two functions', () => {
  const either = (choice: string): string => `const either = (first, second) => async (req) => { ${choice} };`;
  test.each([
    ['and calls both', either('await first(req); return second(req);'), 'yes'],
    ['and calls one or the other', either(`return req.headers.get('x-app') ? first(req) : second(req);`), 'unknown'],
    ['and calls the other where it went on', either(`if (req.headers.get('x-app')) return first(req); return second(req);`), 'unknown'],
    ['and calls the first for both', either(`await first(req); if (req.headers.get('x-app')) return second(req);`), 'yes'],
    ['and calls the first if there is one', either(`if (first) await first(req); return second(req);`), 'yes'],
    ['and calls the second in the same branch', either(`if (req.headers.get('x-app')) { await first(req); return second(req); }`), 'yes'],
    [
      'and calls either by what it is asked for',
      either(`switch (req.headers.get('x-app')) { case 'a': return first(req); default: return second(req); }`),
      'unknown',
    ],
  ])('%s', (_, around, ofFirst) => {
    expect(verdictOf(`either(withUser(${LIST}), ${LIST})`, `${around} ${USER}`)).toBe(ofFirst);
    expect(verdictOf(`either(withUser(${LIST}), withUser(${LIST}))`, `${around} ${USER}`)).toBe('yes');
    expect(verdictOf(`either(${LIST}, ${LIST})`, `${around} ${USER}`)).toBe('no');
  });
});

describe('a wrapper that is given its handler in an object', () => {
  const RUN = `const withError = (options) => async (req) => { try { return await options.run(req); } catch { return NextResponse.json({}, { status: 500 }); } };`;
  const TAKEN = RUN.replace('(options)', '({ run })').replace('options.run', 'run');
  test.each([
    ['and calls it there', RUN],
    ['and takes it out', TAKEN],
  ])('%s', (_, around) => {
    expect(verdictOf(`withError({ run: withUser(${LIST}) })`, `${around} ${USER}`)).toBe('yes');
    expect(verdictOf(`withError({ run: ${LIST} })`, `${around} ${USER}`)).toBe('no');
  });
});

describe('a function that hands all that it gets to a wrapped one', () => {
  const define = (last: string): string =>
    `const define = (handler) => { const wrapped = attempt(handler); ${last} };
     const attempt = (handler) => async (req, context) => { try { return await handler(req, context); } catch { return new NextResponse('', { status: 500 }); } };`;

  test.each([
    ['as it comes', define('return async (req, context) => wrapped(req, context);')],
    ['as it comes, in a block', define('return async (req, context) => { return await wrapped(req, context); };')],
    ['whatever it is', define('return (...all) => wrapped(...all);')],
  ])('%s', (_, around) => {
    expect(verdictOf(`define(${ASKING})`, around)).toBe('yes');
    expect(verdictOf(`define(${LIST})`, around)).toBe('no');
    expect(verdictOf(`define(withUser(${LIST}))`, `${around} ${USER}`)).toBe('yes');
  });

  test.each([
    ['where it is a guard itself', `const wrapped = withUser(${LIST}); const define = () => (req) => wrapped(req);`, 'yes'],
    ['where it is none', `const wrapped = (() => ${LIST})(); const define = () => (req) => wrapped(req);`, 'no'],
  ])('%s', (_, around, expected) => {
    expect(verdictOf(`define(${ASKING})`, `${around} ${USER}`)).toBe(expected);
  });

  test('by its own name', () => {
    const own = (handler: string): string => verdictOf(`async (req) => own(req)`, `${USER} const own = withUser(${handler});`);
    expect(own(LIST)).toBe('yes');
    expect(verdictOf(`async (req) => own(req)`, `${USER} const own = ((handler) => handler)(${LIST});`)).not.toBe('yes');
  });
});

describe('a handler that asks an option of its factory', () => {
  const SESSION = `import { cookies } from 'next/headers'; class Stranger extends Error {}
    const session = { async find() { const key = (await cookies()).get('key'); if (!key) throw new Stranger(); return key; } };
    const anybody = { async find() { return null; } }; const maker = () => ({ find: () => session.find() }); const asking = (from) => ({ find: (req) => from.find(req) });`;
  const define = (find: string, before = ''): string => `const define = (options) => async (req) => { ${before}
    let who; try { who = await ${find}(req); } catch (error) { if (error instanceof Stranger) return fail(describe(401)); throw error; }
    return NextResponse.json(await options.list(who)); };
    const describe = (status) => { if (status < 400) throw new Error(); return { status }; };
    const fail = (told) => NextResponse.json({}, { status: told.status });`;
  const THROWN = `if (req.method !== options.contract.method) throw new Error('Another method');`;
  const CAUGHT = `try { ${THROWN} } catch { return NextResponse.json(await options.list()); }`;

  test.each([
    ['which throws', define('options.auth.find'), `{ auth: session, list }`, 'yes'],
    ['which asks nobody', define('options.auth.find'), `{ auth: anybody, list }`, 'unknown'],
    ['which a function of the project made', define('options.auth.find'), `{ auth: maker(), list }`, 'yes'],
    ['which a function of the project made of another', define('options.auth.find'), `{ auth: asking(session), list }`, 'unknown'],
    ['which nobody can see', define('options.auth.find'), `{ auth: mystery(session), list }`, 'unknown'],
    ['which another function takes', `${define('ask')} const ask = undefined;`, `{ auth: session, list }`, 'no'],
    [
      'behind what throws for reasons that nobody can see',
      define('options.auth.find', THROWN),
      `{ auth: session, list, contract: mystery() }`,
      'yes',
    ],
    ['behind what is caught', define('options.auth.find', CAUGHT), `{ auth: session, list, contract: mystery() }`, 'unknown'],
  ])('%s', (_, around, options, expected) => {
    expect(verdictOf(`define(${options})`, `import { list, mystery } from 'mystery'; ${SESSION} ${around}`)).toBe(expected);
  });
});

describe('a wrapper of a package', () => {
  const PASSING = 'const counted = (handler) => wrap(async (req) => { count(req.url); await handler(req); });';
  const SECURED = `${PASSING} const secured = (handler) => counted(async (req) => {
    if (req.headers.get('authorization') !== 'Bearer 1') return new NextResponse('', { status: 401 }); return handler(req); });`;

  test.each([
    ['that runs what it is given', `import { wrap } from '@sentry/nextjs';`, 'no'],
    [
      'that makes what runs it',
      `import { createAxiomRouteHandler } from '@axiomhq/nextjs'; const wrap = createAxiomRouteHandler({});`,
      'no',
    ],
    [
      'of the project',
      `const wrap = (run) => async (req, context) => { try { return await run(req, context); } catch { return fail(); } };`,
      'no',
    ],
    ['that cannot be read', `import { wrap } from 'mystery';`, 'unknown'],
  ])('%s', (_, wrap, ofNobody) => {
    expect(verdictOf(`wrap(${ASKING})`, wrap)).toBe('yes');
    expect(verdictOf(`wrap(${LIST})`, wrap)).toBe(ofNobody);
    expect(verdictOf(`counted(${ASKING})`, `${wrap} ${PASSING}`)).toBe('yes');
    expect(verdictOf(`counted(${LIST})`, `${wrap} ${PASSING}`)).toBe(ofNobody);
    expect(verdictOf(`secured(${LIST})`, `${wrap} ${SECURED}`)).toBe('yes');
    expect(verdictOf(`secured(${LIST})`, `${wrap} ${SECURED.replace(/if .* return handler/, 'return handler')}`)).toBe(ofNobody);
  });
});
