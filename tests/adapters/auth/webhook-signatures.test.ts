import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { routesIn } from '../http/next-routes.ts';

/** The verdict of a webhook that does what is given with the body and its signature. */
function verdict(imports: string, body: string): string {
  const text = `import express from 'express'; ${imports} const app = express();
    app.post('/webhook', async (req, res) => { const signature = req.headers['signature']; ${body} res.json({ received: true }); });`;
  return projectRoutes(text).at(-1)?.authentication.verdict ?? 'no route';
}

describe('stripe', () => {
  const STRIPE = `import Stripe from 'stripe'; const stripe = new Stripe(process.env.KEY);`;
  test.each([
    ['constructEvent throws', STRIPE, `const event = stripe.webhooks.constructEvent(req.body, signature, secret);`, 'yes'],
    ['constructEventAsync rejects', STRIPE, `await stripe.webhooks.constructEventAsync(req.body, signature, secret);`, 'yes'],
    ['on the class', `import Stripe from 'stripe';`, `Stripe.webhooks.constructEvent(req.body, signature, secret);`, 'yes'],
    [
      'what it throws is answered',
      STRIPE,
      `let event; try { event = stripe.webhooks.constructEvent(req.body, signature, secret); } catch (error) { return res.status(400).send('bad'); }`,
      'yes',
    ],
    [
      'a client that a function hands out',
      `import Stripe from 'stripe'; const client = () => { const made = new Stripe(process.env.KEY); return made; };`,
      `client().webhooks.constructEvent(req.body, signature, secret);`,
      'yes',
    ],
    [
      'what it throws is swallowed',
      STRIPE,
      `let event; try { event = stripe.webhooks.constructEvent(req.body, signature, secret); } catch (error) { console.error(error); }`,
      'unknown',
    ],
    ['the body is believed', STRIPE, `await stripe.customers.retrieve(req.body.customer);`, 'no'],
    ['of another package', `import { stripe } from 'payments';`, `stripe.webhooks.constructEvent(req.body, signature, secret);`, 'no'],
  ])('%s', (_, imports, body, expected) => {
    expect(verdict(imports, body)).toBe(expected);
  });
});

describe('svix and Standard Webhooks', () => {
  test.each([
    ['svix', `import { Webhook } from 'svix';`, `new Webhook(secret).verify(req.body, req.headers);`, 'yes'],
    [
      'standardwebhooks',
      `import { Webhook } from 'standardwebhooks'; const webhook = new Webhook(secret);`,
      `const event = webhook.verify(req.body, req.headers);`,
      'yes',
    ],
    ['it is only signed', `import { Webhook } from 'svix';`, `new Webhook(secret).sign('id', new Date(), 'text');`, 'no'],
    [
      'what it throws is swallowed',
      `import { Webhook } from 'svix';`,
      `try { new Webhook(secret).verify(req.body, req.headers); } catch (error) { console.error(error); }`,
      'unknown',
    ],
  ])('%s', (_, imports, body, expected) => {
    expect(verdict(imports, body)).toBe(expected);
  });
});

describe('QStash', () => {
  const RECEIVER = `import { Receiver } from '@upstash/qstash'; const receiver = new Receiver();`;
  const VERIFY = `await receiver.verify({ signature, body: req.body });`;
  test.each([
    ['verify rejects', RECEIVER, VERIFY, 'yes'],
    ['and its answer is asked, too', RECEIVER, `const isValid = ${VERIFY} if (!isValid) throw new Error('Invalid signature');`, 'yes'],
    [
      'a message is only sent',
      `import { Client } from '@upstash/qstash'; const client = new Client();`,
      `await client.publishJSON(req.body);`,
      'no',
    ],
  ])('%s', (_, imports, body, expected) => {
    expect(verdict(imports, body)).toBe(expected);
  });

  test.each([
    ['a wrapper answers others', `verifySignatureAppRouter`, 'POST /api/jobs yes'],
    ['a wrapper of another package', `verifyOthers`, 'POST /api/jobs unknown'],
  ])('%s', (_, wrapper, expected) => {
    const text = `
      import { verifySignatureAppRouter } from '@upstash/qstash/nextjs';
      import { verifyOthers } from 'queue';
      export const POST = ${wrapper}(async (request) => Response.json(await run(await request.json())));
    `;
    expect(routesIn({ 'src/app/api/jobs/route.ts': text })).toEqual([expected]);
  });
});
