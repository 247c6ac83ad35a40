import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

/** The verdict of a route that looks up a visit, which this function does, and refuses those of a workspace that is paused. */
function verdictOf(find: string, refuses = `if (await isPaused(visit.workspaceId)) return res.status(403).send('Paused');`): string {
  const text = `import express from 'express'; import jwt from 'jsonwebtoken'; import { db, key } from './db'; const app = express();
    const isPaused = async (id) => (await db.workspace.find({ where: { id } })).isPaused;
    const parse = (token) => { try { return jwt.verify(token, key); } catch { return null; } };
    async function findVisit(req) { ${find} }
    app.post('/x', async (req, res) => { const visit = await findVisit(req); ${refuses} res.json(await db.events.list()); });`;
  return projectRoutes(text).at(-1)?.authentication.verdict ?? 'no route';
}

const known = `const token = req.headers['x-token']; if (token) { const known = jwt.verify(token, key); if (known) return known; }`;
const parsed = `const token = req.headers['x-token']; if (token) { const known = parse(token); if (known) return known; }`;
const app = `const app = await db.apps.find({ where: { id: req.body.app } });`;

describe('what is found for those who send nothing, too, and for what they ask for', () => {
  test.each([
    ['a record', `${known} return db.visits.find({ where: { app: req.body.app } });`],
    ['an object', `${known} ${app} return { id: app.id, workspaceId: app.workspaceId };`],
    ['an object with a name', `${known} ${app} const visit = { ...app, workspaceId: app.workspaceId }; return visit;`],
    ['a record, after a token that may be no good', `${parsed} ${app} return app;`],
    ['a record of their own for guests', `const user = parse(req.headers['x-token']); ${app} if (!user) return app; return user;`],
  ])('is no caller: %s', (_, find) => {
    expect(verdictOf(find)).toBe('unknown');
  });

  test.each([
    ['for a token only', `const token = req.headers['x-token']; return jwt.verify(token, key);`],
    ['by a token', `const token = req.headers['x-token']; return db.visits.find({ where: { id: jwt.verify(token, key).id } });`],
    ['an error otherwise', `${known} return err({ type: 'unauthorized' });`],
    ['an error for a token that is no good', `${parsed} return new Nobody();`],
    ['nothing otherwise', `${known} return null;`],
    ['nothing for a token that is no good', `${parsed} return null;`],
    [
      'with what is known of the caller',
      `let user; const token = req.headers['x-token']; if (token) user = jwt.verify(token, key); ${app} return { user, workspaceId: app.id };`,
    ],
  ])('is one: %s', (_, find) => {
    expect(verdictOf(find, 'if (!visit || !visit.workspaceId) return res.status(403).send();')).toBe('yes');
  });

  test('a constant for those who send nothing is there to be compared with', () => {
    const role = `if (req.headers['x-token']) return jwt.verify(req.headers['x-token'], key).role; return 'guest';`;
    expect(verdictOf(role, `if (visit !== 'admin') return res.status(403).send();`)).toBe('yes');
    expect(verdictOf(role, `if (visit === 'banned') return res.status(403).send();`)).not.toBe('yes');
  });
});
