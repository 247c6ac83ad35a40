import rule from '../../src/rules/no-http-in-services.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { exception, reported, routing, silent } from './http-cases.ts';

useVirtualProject({});
const declare = (http: boolean | undefined) => ({
  'backend-architect': { architecture: { layers: { core: { files: ['src/core/**'], ...(http !== undefined && { http }) } } } },
});
const CODE = `import { «NotFoundException» } from '@nestjs/common'; throw new NotFoundException();`;
const more = (http: boolean | undefined) => ({ filename: 'src/core/orders.ts', settings: declare(http) });

createRuleTester().run('no-http-in-services', rule, {
  valid: [
    silent('declared to speak HTTP', CODE.replace(/[«»]/g, ''), more(true)),
    silent('not declared', CODE.replace(/[«»]/g, ''), more(undefined)),
  ],
  invalid: [
    reported('declared not to', CODE, exception('NotFoundException', '@nestjs/common', 'core'), more(false)),
    reported(
      'no layer may',
      `import { «Router» } from 'express'; Router();`,
      routing('Router', 'express', 'a layer that may', 'core'),
      more(false),
    ),
  ],
});
