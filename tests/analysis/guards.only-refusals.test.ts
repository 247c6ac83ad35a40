import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const CHECKS = `const plain = (input) => { if (isOdd(input)) return NextResponse.json({}, { status: 409 }); return null; };
  const either = (input) => isOdd(input) ? NextResponse.json({}, { status: 409 }) : undefined;
  const further = async (input) => { const failed = await plain(input); if (failed) return failed; return null; };
  const parsed = async (input) => { const failed = await plain(input); if (failed) return { ok: false, response: failed }; return { ok: true, data: input }; };
  const answered = (input) => { if (isOdd(input)) return NextResponse.json({}, { status: 409 }); if (isKept(input)) return NextResponse.json(input); return null; };
  const computed = (input) => { if (isOdd(input)) return NextResponse.json({}, { status: input.status }); return null; };
  const parsedOrKept = async (input) => { if (isOdd(input)) return { ok: false, response: NextResponse.json(input) }; return { ok: true, data: input }; };`;

/** The verdict of a route handler of Next.js that checks its input in front of its caller, or where it failed. */
function verdicts(check: string): string[] {
  const asked = `if (!req.headers.get('authorization'))`;
  const ask = `${asked} return NextResponse.json({}, { status: 401 });`;
  const list = `return NextResponse.json(await orders());`;
  return [
    `${check} ${ask} ${list}`,
    `try { ${asked} throw new UnauthorizedError(); ${list} } catch (input) { ${check} return NextResponse.json({}, { status: 500 }); }`,
  ].map((body) => {
    const text = `import { NextResponse } from 'next/server'; import { isKept, isOdd, orders, UnauthorizedError } from 'orders'; ${CHECKS} const input = {};
      export const POST = async (req) => { ${body} };`;
    return projectRoutes(text, {}, {}, 'src/app/api/x/route.ts')[0]?.authentication.verdict ?? 'no route';
  });
}

describe('what a function of the project gives, returned where it gives something', () => {
  test.each([
    ['a response that refuses', `const failed = plain(input); if (failed) return failed;`, 'yes'],
    ['by a choice', `const failed = either(input); if (failed) return failed;`, 'yes'],
    ['of another function', `const failed = await further(input); if (failed) return failed;`, 'yes'],
    ['under a name', `const result = await parsed(input); if (!result.ok) return result.response;`, 'yes'],
    ['taken out of it', `const { ok, response } = await parsed(input); if (!ok) return response;`, 'yes'],
    ['and called there', `if (isOdd(input)) return plain(input);`, 'yes'],
    ['a response that may be a success', `const given = answered(input); if (given) return given;`, 'unknown'],
    ['a response with a status that nobody knows', `const given = computed(input); if (given) return given;`, 'unknown'],
    ['a success under a name', `const result = await parsedOrKept(input); if (!result.ok) return result.response;`, 'unknown'],
    ['another member of it', `const result = await parsed(input); if (!result.ok) return result.data;`, 'unknown'],
    ['what nobody can see', `const given = isKept(input); if (given) return given;`, 'unknown'],
  ])('%s', (_, check, expected) => {
    expect(verdicts(check)).toEqual([expected, expected]);
  });
});
