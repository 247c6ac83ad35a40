import { projectRoutes, type Files } from '../../virtual-project.ts';

/** A guard for hooks that answer with what they return, one for those that put it on the context, and a hook that refuses nobody. */
const GUARD = `
  export const guard = ({ headers, status }) => { if (headers.authorization !== 'Bearer 1') return status(401, 'Sign in first'); };
  export const derives = ({ headers, status }) => { if (headers.authorization !== 'Bearer 1') return status(401); return { token: headers.authorization }; };
  export const pass = ({ set }) => { set.headers['x-started'] = String(Date.now()); };
`;
/** What all Elysia tests begin with. */
export const HEAD = `
  import { Elysia, t } from 'elysia';
  import { guard, derives, pass } from './guard';
  const h = () => orders.list();
`;

/** The routes of an application, one line each: method, path, is the caller authenticated. */
export function read(body: string, files: Files = {}): string[] {
  const routes = projectRoutes(HEAD + body, { 'src/guard.ts': GUARD, ...files });
  return routes.flatMap(({ method, placements }) =>
    placements.map(({ path, authentication }) => `${method} ${path ?? '(computed)'} ${authentication.verdict}`),
  );
}

/** The same for an application that listens: `app` with these steps. */
export const onApp = (steps: string, files: Files = {}): string[] => read(`const app = new Elysia()${steps}; app.listen(3000);`, files);
