import { expect, test } from 'vitest';

import { findDataOf } from '../../src/analysis/route-data.ts';
import { modelOf } from '../virtual-project.ts';

test.each([
  ['a header', `req.get('cf-ipcountry')`, 0],
  ['a value of a bag', `db.get('user')`, 0],
  ['a statement on what nobody knows', `db.get('SELECT * FROM users')`, 1],
  ['a job on what nobody knows', `queue.execute('update the orders')`, 0],
  ['a statement with a value on what nobody knows', 'db.execute(`DELETE FROM users WHERE id = ${req.params.id}`)', 1],
])('data: %s', (_, code, count) => {
  const model = modelOf(`import express from 'express'; const app = express();
    export const routes = (db, queue) => { app.get('/x', async (req, res) => { res.json(await ${code}); }); };`);
  expect(model.routes.flatMap((route) => findDataOf(route, model.recognition))).toHaveLength(count);
});
