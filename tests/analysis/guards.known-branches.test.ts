import { expect, test } from 'vitest';

import { routeFile } from '../adapters/http/next-routes.ts';

/** The verdict of a webhook of a queue that answers what goes wrong by a function of the project. */
function verdict(answer: string): string {
  const [route = ''] = routeFile(`
    import { Receiver } from '@upstash/qstash';
    const receiver = new Receiver();
    const CODES = { bad_request: 400, unauthorized: 401 };
    class ApiError extends Error { constructor({ code }) { super(code); this.code = code; } }
    const verify = async (request) => {
      const signature = request.headers.get('Upstash-Signature');
      if (!signature) throw new ApiError({ code: 'bad_request' });
      if (!(await receiver.verify({ signature, body: await request.text() }))) throw new ApiError({ code: 'unauthorized' });
    };
    const answer = (body, { status = 200 } = {}) => { ${answer} };
    const guarded = (handler) => async (request) => {
      try { await verify(request); return await handler(request); }
      catch (error) { return answer('failed', { status: CODES[error.code] }); }
    };
    export const POST = guarded(async () => Response.json(await orders.list()));
  `);
  return route.split(' ').at(-1) ?? '';
}

const RESPONSE = `return new Response(body, { status });`;

test.each([
  ['one way to answer', RESPONSE, 'yes'],
  [
    'another that nobody takes',
    `if (typeof body === 'string') { ${RESPONSE} } return new Response(JSON.stringify(body), { status });`,
    'yes',
  ],
  ['none but another answer', `if (typeof body !== 'string') { ${RESPONSE} } return Response.json(orders.kept);`, 'no'],
])('where who sends no signature sent a bad request, %s', (_, answer, expected) => {
  expect(verdict(answer)).toBe(expected);
});
