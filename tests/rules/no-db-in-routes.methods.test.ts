import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at, DB, invalid } from './db-cases.ts';

useVirtualProject({
  'next.config.ts': 'export default {};',
  'pages/api/db/client.ts': `import { PrismaClient } from '@prisma/client'; export const db = new PrismaClient();`,
});

const FILE = { filename: at('pages/api/orders.ts') };
const handler = (body: string): string => `${DB}export default async function handler(req, res) { ${body} }`;
const READ = `res.json(await «db.order.findMany»())`;
const REMOVE = `await «db.order.deleteMany»({ where: { id: req.query.id } })`;
const named = (...routes: string[]) => routes.map((route) => ({ route: `${route} /api/orders` }));

createRuleTester().run('no-db-in-routes: the method that a query runs for', rule, {
  valid: [],
  invalid: [
    invalid(
      'branches of one handler',
      handler(
        `if (req.method === 'GET') { ${READ}; } else if (req.method === 'DELETE') { ${REMOVE}; res.end(); } else res.status(405).end();`,
      ),
      named('GET', 'DELETE'),
      FILE,
    ),
    invalid(
      'functions beside it',
      `${handler(`switch (req.method) { case 'GET': return list(res); case 'DELETE': return remove(req, res); default: res.status(405).end(); }`)}
       async function remove(req, res) { ${REMOVE}; res.end(); }
       async function list(res) { ${READ}; }`,
      named('DELETE', 'GET'),
      FILE,
    ),
    invalid(
      'for all of them: the first is named',
      handler(`if (!['GET', 'DELETE'].includes(req.method)) return res.status(405).end(); ${READ};`),
      named('GET'),
      FILE,
    ),
  ],
});
