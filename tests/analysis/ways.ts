import { projectRoutes, type Files } from '../virtual-project.ts';

/** Guards of the frameworks that route tests put in front: each refuses callers that send no credentials. */
export const GUARDS: Files = {
  'src/guard.ts': `export function guard(req, res, next) { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); }`,
  'src/hono-guard.ts': `
    import { HTTPException } from 'hono/http-exception';
    export const guard = async (c, next) => { if (c.req.header('Authorization') !== 'Bearer 1') throw new HTTPException(401); await next(); };`,
  'src/fastify-guard.ts': `export async function guard(request, reply) { if (request.headers.authorization !== 'Bearer 1') return reply.code(401).send(); }`,
};

/** Each way in to each route, `src/app.ts` first: `path verdict (files of the mounts)`. */
export function waysIn(files: Files): string[] {
  const { 'src/app.ts': app = '', ...others } = { ...GUARDS, ...files };
  return projectRoutes(app, others).flatMap(({ placements }) =>
    placements.map(({ path, authentication, mounts }) => {
      const places = mounts.map(({ file }) => file.filename.replace(/^.*[\\/]/, ''));
      return `${path ?? '?'} ${authentication.verdict}${places.length > 0 ? ` (${places.join(', ')})` : ''}`;
    }),
  );
}
