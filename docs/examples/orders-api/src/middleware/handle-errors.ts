import type { NextFunction, Request, Response } from 'express';
import { ZodError } from 'zod';
import { HttpError } from '../errors.js';

/** Express knows an error handler by its four parameters. */
export function handleErrors(error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  if (error instanceof ZodError) {
    response.status(400).json({ error: 'The request is not valid', details: error.issues.map(({ path, message }) => ({ path, message })) });
  } else if (error instanceof HttpError) {
    response.status(error.status).json({ error: error.message });
  } else {
    console.error(error);
    response.status(500).json({ error: 'Internal error' });
  }
}
