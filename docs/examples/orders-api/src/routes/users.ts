import { Router } from 'express';
import { callerOf, requireAuth } from '../middleware/require-auth.js';
import { profileChange, userId, userResponse } from '../schemas/users.js';
import { UsersService } from '../services/users-service.js';

const users = new UsersService();

export const usersRouter = Router();

usersRouter.get('/me', requireAuth, async (request, response) => {
  response.json(userResponse.parse(await users.get(callerOf(request).sub)));
});

usersRouter.patch('/me', requireAuth, async (request, response) => {
  const change = profileChange.parse(request.body);
  response.json(userResponse.parse(await users.change(callerOf(request).sub, change)));
});

usersRouter.delete('/me', requireAuth, async (request, response) => {
  await users.remove(callerOf(request).sub);
  response.sendStatus(204);
});

// VIOLATION of require-auth-guard: nobody asks who is calling, so anyone may delete any account.
usersRouter.delete('/:id', async (request, response) => {
  const { id } = userId.parse(request.params);
  await users.remove(id);
  response.sendStatus(204);
});
