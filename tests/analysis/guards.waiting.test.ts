import { expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

/** The verdict of a webhook of Stripe that does what is given, in a framework whose handlers answer through the response. */
function verdict(body: string): string {
  const text = `import express from 'express'; import Stripe from 'stripe'; const app = express(); const stripe = new Stripe(KEY);
    app.post('/webhook', async (req, res) => { ${body} });`;
  return projectRoutes(text).at(-1)?.authentication.verdict ?? 'no route';
}

const VERIFY = `const event = stripe.webhooks.constructEvent(req.body, signature, SECRET); await handle(event); res.json({ received: true });`;
const SIGNATURE = `const signature = req.headers['stripe-signature'];`;

test.each([
  ['who sends none gets no answer', `${SIGNATURE} if (!signature) return; ${VERIFY}`, 'unknown'],
  ['in a block', `${SIGNATURE} if (!signature || !SECRET) { return; } ${VERIFY}`, 'unknown'],
  [
    'where what is thrown is answered',
    `let event; try { ${SIGNATURE} if (!signature || !SECRET) return; event = stripe.webhooks.constructEvent(req.body, signature, SECRET); } catch (error) { return res.status(400).send(error.message); } await handle(event); res.json({});`,
    'yes',
  ],
  ['who sends none is answered', `${SIGNATURE} if (!signature) { res.json(await list()); return; } ${VERIFY}`, 'no'],
  ['everybody was answered before', `${SIGNATURE} res.json(await list()); if (!signature) return; ${VERIFY}`, 'no'],
  ['who sends none is believed', `${SIGNATURE} if (!signature) { await handle(req.body); return; } ${VERIFY}`, 'no'],
])('%s', (_, body, expected) => {
  expect(verdict(body)).toBe(expected);
});
