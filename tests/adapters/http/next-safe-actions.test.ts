import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { AUTH, CONFIG, routesIn } from './next-routes.ts';

const CLIENTS = `
  import { createSafeActionClient, createMiddleware } from 'next-safe-action';
  import { auth } from './auth';
  export const open = createSafeActionClient({ handleServerError: (error) => error.message });
  const signedIn = createMiddleware().define(async ({ next }) => {
    const session = await auth();
    if (!session?.user) throw new Error('Sign in');
    return next({ ctx: { user: session.user } });
  });
  export const withUser = open.use(async ({ next }) => {
    const session = await auth();
    if (!session?.user) throw new Error('Sign in');
    return next({ ctx: { user: session.user } });
  });
  export const withUserElsewhere = open.use(signedIn);
  export const withLog = open.use(async ({ next, metadata }) => { log(metadata); return next(); });
  export const withBoth = withLog.metadata({ name: 'x' }).use(signedIn);
`;
const IMPORTS = `import { open, withBoth, withLog, withUser, withUserElsewhere } from './clients';
  import { actionClient } from '@acme/actions'; import { auth } from './auth'; import { Order } from './order';`;

describe('the actions of next-safe-action', () => {
  const action = (value: string): string[] =>
    routesIn({ 'src/actions.ts': `'use server'; ${IMPORTS} export const create = ${value};`, 'src/clients.ts': CLIENTS });

  test.each([
    ['behind middleware that asks who is calling', `withUser.action(async ({ parsedInput }) => save(parsedInput))`, 'yes'],
    ['with steps between', `withUser.inputSchema(Order).outputSchema(Order).action(async ({ parsedInput }) => save(parsedInput))`, 'yes'],
    ['that keep a state', `withUser.inputSchema(Order).stateAction(async ({ parsedInput }) => save(parsedInput))`, 'yes'],
    ['middleware that is defined elsewhere', `withUserElsewhere.action(async () => all())`, 'yes'],
    ['the last of several', `withBoth.action(async () => all())`, 'yes'],
    [
      'middleware of their own',
      `open.use(async ({ next }) => { if (!(await auth())) throw new Error('No'); return next(); }).action(async () => all())`,
      'yes',
    ],
    ['they ask themselves', `open.action(async () => { if (!(await auth())) throw new Error('No'); return all(); })`, 'yes'],
    ['behind middleware that logs', `withLog.inputSchema(Order).action(async ({ parsedInput }) => save(parsedInput))`, 'no'],
    ['behind nothing', `open.inputSchema(Order).action(async ({ parsedInput }) => save(parsedInput))`, 'no'],
    ['of a client that cannot be read', `actionClient.action(async () => all())`, 'unknown'],
  ])('%s', (_, value, expected) => {
    expect(action(value)).toEqual([`server action create ${expected}`]);
  });

  test.each([
    ['a schema', `open.inputSchema(Order).action(async ({ parsedInput }) => save(parsedInput))`, 'yes'],
    ['a schema, in the words of version 7', `open.schema(Order).action(async ({ parsedInput }) => save(parsedInput))`, 'yes'],
    ['a schema that the client has', `withOrder.action(async ({ parsedInput }) => save(parsedInput))`, 'yes'],
    ['no schema', `open.action(async ({ clientInput }) => save(clientInput))`, 'no'],
    ['the input as it arrived beside one', `open.inputSchema(Order).action(async ({ clientInput }) => save(clientInput))`, 'no'],
  ])('validation: %s', (_, value, expected) => {
    const files = { ...CONFIG, 'src/auth.ts': AUTH, 'src/clients.ts': CLIENTS };
    const text = `'use server'; ${IMPORTS} const withOrder = open.inputSchema(Order); export const create = ${value};`;
    expect(projectRoutes(text, files, {}, 'src/actions.ts').map(({ validation }) => validation.verdict)).toEqual([expected]);
  });

  test('what they declare to answer', () => {
    const files = { ...CONFIG, 'src/auth.ts': AUTH, 'src/clients.ts': CLIENTS };
    const strengthOf = (steps: string): string | undefined =>
      projectRoutes(
        `'use server'; ${IMPORTS} export const list = open${steps}.action(async () => ({ id: 1 }));`,
        files,
        {},
        'src/actions.ts',
      )[0]?.response.strength;
    expect(strengthOf('.outputSchema(Order)')).toBe('enforced');
    expect(strengthOf('')).toBe('none');
  });
});
