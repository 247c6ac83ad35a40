import { describe, expect, test } from 'vitest';

import { routesIn } from '../adapters/http/next-routes.ts';
import { modelOf, projectRoutes } from '../virtual-project.ts';

/** The verdict of a server action that does this. */
function action(body: string): string | undefined {
  const text = `'use server'; import { auth } from './auth'; import { orders } from 'orders-client'; export async function list(id) { const session = await auth(); ${body} }`;
  return routesIn({ 'src/actions.ts': text })[0]?.split(' ').at(-1);
}

/** The verdict of a route of Express whose handler does this. */
function express(body: string, around = ''): string | undefined {
  const text = `import express from 'express'; import { load, note } from './store'; import { createHmac } from 'node:crypto'; const app = express(); ${around}
    app.post('/x', async (req, res) => { ${body} });`;
  return modelOf(text).routes[0]?.authentication.verdict;
}

describe('a caller without a session who is told nothing of worth is refused', () => {
  test.each([
    ['a constant', `if (!session) return 'not signed in';`, `if (session) return 'signed in';`],
    ['nothing', `if (!session?.user) return;`, `if (!id) return;`],
    [
      'also in braces, with a note',
      `if (!session) { console.warn('nobody'); return null; }`,
      `if (!session) { await orders.note(id); return null; }`,
    ],
    ['also for something else', `if (!session || !id) return [];`, `if (!session && !id) return [];`],
    [
      'in the other branch',
      `if (session) { await orders.note(id); } else { return false; }`,
      `if (session) { return false; } else { await orders.note(id); }`,
    ],
  ])('%s', (_, refusing, open) => {
    expect(action(`${refusing} return orders.list();`)).toBe('yes');
    expect(action(`${open} return orders.list();`)).not.toBe('yes');
  });

  test('what is told must be the same for everybody', () => {
    expect(action(`if (!session) return { open: [] }; return orders.list();`)).toBe('yes');
    expect(action(`if (!session) return { open: await orders.open() }; return orders.list();`)).not.toBe('yes');
  });

  test('something stored may let others pass', () => {
    expect(action(`const order = await orders.find(id); if (!session && !order.isOpen) return null; return order;`)).not.toBe('yes');
    expect(action(`const order = await orders.find(id); if (!session || !order.isOpen) return null; return order;`)).toBe('yes');
  });

  test('where everybody is told the same, nobody is refused', () => {
    expect(action(`await orders.note(session?.user.id); return { success: true };`)).not.toBe('yes');
    expect(action(`if (!session) return { success: false }; await orders.note(session.user.id); return { success: true };`)).toBe('yes');
  });
});

describe('an empty answer', () => {
  test('refuses whoever is not logged in, where it is all that he gets', () => {
    expect(express(`if (!req.user) { res.end(); return; } res.json(await load());`)).toBe('yes');
    expect(express(`if (!req.user) { res.end(); } res.json(await load());`)).toBe('no');
    expect(express(`if (!req.user) { note(req.body); res.end(); return; } res.json(await load());`)).toBe('no');
    expect(express(`if (!req.user) return res.status(200).json({ ok: true }); res.json(await load());`)).toBe('yes');
    expect(express(`if (!req.user) return res.status(200).json({ ok: note() }); res.json(await load());`)).toBe('no');
  });

  const SIGNED = `const isSigned = (req) => { const given = req.headers['x-acme-signature']; if (!given) return false;
    return given === createHmac('sha256', process.env.KEY).update(req.body).digest('hex'); };`;
  const ANY = `const isSigned = (req) => { const given = req.headers['x-acme-signature']; if (!given) console.warn('unsigned'); return true; };`;

  test('to whoever did not sign may be meant for him', () => {
    const hook = `if (!isSigned(req)) { console.error('no'); res.end(); return; } await note(req.body); res.end();`;
    expect(express(hook, SIGNED)).toBe('unknown');
    expect(express(hook, ANY)).toBe('no');
  });

  test('ends a request in front of the handler', () => {
    const behind = (body: string): string | undefined =>
      projectRoutes(
        `import express from 'express'; const app = express(); app.use((req, res, next) => { ${body} next(); }); app.get('/x', (req, res) => res.json({}));`,
      )[0]?.authentication.verdict;
    expect(behind(`if (!req.user) { res.json({ code: 'login' }); return; }`)).toBe('yes');
    expect(behind(`if (!req.query.page) { res.json({ code: 'page' }); return; }`)).toBe('no');
  });
});
