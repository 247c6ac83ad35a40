import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { config } from '../config.js';

const claims = z.object({ sub: z.uuid(), role: z.enum(['customer', 'staff']) });

export type Caller = z.infer<typeof claims>;

declare module 'express-serve-static-core' {
  interface Request {
    caller?: Caller;
  }
}

/** Verifies the bearer token and refuses the request when there is none, or none that is valid. */
export function requireAuth(request: Request, response: Response, next: NextFunction): void {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) {
    response.status(401).json({ error: 'A bearer token is required' });
    return;
  }
  try {
    request.caller = claims.parse(jwt.verify(token, config.jwtPublicKey, { algorithms: ['RS256'] }));
  } catch {
    response.status(401).json({ error: 'The token is not valid' });
    return;
  }
  next();
}

/** The caller of a route that stands behind `requireAuth`. */
export function callerOf(request: Request): Caller {
  if (!request.caller) throw new Error('This route needs requireAuth in front of it');
  return request.caller;
}
