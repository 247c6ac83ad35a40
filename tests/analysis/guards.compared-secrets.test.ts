import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const FILES = {
  'src/env.ts': `import { createEnv } from '@t3-oss/env-nextjs'; import { z } from 'zod';
    export const env = createEnv({ server: { TOKEN: z.string(), APP_URL: z.string() } });`,
};

/** The verdict about a handler of Next that refuses with 403 where something holds. */
function verdict(read: string, test: string): string | undefined {
  const text = `import { NextResponse } from 'next/server'; import { env } from '../../../env'; import { work } from 'work';
    export async function POST(request) { ${read} if (${test}) return NextResponse.json({}, { status: 403 }); await work(); return NextResponse.json({ ok: true }); }`;
  return projectRoutes(text, FILES, {}, 'src/app/api/x/route.ts')[0]?.authentication.verdict;
}

describe('what a handler compares with an environment variable', () => {
  test.each([
    ['the query', `const token = new URL(request.url).searchParams.get('token');`, 'token !== process.env.TOKEN'],
    ['the query, with t3-env', `const token = new URL(request.url).searchParams.get('token');`, 'token !== env.TOKEN'],
    ['the body', `const body = await request.json();`, 'body.code !== env.TOKEN'],
    ['the body, taken apart', `const { code } = await request.json();`, 'code !== env.TOKEN'],
    ['a header', `const key = request.headers.get('x-key');`, 'key !== env.TOKEN'],
    ['without a name', '', `new URL(request.url).searchParams.get('token') !== env.TOKEN`],
  ])('is a secret: %s', (_, read, condition) => {
    expect(verdict(read, condition)).toBe('yes');
    // What every reader of the code knows is none.
    expect(verdict(read, condition.replace(/(?:process\.)?env\.TOKEN/, `'none'`))).not.toBe('yes');
  });

  test.each([
    ['where it comes from', `const origin = request.headers.get('origin');`, 'origin !== env.APP_URL'],
    ['where it comes from, without a name', '', `request.headers.get('Referer') !== process.env.APP_URL`],
    ['what is made of it', `const host = request.headers.get('host').toLowerCase();`, 'host !== env.APP_URL'],
    ['what it was sent to', `const { host } = new URL(request.url);`, 'host !== env.APP_URL'],
  ])('is none: %s', (_, read, condition) => {
    expect(verdict(read, condition)).toBe('no');
  });

  test('what was looked up may be a secret of the caller, or not', () => {
    expect(verdict(`const flags = await work();`, 'flags.token !== env.TOKEN')).toBe('unknown');
  });
});
