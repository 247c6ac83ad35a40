import rule from '../../src/rules/no-http-in-services.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { answer, BACKEND, exception, message, parameter, reported, silent, status } from './http-cases.ts';

useVirtualProject(BACKEND);

createRuleTester().run('no-http-in-services', rule, {
  valid: [
    silent(
      'Nest: what is no HTTP',
      `import { Inject, Injectable, Logger, OnModuleInit, Scope } from '@nestjs/common'; import { CommandBus } from '@nestjs/cqrs'; import { ConfigService } from '@nestjs/config'; @Injectable() export class A implements OnModuleInit { log = new Logger(); constructor(@Inject('x') x, bus: CommandBus, config: ConfigService) {} onModuleInit() {} }`,
    ),
    silent('a route', `import { NotFoundException } from '@nestjs/common'; throw new NotFoundException();`, {
      filename: 'src/routes/orders.ts',
    }),
    silent('no layer', `import { NotFoundException } from '@nestjs/common'; throw new NotFoundException();`, {
      filename: 'src/jobs/nightly.ts',
    }),
    silent('a test', `import { NotFoundException } from '@nestjs/common'; throw new NotFoundException();`, {
      filename: 'src/services/orders.test.ts',
    }),
    silent('a type that is imported and not taken', `import type { Request } from 'express'; export type Body = Request['body'];`),
    silent(
      'a type that is not marked as one',
      `import { Request } from 'express'; import { NotFoundException, Injectable } from '@nestjs/common'; @Injectable() export class A {} export type Body = Request['body'] | NotFoundException;`,
    ),
    silent('an import that nothing uses', `import { NotFoundException } from '@nestjs/common'; export const a = 1;`),
    silent(
      'something else through the same barrel',
      `import { Injectable, Order } from '../errors'; @Injectable() export class A { a = new Order(1); }`,
    ),
    silent(
      'an error of another package',
      `import { NotFoundException } from './own'; import { NotFoundError } from '@acme/errors'; throw new NotFoundException(NotFoundError);`,
    ),
    silent(
      'schemas of a framework',
      `import { t } from 'elysia'; import { z } from '@hono/zod-openapi'; export const Order = t.Object({}), User = z.object({});`,
    ),
    silent(
      'an outbound call and its answer',
      `import axios from 'axios'; import got from 'got'; export async function load(id: string) { const response = await fetch('/x'); if (response.status === 404) return undefined; if (!response.ok) throw new Error(String(response.status)); await axios.get('/y', { headers: new Headers() }); return got('/z').json(); }`,
    ),
    silent(
      'the answer of an outbound call as a parameter',
      `import type { IncomingMessage } from 'node:http'; export class A { parse(response: Response) { return response.json(); } read(message: IncomingMessage, headers: Headers) { return message.statusCode; } }`,
    ),
    silent(
      'the phrase of a status, which is a text',
      `import { ReasonPhrases, StatusCodes } from 'http-status-codes'; const LIMITED = ReasonPhrases.TOO_MANY_REQUESTS; export const isLimited = (error: E) => error.code === StatusCodes.TOO_MANY_REQUESTS || error.message.startsWith(LIMITED);`,
    ),
    silent(
      'a status that is only compared',
      `import { HttpStatus } from '@nestjs/common'; import { StatusCodes } from 'http-status-codes'; export const isFine = (r: Response) => r.status === HttpStatus.OK || [StatusCodes.CREATED].includes(r.status); switch (x) { case StatusCodes.OK: y(); }`,
    ),
    silent('a parameter called req', `export function create(req: { body: string }, res: Map<string, string>) { res.set('a', req.body); }`),
    silent(
      'a caller, not a request',
      `import type { Caller } from '../types'; export function create(caller: Caller) { return caller.id; }`,
    ),
    silent(
      'a piece of a request',
      `import type { Request } from 'express'; export function create(user: Request['user']) { return user; }`,
    ),
    silent(
      'a file that was uploaded',
      `import type { Express } from 'express'; export class A { save(file: Express.Multer.File) { return file.buffer; } }`,
    ),
    silent(
      'a function that is handed over where it is written',
      `import multer from 'multer'; import type { Request } from 'express'; export const upload = multer({ fileFilter: (req: Request, file, done) => done(null, true) });`,
    ),
    silent('a snippet without its imports', `export const list = (req: Request) => find(req.query.q);`),
    silent('what a route hands on of a request', `export function total(items) { return items.body.length; }`, {
      filename: 'src/services/totals.ts',
    }),
    silent(
      'a stream that is read through a Response',
      `export async function read(stream) { const text = await new Response(stream).text(); return text; }`,
    ),
    silent(
      'an answer that is thrown to itself',
      `export async function load() { try { if (x) throw new Response('', { status: 429 }); return await y(); } catch (error) { log(error.status); return []; } }`,
    ),
    silent('a class Response of the project', `class Response {} export const make = () => new Response();`),
    silent(
      'an object that is assigned to something else',
      `export const a = Object.assign({}, { statusCode: 404 }); const b = make(); b.statusCode = 404;`,
    ),
    silent(
      'by convention, a file that makes routes',
      `import { Router } from 'express'; import createError from 'http-errors'; export const router = Router().get('/', () => { throw createError(404); });`,
      { filename: 'src/services/admin.ts' },
    ),
    silent(
      'by convention, what starts the server',
      `import type { Application } from 'express'; export function init(app: Application) { app.listen(1); }`,
      { filename: 'src/services/web.ts' },
    ),
    silent(
      'by convention, a guard',
      `import { CanActivate, ForbiddenException } from '@nestjs/common'; export class Mine implements CanActivate { canActivate() { throw new ForbiddenException(); } }`,
    ),
    silent(
      'by convention, a strategy of passport',
      `import { UnauthorizedException } from '@nestjs/common'; import { PassportStrategy } from '@nestjs/passport'; import { Strategy } from 'passport-jwt'; export class Jwt extends PassportStrategy(Strategy) { validate() { throw new UnauthorizedException(); } }`,
    ),
    silent(
      'by convention, middleware by its place',
      `import type { Request, Response } from 'express'; export function log(req: Request, res: Response) {}`,
      { filename: 'src/services/middleware/log.ts' },
    ),
  ],
  invalid: [
    reported(
      'Nest: exceptions and statuses, once for each import',
      `import { «HttpStatus», Injectable, NotFoundException, Logger } from '@nestjs/common'; @Injectable() export class A { a() { new Logger(); throw new NotFoundException(HttpStatus.OK); } }`,
      exception('HttpStatus and NotFoundException', '@nestjs/common'),
    ),
    reported(
      'in repositories, too',
      `import { «NotFoundException» } from '@nestjs/common'; throw new NotFoundException();`,
      exception('NotFoundException', '@nestjs/common', 'repositories'),
      { filename: 'src/repositories/orders.repository.ts' },
    ),
    reported(
      'through a barrel',
      `import { «NotFoundException», Injectable } from '../errors'; @Injectable() export class A { a() { throw new NotFoundException(); } }`,
      exception('NotFoundException', '@nestjs/common'),
    ),
    reported(
      'packages of errors',
      `import «createError» from 'http-errors'; import { «HTTPException» } from 'hono/http-exception'; const { «badRequest» } = require('@hapi/boom'); throw createError(badRequest, HTTPException);`,
      [exception('http-errors', 'http-errors'), exception('HTTPException', 'hono/http-exception'), exception('badRequest', '@hapi/boom')],
    ),
    reported(
      'tRPC',
      `import { «TRPCError» } from '@trpc/server'; throw new TRPCError({ code: 'NOT_FOUND' });`,
      exception('TRPCError', '@trpc/server'),
    ),
    reported(
      'Next: what throws an answer',
      `import { «notFound», redirect } from 'next/navigation'; export const load = (a) => a ? redirect('/') : notFound();`,
      exception('notFound and redirect', 'next/navigation'),
    ),
    reported(
      'Next: the request that is around',
      `import { «cookies» } from 'next/headers'; export const session = async () => (await cookies()).get('s');`,
      message('cookies', 'next/headers'),
    ),
    reported(
      'Nest: an injected request, once',
      `import { Inject } from '@nestjs/common'; import { «REQUEST» } from '@nestjs/core'; import { Request } from 'express'; export class A { constructor(@Inject(REQUEST) private request: «Request») {} }`,
      [message('REQUEST', '@nestjs/core'), parameter('the constructor', 'Request', 'express')],
    ),
    reported(
      'statuses that are sent',
      `import { «HttpStatus» } from '@nestjs/common'; export const f = (r) => r.status === HttpStatus.OK ? 1 : { statusCode: HttpStatus.NOT_FOUND };`,
      status('HttpStatus', '@nestjs/common'),
    ),
    reported(
      'a status beside its phrase',
      `import { ReasonPhrases, «StatusCodes» } from 'http-status-codes'; export const limited = () => ({ code: StatusCodes.TOO_MANY_REQUESTS, text: ReasonPhrases.TOO_MANY_REQUESTS });`,
      status('StatusCodes', 'http-status-codes'),
    ),
    reported(
      'a whole module of statuses',
      `const httpStatus = «require('http-status')»; import { ApiError } from '../errors'; throw new ApiError(httpStatus[key]);`,
      status('http-status', 'http-status'),
    ),
    reported(
      'a request and an answer, once for each function',
      `import type { NextFunction, Request, Response } from 'express'; export function create(req: «Request», res: Response) {} export class A { list = (req: «Request») => 1; find({ req }: { id: string; req: «Request» }) {} }`,
      [
        parameter('create', 'Request and Response', 'express'),
        parameter('list', 'Request', 'express'),
        parameter('find', 'Request', 'express'),
      ],
    ),
    reported(
      'middleware',
      `import type { NextFunction, Request, Response } from 'express'; export function check(req: «Request», res: Response, next: NextFunction) { next(); } export function made(req: «Request», res: Response, onNext: () => void) { onNext(); }`,
      [
        { messageId: 'middleware', layer: 'services', taker: 'check', module: 'express' },
        parameter('made', 'Request and Response', 'express'),
      ],
    ),
    reported(
      'contexts',
      `import type { Context } from 'hono'; import type { FastifyReply } from 'fastify'; export const a = (c: «Context») => c; export const b = (reply: «FastifyReply») => reply;`,
      [parameter('a', 'Context', 'hono'), parameter('b', 'FastifyReply', 'fastify')],
    ),
    reported(
      'types of the project that are requests',
      `import type { AppContext, AuthRequest } from '../types'; export function a(req: «AuthRequest») {} export function b(ctx: «AppContext») {}`,
      [parameter('a', 'AuthRequest', 'express'), parameter('b', 'AppContext', 'koa')],
    ),
    reported(
      'a request that is kept',
      `import type { Request } from 'express'; export class A { private request: «Request»; }`,
      parameter('the field request', 'Request', 'express'),
    ),
    reported(
      'a request of the web platform',
      `export const session = (request: «Request») => request.headers.get('a');`,
      parameter('session', 'Request', 'the web platform'),
    ),
    reported(
      'what a route hands on, without a type',
      `export function handle(«req», res) { res.status(404).json(req.body); }`,
      parameter('handle', 'req and res', 'express'),
      { filename: 'src/services/handled.ts' },
    ),
    reported(
      'an answer that is thrown to itself and on',
      `export async function load() { try { throw «new Response('')»; } catch (error) { if (x) throw error; return []; } }`,
      [answer()],
    ),
    reported(
      'an answer that is thrown from a catch clause',
      `export async function load() { try { await y(); } catch { throw «new Response('')»; } }`,
      [answer()],
    ),
    reported(
      'an answer that a function inside of it throws',
      `export function load() { try { run(); } catch {} return { run() { throw «new Response('')»; } }; }`,
      [answer()],
    ),
    reported(
      'an answer that is handed back',
      `export const a = () => «Response.json({})»; export function b() { return «new Response('')»; }`,
      [answer(), answer()],
    ),
  ],
});
