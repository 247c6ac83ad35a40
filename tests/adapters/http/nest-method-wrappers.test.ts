import { describe, expect, test } from 'vitest';

import { app, route, routesOf } from './nest-program.ts';

describe('decorators that wrap the method of a route', () => {
  const WRAPPED = 'return await own.apply(this, args);';
  test.each([
    [
      'measures it',
      `const start = Date.now(); try { ${WRAPPED} } catch (error) { count.add(1); throw error; } finally { timer.record(Date.now() - start); }`,
      'no',
    ],
    ['keeps what it returns', `const result = await own.apply(this, args); log.info('done'); return result;`, 'no'],
    ['hands on what it is given', `log.info(args); ${WRAPPED}`, 'unknown'],
    ['throws', `if (!isOpen) throw new UnauthorizedException(); ${WRAPPED}`, 'unknown'],
    ['calls what throws', `check(); ${WRAPPED}`, 'unknown'],
    ['calls what cannot be seen', `checkElsewhere(); ${WRAPPED}`, 'unknown'],
    ['returns something else', `if (!isOpen) return null; ${WRAPPED}`, 'unknown'],
    ['does not call it', `return null;`, 'unknown'],
  ])('a decorator that puts another function in the place of the method, which %s', (_, body, expected) => {
    const text = `import { checkElsewhere } from 'elsewhere'; function check() { throw new UnauthorizedException(); }
      const Wrapped = (name) => (target, key, descriptor) => { const own = descriptor.value; descriptor.value = async function (...args) { ${body} }; return descriptor; };
      ${route(`@Wrapped('x')`)} ${app('C')}`;
    expect(routesOf(text)).toEqual([`GET /x ${expected}`]);
  });
});
