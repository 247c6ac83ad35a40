import type { Files } from '../virtual-project.ts';

const declared = (name: string, text: string): Files => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', types: 'index.d.ts' }),
  [`node_modules/${name}/index.d.ts`]: text,
});

/** What packages declare, as far as identities need it; laid out as they are published. */
export const PACKAGES: Files = {
  ...declared(
    '@types/express-serve-static-core',
    `
    export interface Request { body: any; query: any; params: Record<string, string>; headers: Record<string, string | undefined>; }
    export interface Response { json(body?: any): this; send(body?: any): this; status(code: number): this; sendStatus(code: number): this; }
    export type NextFunction = (error?: any) => void;
    type Handler = (req: Request, res: Response, next: NextFunction) => unknown;
    export interface IRouter { (req: Request, res: Response): void; get(path: string, ...handlers: Handler[]): this; post(path: string, ...handlers: Handler[]): this; use(...handlers: any[]): this; }
    export interface Router extends IRouter {}
    export interface Application extends IRouter { listen(port: number): void; locals: Record<string, any>; }
    export interface Express extends Application {}
    `,
  ),
  ...declared(
    '@types/express',
    `
    import * as core from 'express-serve-static-core';
    declare function e(): core.Express;
    declare namespace e { function Router(): core.Router; function json(): any; interface Request extends core.Request {} interface Response extends core.Response {} interface NextFunction extends core.NextFunction {} interface Router extends core.Router {} }
    export = e;
    `,
  ),
  ...declared(
    '@types/pg',
    `
    export interface QueryResult { rows: any[] }
    export class ClientBase { query(text: string, values?: unknown[]): Promise<QueryResult>; }
    export class Client extends ClientBase { connect(): Promise<void>; }
    export interface PoolClient extends ClientBase { release(): void }
    export class Pool { query(text: string, values?: unknown[]): Promise<QueryResult>; connect(): Promise<PoolClient>; }
    `,
  ),
  ...declared(
    '@prisma/client',
    `
    import * as runtime from './runtime/library';
    export type User = { id: string; passwordHash: string };
    export type Role = 'admin' | 'user';
    export namespace Prisma {
      export import PrismaPromise = runtime.PrismaPromise;
      interface OrderViewDelegate { findMany(args?: object): PrismaPromise<object[]>; findFirst(args?: object): PrismaPromise<object | null>; }
      interface OrderDelegate { findMany(args?: object): PrismaPromise<object[]>; findUniqueOrThrow(args: object): PrismaPromise<object>; findFirstOrThrow(args: object): PrismaPromise<object>; upsert(args: object): PrismaPromise<object>; aggregate(args: object): PrismaPromise<object>; }
      type TransactionClient = Omit<PrismaClient, '$transaction' | '$connect'>;
    }
    export class PrismaClient {
      $queryRaw(text: TemplateStringsArray, ...values: any[]): Prisma.PrismaPromise<unknown>;
      $executeRaw(text: TemplateStringsArray, ...values: any[]): Prisma.PrismaPromise<number>;
      $queryRawUnsafe(text: string, ...values: any[]): Prisma.PrismaPromise<unknown>;
      $transaction<T>(run: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T>;
      $connect(): Promise<void>;
      $extends(extension: object): Omit<PrismaClient, '$connect'> & { extended: true };
      order: Prisma.OrderDelegate;
    }
    `,
  ),
  'node_modules/@prisma/client/runtime/library.d.ts': `export interface PrismaPromise<T> extends Promise<T> { [Symbol.toStringTag]: 'PrismaPromise' }`,
};
