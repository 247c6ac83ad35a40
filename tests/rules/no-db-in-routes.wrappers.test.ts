import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { EXPRESS, invalid, valid } from './db-cases.ts';

/** A wrapper that asks a function beside it before it calls the route's own; the function looks a project up. */
const wrapper = (name: string, refuse: string): string => `
  import type { Request, Response } from 'express';
  import { db } from './db/client';
  class Unauthorized extends Error { status = 401; }
  async function ${name}(req: Request) {
    const key = req.headers.authorization;
    const project = await db.project.findUnique({ where: { key } });
    ${refuse}
    return project;
  }
  export const ${name}Route = ({ run }) => async (req: Request, res: Response) => { const project = await ${name}(req); res.json(await run(project)); };
`;

useVirtualProject({
  'src/db/client.ts': `import { PrismaClient } from '@prisma/client'; export const db = new PrismaClient();`,
  'src/verify.ts': wrapper('verify', 'if (!project) throw new Unauthorized();'),
  'src/load.ts': wrapper('load', ''),
});

createRuleTester().run('no-db-in-routes', rule, {
  valid: [
    valid(
      'a wrapper asks who is calling',
      `${EXPRESS}import { verifyRoute } from './verify'; app.get('/orders', verifyRoute({ run: async (project) => project.orders }));`,
    ),
  ],
  invalid: [
    invalid(
      'a wrapper loads what it answers with, and refuses nobody',
      `${EXPRESS}import { loadRoute } from './load'; app.get('/orders', «loadRoute({ run: async (project) => project.orders })»);`,
      { messageId: 'queryInHandler', client: 'db.project', place: 'project/src/load.ts:7' },
    ),
  ],
});
