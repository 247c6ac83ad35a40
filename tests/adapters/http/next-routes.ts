import { projectRoutes, type Files } from '../../virtual-project.ts';

/** What marks a folder as an application of Next. */
export const CONFIG: Files = { 'next.config.ts': 'export default {};' };

export const AUTH = `
  import NextAuth from 'next-auth';
  export const { handlers, auth, signIn } = NextAuth({ providers: [] });
`;

/** `GET /orders yes`: what the files of an application answer, and whether the caller is authenticated. */
export function routesIn(files: Files): string[] {
  const all = { ...CONFIG, 'src/auth.ts': AUTH, ...files };
  const [first = '', ...others] = Object.keys(files);
  const rest = Object.fromEntries([...Object.keys(CONFIG), 'src/auth.ts', ...others].map((name) => [name, all[name as keyof typeof all]]));
  return projectRoutes(files[first] ?? '', rest, {}, first).map(({ method, path, name, authentication, declaredPublic }) => {
    const verdict = declaredPublic ? 'public' : authentication.verdict;
    return name === undefined ? `${method} ${path ?? '(computed)'} ${verdict}` : `${name} ${verdict}`;
  });
}

const HEAD = `
  import { NextResponse } from 'next/server';
  import { cookies, headers } from 'next/headers';
  import { forbidden, notFound, redirect, unauthorized } from 'next/navigation';
  import { auth } from '../../auth';
  import { orders } from 'orders-client';
`;

/** The routes of `src/app/orders/route.ts`, with the usual imports. */
export function routeFile(body: string, files: Files = {}): string[] {
  return routesIn({ 'src/app/orders/route.ts': HEAD + body, ...files });
}
