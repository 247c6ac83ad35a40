import type { AuthAdapter } from './adapter.ts';
import { betterAuth } from './better-auth.ts';
import { clerk } from './clerk.ts';
import { composeMiddleware } from './compose-middleware.ts';
import { elysiaAuth } from './elysia.ts';
import { expressBasicAuth } from './express-basic-auth.ts';
import { expressJwt } from './express-jwt.ts';
import { fastifyAuth } from './fastify-auth.ts';
import { fastifyBearerAuth } from './fastify-bearer-auth.ts';
import { fastifyCsrfProtection } from './fastify-csrf-protection.ts';
import { fastifyJwt } from './fastify-jwt.ts';
import { honoAuth } from './hono.ts';
import { jose } from './jose.ts';
import { jsonwebtoken } from './jsonwebtoken.ts';
import { jwtDecode } from './jwt-decode.ts';
import { jwtSimple } from './jwt-simple.ts';
import { koaAuth } from './koa.ts';
import { nestjsPassport } from './nestjs-passport.ts';
import { nextAuth } from './next-auth.ts';
import { nextHeaders } from './next-headers.ts';
import { passport } from './passport.ts';
import { qstash } from './qstash.ts';
import { reactCache } from './react-cache.ts';
import { stripe } from './stripe.ts';
import { supertokens } from './supertokens.ts';
import { svix } from './svix.ts';

/** Every auth library we know. */
export const authAdapters: readonly AuthAdapter[] = [
  betterAuth,
  clerk,
  composeMiddleware,
  elysiaAuth,
  expressBasicAuth,
  expressJwt,
  fastifyAuth,
  fastifyBearerAuth,
  fastifyCsrfProtection,
  fastifyJwt,
  honoAuth,
  jose,
  jsonwebtoken,
  jwtDecode,
  jwtSimple,
  koaAuth,
  nestjsPassport,
  nextAuth,
  nextHeaders,
  passport,
  qstash,
  reactCache,
  stripe,
  supertokens,
  svix,
];
