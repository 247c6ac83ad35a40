import type { AuthAdapter } from './adapter.ts';
import { jsonwebtoken } from './jsonwebtoken.ts';
import { passport } from './passport.ts';

/** Every auth library we know. */
export const authAdapters: readonly AuthAdapter[] = [jsonwebtoken, passport];
