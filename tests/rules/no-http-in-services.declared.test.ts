import rule from '../../src/rules/no-http-in-services.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { exception, parameter, reported, routing, silent } from './http-cases.ts';

// The settings stand aside where a file declares.
useVirtualProject({
  'architecture.ts': `export default { layers: { web: { files: ['src/web/**'], http: true }, edge: { files: ['src/edge/**'] }, core: { files: ['src/core/**', 'src/core/**/*.guard.ts'], http: false } } };`,
  'src/web/orders.ts': `export {};`,
});
const settings = { 'backend-architect': { architecture: { layers: { core: { files: ['src/**'], http: true } } } } };

createRuleTester().run('no-http-in-services', rule, {
  valid: [
    silent('a layer that may', `import { Router } from 'express'; export const router = Router();`, { filename: 'src/web/orders.ts' }),
    silent('a layer of which nothing is said', `import { Router } from 'express'; export const router = Router();`, {
      filename: 'src/edge/orders.ts',
    }),
    silent('a composition root', `import express from 'express'; export const app = express();`, { filename: 'src/core/main.ts' }),
    silent('a service by convention only: the declaration decides', `import { Router } from 'express'; export const router = Router();`, {
      filename: 'src/services/orders.ts',
    }),
  ],
  invalid: [
    reported('routes', `import { «Router» } from 'express'; export const router = Router();`, routing('Router', 'express', 'web', 'core'), {
      filename: 'src/core/orders.ts',
    }),
    reported(
      'an application',
      `import type { Application } from 'express'; export function init(app: «Application») {}`,
      parameter('init', 'Application', 'express', 'core'),
      {
        filename: 'src/core/web.ts',
      },
    ),
    reported(
      'a guard, because the declaration says so',
      `import { CanActivate, «ForbiddenException» } from '@nestjs/common'; export class Mine implements CanActivate { canActivate() { throw new ForbiddenException(); } }`,
      exception('ForbiddenException', '@nestjs/common', 'core'),
      { filename: 'src/core/admin.guard.ts', settings },
    ),
  ],
});
