import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

const use = (body: string): string => `app.use(async (req, res, next) => { ${body} next(); });`;
const ASK = `if (!req.user) return res.sendStatus(401);`;

describe('a refusal of everybody where something is not configured', () => {
  const CONFIG = {
    'src/config.ts': `export const config = { on: process.env.ON === 'true', key: 'a' }; export const isOn = () => Boolean(process.env.ON);`,
  };
  const PARSED = { 'src/config.ts': `import { z } from 'zod'; export const config = z.object({ on: z.string() }).parse(process.env);` };
  const WITH = `import { config, isOn } from './config';`;
  test.each([
    ['a variable', use(`if (!process.env.KEY) return res.sendStatus(401);`), {}, 'no'],
    ['a variable, thrown', use(`if (!process.env.KEY) throw new UnauthorizedError();`), {}, 'no'],
    ['a variable, and then the caller', use(`if (!process.env.KEY) return res.sendStatus(401); ${ASK}`), {}, 'yes'],
    [
      'a variable that a header is compared with',
      use(`if (req.headers.authorization !== process.env.KEY) return res.sendStatus(401);`),
      {},
      'yes',
    ],
    ['a configuration of the project', `${WITH} ${use(`if (!config.on) return res.sendStatus(401);`)}`, CONFIG, 'no'],
    ['a function of the project', `${WITH} ${use(`if (!isOn()) return res.sendStatus(401);`)}`, CONFIG, 'no'],
    ['a parsed configuration', `${WITH} ${use(`if (config.on !== 'yes') return res.sendStatus(401);`)}`, PARSED, 'no'],
    [
      'what a package keeps of the request',
      `import { currentUser } from 'request-store'; ${use(`if (!currentUser()) return res.sendStatus(401);`)}`,
      {},
      'yes',
    ],
  ])('%s', (_, setup, files, expected) => {
    expect(expressVerdict(setup, files)).toBe(expected);
  });
});

describe('a guard that is switched on or off by what is configured', () => {
  const CONFIG = {
    'src/config.ts': `const on = process.env.AUTH === 'true'; export const config = { on, off: process.env.OPEN === 'true' };
      export const isOff = (): boolean => process.env.OPEN === 'true'; export const isUnset = () => !process.env.AUTH;
      export const isAnonymous = (req) => process.env.OPEN === 'true' || !req.headers.authorization;`,
  };
  const DESTRUCTURED = `import { env } from 'node:process'; const { TOKEN, NODE_ENV } = env;`;
  const unset = (operator: string, first: string, second: string, behind = ASK): string =>
    `if (!process.env.TOKEN) { if (process.env.NODE_ENV ${operator} 'production') return ${first}; return ${second}; } ${behind}`;
  const WITH = `import { config, isAnonymous, isOff, isUnset } from './config';`;
  test.each([
    ['on where a variable is set', use(`if (process.env.TOKEN) { ${ASK} }`), 'unknown'],
    ['on where it is set, or he gets on', use(`if (!process.env.TOKEN) return next(); ${ASK}`), 'unknown'],
    ['on where it is set, taken apart', `${DESTRUCTURED} ${use(`if (TOKEN) { ${ASK} }`)}`, 'unknown'],
    ['on where it is set, in one condition', use(`if (process.env.TOKEN && !req.user) return res.sendStatus(401);`), 'unknown'],
    ['on where it says so', use(`if (process.env.AUTH?.toLowerCase() === 'true') { ${ASK} }`), 'unknown'],
    ['on where the configuration says so', `${WITH} ${use(`if (config.on) { ${ASK} }`)}`, 'unknown'],
    ['on unless a variable is set', use(`if (!process.env.OPEN) { ${ASK} }`), 'yes'],
    ['on unless it says otherwise', use(`if (process.env.AUTH !== 'false') { ${ASK} }`), 'yes'],
    ['on unless the configuration says otherwise', `${WITH} ${use(`if (!config.off) { ${ASK} }`)}`, 'yes'],
    ['on unless a function of the configuration says otherwise', `${WITH} ${use(`if (isOff()) return next(); ${ASK}`)}`, 'yes'],
    ['on where a function of the configuration says so', `${WITH} ${use(`if (isUnset()) return next(); ${ASK}`)}`, 'unknown'],
    ['off where a function may ask for the caller', `${WITH} ${use(`if (isAnonymous(req)) return next(); ${ASK}`)}`, 'no'],
    ['on in production', use(`if (process.env.NODE_ENV === 'production') { ${ASK} }`), 'yes'],
    ['on in production, taken apart', `${DESTRUCTURED} ${use(`if (NODE_ENV === 'production') { ${ASK} }`)}`, 'yes'],
    ['on in production, asked last', use(`if (!req.user && process.env.NODE_ENV === 'production') return res.sendStatus(401);`), 'yes'],
    [
      'the same for a secret',
      use(
        `if (req.headers.authorization !== 'Bearer ' + process.env.KEY && process.env.NODE_ENV === 'production') return res.sendStatus(401);`,
      ),
      'yes',
    ],
    [
      'on but for production, asked last',
      use(`if (!req.user && process.env.NODE_ENV !== 'production') return res.sendStatus(401);`),
      'unknown',
    ],
    ['on where a variable is set, asked last', use(`if (!req.user && process.env.TOKEN) return res.sendStatus(401);`), 'unknown'],
    ['closed for all where none is set', use(`if (!process.env.TOKEN) return res.sendStatus(401);`), 'no'],
    ['on but for production', use(`if (process.env.NODE_ENV !== 'production') { ${ASK} }`), 'unknown'],
    ['closed in production where none is set', use(unset('===', 'res.sendStatus(401)', 'next()')), 'yes'],
    ['closed in production where none is set, whatever it says', use(unset('===', 'res.sendStatus(500)', 'next()')), 'yes'],
    ['closed in production where none is set, and nobody is asked', use(unset('===', 'res.sendStatus(401)', 'next()', 'next();')), 'no'],
    [
      'closed in production where none is set, and nobody is asked, by 403',
      use(unset('===', 'res.sendStatus(403)', 'next()', 'next();')),
      'no',
    ],
    ['closed but for production where none is set', use(unset('!==', 'res.sendStatus(401)', 'next()')), 'unknown'],
    ['open in production where none is set', use(unset('===', 'next()', 'res.sendStatus(401)')), 'unknown'],
    ['closed in production for all', use(`if (process.env.NODE_ENV === 'production') return res.sendStatus(404); next();`), 'no'],
    ['on where Vercel serves it', use(`if (process.env.VERCEL !== '1') return next(); ${ASK}`), 'yes'],
    ['off where Vercel serves it', use(`if (process.env.VERCEL) return next(); ${ASK}`), 'unknown'],
    ['on where another variable says so', use(`if (process.env.HOSTED !== '1') return next(); ${ASK}`), 'unknown'],
    ['off where tests run', use(`if (process.env.NODE_ENV === 'test') return next(); ${ASK}`), 'yes'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup, CONFIG)).toBe(expected);
  });
});

describe('a mode in which nobody is served', () => {
  const closed = (refusal: string): string =>
    use(`if (process.env.CLOSED === 'true' && req.headers['x-api-key'] !== process.env.KEY) return ${refusal};`);
  test.each([
    ['says so by its status', 'res.sendStatus(503)', 'no'],
    ['says so by a code', `next({ code: 'SERVICE_UNAVAILABLE' })`, 'no'],
    ['says that the caller is the reason', 'res.sendStatus(401)', 'unknown'],
    ['says something else', 'res.sendStatus(400)', 'unknown'],
  ])('%s', (_, refusal, expected) => {
    expect(expressVerdict(closed(refusal))).toBe(expected);
  });
});

describe('a list that an environment variable may replace', () => {
  const open = (list: string): string => `${list} ${use(`if (OPEN.some((each) => req.path.startsWith(each))) return next(); ${ASK}`)}`;
  const DENYING = `const OPEN = ['/x', '/y'].filter((each) => !DENIED.includes(each));`;
  test.each([
    ['none is denied by default', open(`const DENIED = process.env.DENIED ? process.env.DENIED.split(',') : []; ${DENYING}`), 'no'],
    ['none is denied by default, by an operator', open(`const DENIED = process.env.DENIED?.split(',') ?? []; ${DENYING}`), 'no'],
    ['this one is denied by default', open(`const DENIED = process.env.DENIED?.split(',') ?? ['/x']; ${DENYING}`), 'yes'],
    ['nothing is said by default', open(`const DENIED = process.env.DENIED.split(','); ${DENYING}`), 'unknown'],
    ['this one is open by default', open(`const OPEN = process.env.OPEN?.split(',') || ['/x'];`), 'no'],
    ['another one is open by default', open(`const OPEN = process.env.OPEN?.split(',') || ['/y'];`), 'yes'],
    [
      'the mode has a default, which production changes',
      use(`const mode = process.env.NODE_ENV || 'development'; if (mode === 'development') return next(); ${ASK}`),
      'yes',
    ],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});

describe('what is put into a list or an object after it was made', () => {
  const asking = (test: string): string => use(`if (${test}) return next(); ${ASK}`);
  const OTHERS = { 'src/open.ts': `export const OPEN = ['/y'];`, 'src/more.ts': `import { OPEN } from './open'; OPEN.push('/x');` };
  test.each([
    ['a path under a condition', `const OPEN = ['/y']; if (isDemo) OPEN.push('/x'); ${asking(`OPEN.includes(req.path)`)}`, {}, 'unknown'],
    ['a path', `const OPEN = ['/y']; OPEN.push('/x'); ${asking(`OPEN.includes(req.path)`)}`, {}, 'no'],
    ['no path', `const OPEN = ['/y']; ${asking(`OPEN.includes(req.path)`)}`, {}, 'yes'],
    ['a path, in another file', `import { OPEN } from './open'; ${asking(`OPEN.includes(req.path)`)}`, OTHERS, 'unknown'],
    ['other lists', `const MORE = ['/x']; const OPEN = ['/y', ...MORE]; ${asking(`OPEN.includes(req.path)`)}`, {}, 'no'],
    ['a flag', `const flags = { open: false }; flags.open = isDemo(); ${asking(`flags.open`)}`, {}, 'unknown'],
    ['another flag', `const flags = { open: false }; flags.more = isDemo(); ${asking(`flags.open`)}`, {}, 'yes'],
    [
      'a flag of a record',
      use(`const flags = { open: false }; flags.open = await load(req.params.id); if (flags.open) return next(); ${ASK}`),
      {},
      'unknown',
    ],
  ])('%s', (_, setup, files, expected) => {
    expect(expressVerdict(setup, files)).toBe(expected);
  });
});
