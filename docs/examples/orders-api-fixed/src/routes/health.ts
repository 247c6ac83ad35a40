import { Router } from 'express';
import { z } from 'zod';

const versionResponse = z.object({ version: z.string() });

export const healthRouter = Router();

/** @public The load balancer has no token. */
healthRouter.get('/live', (_request, response) => {
  response.sendStatus(204);
});

/** @public */
healthRouter.get('/version', (_request, response) => {
  response.json(versionResponse.parse({ version: process.env['npm_package_version'] ?? 'unknown' }));
});
