import { describe, expect, test } from 'vitest';

import { expressVerdict } from './guard-verdicts.ts';

describe('jsonwebtoken', () => {
  const guard = (body: string) =>
    `import jwt from 'jsonwebtoken'; app.use((req, res, next) => { const token = req.headers.authorization; ${body} });`;
  test.each([
    ['verify throws', guard(`req.user = jwt.verify(token, KEY); next();`), 'yes'],
    ['by a key that the caller sends', guard(`jwt.verify(token, req.query.key); next();`), 'no'],
    ['by a key that the caller sends beside it', guard(`const { key } = req.body; jwt.verify(token, key); next();`), 'no'],
    ['by a key that the caller sends in a header', guard(`jwt.verify(token, req.headers['x-key']); next();`), 'no'],
    [
      'by a key that a function is handed beside the token',
      `const verified = ({ token, secret }) => jwt.verify(token, secret); ${guard(`verified({ token, secret: await keys.of(req.params.tenant) }); next();`).replace('(req, res', 'async (req, res')}`,
      'yes',
    ],
    ['by a key that is looked up for him', guard(`jwt.verify(token, keys.get(req.params.tenant)); next();`), 'yes'],
    ['decode checks nothing', guard(`req.user = jwt.decode(token); next();`), 'no'],
    // Whoever writes the token writes what `decode` gives back: refusing what cannot be decoded refuses no forger.
    ['decode, and then a refusal', guard(`const user = jwt.decode(token); if (!user) return res.sendStatus(401); next();`), 'no'],
    ['verify, and then a refusal', guard(`const user = jwt.verify(token, KEY); if (!user) return res.sendStatus(401); next();`), 'yes'],
    ['a claim that is decoded', guard(`if (jwt.decode(token)?.role !== 'admin') return res.sendStatus(403); next();`), 'no'],
    ['a claim that is verified', guard(`if (jwt.verify(token, KEY).role !== 'admin') return res.sendStatus(403); next();`), 'yes'],
    ['a part of the decoded token', guard(`const { sub } = jwt.decode(token); if (!sub) return res.sendStatus(401); next();`), 'no'],
    // A gateway in front may have verified what is there, and code that cannot be seen may verify the token, too.
    [
      'a token that is there, and decoded',
      guard(`if (!token) return res.sendStatus(401); req.user = jwt.decode(token); next();`),
      'unknown',
    ],
    [
      'a token that is there, and verified',
      guard(`if (!token) return res.sendStatus(401); req.user = jwt.verify(token, KEY); next();`),
      'yes',
    ],
    [
      'a record that is looked up by a decoded token',
      `import jwt from 'jsonwebtoken'; import { users } from './users'; app.use(async (req, res, next) => {
         const user = await users.find(jwt.decode(req.headers.authorization)?.sub); if (!user) return res.sendStatus(401); next(); });`,
      'unknown',
    ],
    [
      'decoded for the key, verified with it',
      guard(
        `const key = keys[jwt.decode(token, { complete: true })?.header.kid]; if (!key) return res.sendStatus(401); req.user = jwt.verify(token, key); next();`,
      ),
      'yes',
    ],
    [
      'a token of its own making, decoded for its date',
      guard(`if (!token || token !== process.env.KEY) return res.sendStatus(401); res.locals.until = jwt.decode(make()).exp; next();`),
      'yes',
    ],
    [
      'a helper that decodes',
      `${guard(`const user = read(token); if (!user) return res.sendStatus(401); next();`)} function read(token) { return jwt.decode(token); }`,
      'no',
    ],
    [
      'a helper that verifies, and then decodes',
      `${guard(`const user = read(token); if (!user) return res.sendStatus(401); next();`)} function read(token) { jwt.verify(token, KEY); return jwt.decode(token); }`,
      'yes',
    ],
    ['an error that is answered', guard(`try { jwt.verify(token, KEY); next(); } catch { res.sendStatus(401); }`), 'yes'],
    ['an error that is passed by', guard(`try { req.user = jwt.verify(token, KEY); } catch { next(); return; } next();`), 'no'],
    ['an error that is only logged', guard(`try { req.user = jwt.verify(token, KEY); } catch (e) { console.log(e); } next();`), 'no'],
    [
      'a callback that refuses',
      guard(`jwt.verify(token, KEY, (e, user) => { if (e) return res.sendStatus(403); req.user = user; next(); });`),
      'yes',
    ],
    ['a callback that lets all through', guard(`jwt.verify(token, KEY, (e, user) => { req.user = user; next(); });`), 'no'],
    ['unsigned tokens', guard(`req.user = jwt.verify(token, '', { algorithms: ['none'] }); next();`), 'no'],
    ['signed tokens', guard(`req.user = jwt.verify(token, KEY, { algorithms: ['HS256'] }); next();`), 'yes'],
    ['tokens out of date', guard(`req.user = jwt.verify(token, KEY, { ignoreExpiration: true }); next();`), 'unknown'],
    ['a helper that throws', `${guard(`req.user = read(token); next();`)} function read(token) { return jwt.verify(token, KEY); }`, 'yes'],
    [
      'a helper that gives null',
      `${guard(`req.user = read(token); next();`)} function read(token) { try { return jwt.verify(token, KEY); } catch { return null; } }`,
      'no',
    ],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});

describe('jwt-decode', () => {
  test.each([
    ['by its name', `import { jwtDecode } from 'jwt-decode'; const read = jwtDecode;`, 'no'],
    ['the default of version 3', `import jwtDecode from 'jwt-decode'; const read = jwtDecode;`, 'no'],
    ['a verifier in its place', `import jwt from 'jsonwebtoken'; const read = (token) => jwt.verify(token, KEY);`, 'yes'],
  ])('%s', (_, setup, expected) => {
    const guard = `app.use((req, res, next) => { const user = read(req.headers.authorization); if (!user) return res.sendStatus(401); next(); });`;
    expect(expressVerdict(`${setup} ${guard}`)).toBe(expected);
  });
});

describe('jose', () => {
  const guard = (name: string, body: string) =>
    `import { ${name} } from 'jose'; app.use(async (req, res, next) => { const token = req.headers.authorization; ${body} });`;
  test.each([
    ['jwtVerify rejects', guard('jwtVerify', `req.user = await jwtVerify(token, JWKS); next();`), 'yes'],
    ['by a key that the caller sends', guard('jwtVerify', `req.user = await jwtVerify(token, req.body.key); next();`), 'no'],
    ['jwtDecrypt rejects', guard('jwtDecrypt', `req.user = await jwtDecrypt(token, KEY); next();`), 'yes'],
    ['decodeJwt checks nothing', guard('decodeJwt', `req.user = decodeJwt(token); next();`), 'no'],
    [
      'decodeJwt, and then a refusal',
      guard('decodeJwt', `const user = decodeJwt(token); if (!user.sub) return res.sendStatus(401); next();`),
      'no',
    ],
    ['decodeProtectedHeader checks nothing', guard('decodeProtectedHeader', `decodeProtectedHeader(token); next();`), 'no'],
    ['UnsecuredJWT.decode checks nothing', guard('UnsecuredJWT', `req.user = UnsecuredJWT.decode(token); next();`), 'no'],
    [
      'a rejection that is answered',
      guard('jwtVerify', `try { await jwtVerify(token, JWKS); } catch { return res.sendStatus(401); } next();`),
      'yes',
    ],
    ['a rejection that is passed by', guard('jwtVerify', `try { await jwtVerify(token, JWKS); } catch {} next();`), 'no'],
    ['a rejection that becomes null', guard('jwtVerify', `req.user = await jwtVerify(token, JWKS).catch(() => null); next();`), 'no'],
    [
      'null, and then a refusal',
      guard('jwtVerify', `const user = await jwtVerify(token, JWKS).catch(() => null); if (!user) return res.sendStatus(401); next();`),
      'yes',
    ],
    [
      'the namespace',
      `import * as jose from 'jose'; app.use(async (req, res, next) => { await jose.jwtVerify(req.headers.authorization, JWKS); next(); });`,
      'yes',
    ],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});
