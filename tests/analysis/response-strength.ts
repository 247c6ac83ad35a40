import { projectRoutes, type Files } from '../virtual-project.ts';

export const FILES: Files = {
  'src/schemas.ts': `import { z } from 'zod'; export const UserOut = z.object({ id: z.string() });`,
  'src/dto.ts': `
    export interface UserDto { id: string }
    export interface PageDto { user: UserDto; total: number }
    export class UserView { constructor(readonly id: string) {} static from(user: any) { return new UserView(user.id); } }
    export type Loose = any;`,
  'src/mappers.ts': `
    import type { UserDto } from './dto'; import { UserOut } from './schemas';
    export function toUser(user: any): UserDto { return { id: user.id }; }
    export function toAny(user: any): any { return user; }
    export const strip = (user) => UserOut.parse(user);
    export const bare = (user) => ({ ...user, at: new Date() });`,
  'src/users-service.ts': `
    import { pool } from './db'; import type { UserDto } from './dto';
    export class UsersService {
      async typed(): Promise<UserDto[]> { return pool.query('select 1'); }
      async raw() { return pool.query('select 1'); }
      async anything(): Promise<any> { return pool.query('select 1'); }
    }
    export const usersService = new UsersService();
    export interface Users { list(): Promise<UserDto[]>; all: () => Promise<any> }`,
  'src/db.ts': `import { Pool } from 'pg'; export const pool = new Pool();`,
  'src/answer.ts': `export const ok = (res, data) => res.status(200).json({ data }); export const fail = (res, error) => res.status(500).json({ error });`,
  'src/wrap.ts': `export const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);`,
};

export const IMPORTS = `
  import express, { type Request, type RequestHandler, type Response } from 'express'; import { plainToInstance, instanceToPlain } from 'class-transformer';
  import { pipeline } from 'node:stream/promises'; import axios from 'axios'; import type { Pool } from 'pg'; import { listUsers } from '@acme/users'; import fs from 'node:fs';
  import { UserOut } from './schemas'; import { UserView, type Loose, type PageDto, type UserDto } from './dto'; import { bare, strip, toAny, toUser } from './mappers';
  import { usersService, type Users } from './users-service'; import { pool } from './db'; import { fail, ok } from './answer'; import { wrap } from './wrap'; import { remote } from '@/remote';
  const app = express();`;

/** The strength of the first route of a program. */
export function strengthOf(program: string): string {
  const [route] = projectRoutes(`${IMPORTS}\n${program}`, FILES);
  return route?.response.strength ?? 'no route';
}

export const handler = (body: string, parameters = 'req, res'): string =>
  strengthOf(`app.get('/users', async (${parameters}) => { ${body} });`);
