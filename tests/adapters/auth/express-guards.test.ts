import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { expressVerdict } from './guard-verdicts.ts';

describe('express-jwt', () => {
  const JWT = `import { expressjwt } from 'express-jwt';`;
  test.each([
    ['it refuses', `app.use(expressjwt({ secret, algorithms: ['HS256'] }));`, 'yes'],
    ['credentialsRequired: true', `app.use(expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: true }));`, 'yes'],
    [
      'credentialsRequired: false lets anonymous callers through',
      `app.use(expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false }));`,
      'no',
    ],
    [
      'options in a constant',
      `const options = { secret, algorithms: ['HS256'], credentialsRequired: false }; app.use(expressjwt(options));`,
      'no',
    ],
    ['options that cannot be read', `import { options } from 'x'; app.use(expressjwt(options));`, 'unknown'],
    ['unless leaves holes', `app.use(expressjwt({ secret, algorithms: ['HS256'] }).unless({ path: ['/login'] }));`, 'unknown'],
    ['kept in a constant', `const guard = expressjwt({ secret, algorithms: ['HS256'] }); app.use(guard);`, 'yes'],
    [
      'optional, kept in a constant',
      `const guard = expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false }); app.use(guard);`,
      'no',
    ],
    [
      'made by a project function',
      `const make = () => expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false }); app.use(make());`,
      'no',
    ],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(JWT + setup)).toBe(expected);
  });

  test('the default export of version 6', () => {
    expect(expressVerdict(`import jwt from 'express-jwt'; app.use(jwt({ secret, algorithms: ['HS256'] }));`)).toBe('yes');
  });
});

describe('express-oauth2-jwt-bearer', () => {
  test.each([
    ['auth refuses', `app.use(auth({ audience, issuerBaseURL }));`, 'yes'],
    ['auth without options reads the environment', `app.use(auth());`, 'yes'],
    ['authRequired: false', `app.use(auth({ audience, authRequired: false }));`, 'no'],
    ['scopes refuse callers without a token', `app.use(auth({ authRequired: false })); app.use(requiredScopes('read:x'));`, 'yes'],
    ['claims', `app.use(claimEquals('admin', true));`, 'yes'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(`import { auth, requiredScopes, claimEquals } from 'express-oauth2-jwt-bearer'; ${setup}`)).toBe(expected);
  });
});

describe('express-openid-connect', () => {
  test.each([
    ['auth sends to a login', `app.use(auth({ issuerBaseURL }));`, 'yes'],
    ['authRequired: true', `app.use(auth({ issuerBaseURL, authRequired: true }));`, 'yes'],
    ['authRequired: false lets anonymous callers through', `app.use(auth({ issuerBaseURL, authRequired: false }));`, 'no'],
    [
      'options that a function makes',
      `const config = () => { const made = { authRequired: false }; return made; }; app.use(auth(config()));`,
      'no',
    ],
    [
      'options that a function makes, required',
      `const config = () => { const made = { issuerBaseURL }; return made; }; app.use(auth(config()));`,
      'yes',
    ],
    ['requiresAuth behind an open auth', `app.use(auth({ authRequired: false })); app.use(requiresAuth());`, 'yes'],
    [
      'requiresAuth with a check of its own',
      `app.use(auth({ authRequired: false })); app.use(requiresAuth((req) => req.path !== '/x'));`,
      'unknown',
    ],
    ['requiresAuth that is made, and called by nobody', `app.use((req, res, next) => { requiresAuth(); next(); });`, 'no'],
    ['requiresAuth that is kept, and called by nobody', `app.use((req, res, next) => { const guard = requiresAuth(); next(); });`, 'no'],
    ['requiresAuth that is called', `app.use((req, res, next) => { requiresAuth()(req, res, next); });`, 'yes'],
    ['claims', `app.use(auth({ authRequired: false })); app.use(claimIncludes('roles', 'admin'));`, 'yes'],
    ['a silent login', `app.use(auth({ authRequired: false })); app.use(attemptSilentLogin());`, 'no'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(`import { attemptSilentLogin, auth, claimIncludes, requiresAuth } from 'express-openid-connect'; ${setup}`)).toBe(
      expected,
    );
  });
});

describe('passport', () => {
  test.each([
    ['authenticate refuses', `app.use(passport.authenticate('jwt', { session: false }));`, 'yes'],
    ['a list of strategies', `app.use(passport.authenticate(['jwt', 'basic']));`, 'yes'],
    ['the anonymous strategy among them', `app.use(passport.authenticate(['jwt', 'anonymous']));`, 'no'],
    ['anonymous, kept in a constant', `const guard = passport.authenticate('anonymous'); app.use(guard);`, 'no'],
    ['failWithError still refuses', `app.use(passport.authenticate('jwt', { failWithError: true }));`, 'yes'],
    [
      'a callback takes the result',
      `app.use((req, res, next) => passport.authenticate('jwt', (e, user) => { req.user = user; next(); })(req, res, next));`,
      'no',
    ],
    [
      'a callback that refuses',
      `app.use((req, res, next) => passport.authenticate('jwt', (e, user) => { if (!user) return res.sendStatus(401); req.user = user; next(); })(req, res, next));`,
      'yes',
    ],
    [
      'a callback that another function makes, and that settles a promise',
      `const decide = (req, resolve, reject) => (e, user) => { if (e || !user) return reject(new UnauthorizedError()); req.user = user; resolve(); };
       app.use((req, res, next) => new Promise((resolve, reject) => { passport.authenticate('jwt', { session: false }, decide(req, resolve, reject))(req, res, next); }).then(() => next()).catch((e) => next(e)));`,
      'yes',
    ],
    [
      'no callback, in a promise that nothing settles',
      `app.use((req, res, next) => new Promise(() => { passport.authenticate('jwt', { session: false })(req, res, next); }));`,
      'yes',
    ],
    ['initialize', `app.use(passport.initialize());`, 'no'],
    ['session', `app.use(passport.session());`, 'no'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(`import passport from 'passport'; ${setup}`)).toBe(expected);
  });
});

describe('packages that ask nobody', () => {
  test.each([
    ['on-headers', `import onHeaders from 'on-headers'; app.use((req, res, next) => { onHeaders(res, () => {}); next(); });`, 'no'],
    [
      'request-ip',
      `import { getClientIp } from 'request-ip'; app.use((req, res, next) => { console.log(getClientIp(req)); next(); });`,
      'no',
    ],
    ['one that is not known', `import read from 'elsewhere'; app.use((req, res, next) => { read(req); next(); });`, 'unknown'],
    ['express-request-id', `import requestId from 'express-request-id'; app.use(requestId());`, 'no'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});

describe('jsonwebtoken', () => {
  const guard = (body: string) =>
    `import jwt from 'jsonwebtoken'; app.use((req, res, next) => { const token = req.headers.authorization; ${body} });`;
  test.each([
    ['verify throws', guard(`req.user = jwt.verify(token, KEY); next();`), 'yes'],
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

describe('better-auth', () => {
  const files = { 'src/auth.ts': `import { betterAuth } from 'better-auth'; export const auth = betterAuth({});` };
  const guard = (body: string) =>
    `import { auth } from './auth'; import { fromNodeHeaders } from 'better-auth/node';
     app.use(async (req, res, next) => { const session = await auth.api.getSession({ headers: fromNodeHeaders(req.headers) }); ${body} });`;
  test.each([
    ['a check follows', guard(`if (!session) return res.status(401).json({}); req.user = session.user; next();`), 'yes'],
    ['no check follows', guard(`req.user = session?.user; next();`), 'no'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup, files)).toBe(expected);
  });

  test.each([
    [
      'express',
      `import express from 'express'; import { toNodeHandler } from 'better-auth/node'; import { auth } from './auth'; const app = express(); app.all('/api/auth/*splat', toNodeHandler(auth));`,
    ],
    [
      'hono',
      `import { Hono } from 'hono'; import { auth } from './auth'; const app = new Hono(); app.on(['POST', 'GET'], '/api/auth/*', (c) => auth.handler(c.req.raw));`,
    ],
  ])('its own endpoints are public: %s', (_, text) => {
    expect(projectRoutes(text, files).map((route) => route.declaredPublic?.why)).toContain('the endpoints of an auth library');
  });

  test('the endpoints of anything else are not', () => {
    const text = `import { Hono } from 'hono'; const app = new Hono(); app.get('/api/auth/*', (c) => other.handler(c.req.raw));`;
    expect(projectRoutes(text)[0]?.declaredPublic).toBeUndefined();
  });
});
