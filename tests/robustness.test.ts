import path from 'node:path';

import { beforeEach, describe, expect, test } from 'vitest';

import { provideModuleLookup } from '../src/analysis/model-visitor.ts';
import { lintEverything } from './lint-everything.ts';
import { createVirtualLookup, ROOT, type Files } from './virtual-project.ts';

/** Programs that make every part of the model work. */
const IMPORTS = `import express, { Router } from 'express'; import Fastify from 'fastify'; import { Hono } from 'hono'; import { Controller, Get, UseGuards } from '@nestjs/common';
import pg, { Pool } from 'pg'; import { PrismaClient } from '@prisma/client'; import { drizzle } from 'drizzle-orm/node-postgres'; import knex from 'knex'; import { DataSource } from 'typeorm'; import { z } from 'zod'; import jwt from 'jsonwebtoken'; import passport from 'passport';
const app = express(), router = Router(), fastify = Fastify(), hono = new Hono(), pool = new Pool(), prisma = new PrismaClient(), db = drizzle(pool), k = knex({}), source = new DataSource({});
`;

const nested = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth);
const TARGETS = ['app', 'router', 'fastify', 'hono', 'pool', 'prisma', 'db', 'k', 'source', 'jwt', 'passport', 'z', 'express', 'Router'];
const METHODS = [
  'get',
  'post',
  'use',
  'all',
  'route',
  'register',
  'addHook',
  'on',
  'query',
  'raw',
  '$queryRawUnsafe',
  'execute',
  'object',
  'verify',
  'authenticate',
  'mount',
];
const ARGUMENTS = [
  '',
  '...args',
  '...[]',
  '[, , ,]',
  '...[, ...args, ,]',
  'undefined, null, void 0',
  "'/x'",
  "'/x', ...args, ...args",
  "'/x', [[[]]], {}",
  "'/x', ({ a: { b = c } = {}, ...rest }, [, second = third, ...more]) => {}",
  "'/x', async function* () { yield* this; }",
  "'/x', class { static { this.x = 1; } get get() { return this.get; } set set(v) {} static async *[Symbol.iterator]() {} #p = 1; accessor q = 2 }",
  '`${`${`${a}`}`}`',
  'tag`${a}`, a?.b?.[c]?.(), new.target, import.meta, import("x"), super_',
  "{ get method() { return 'GET' }, ['ur' + 'l']: '/', ...args, async *handler() {}, __proto__: null, 1: 2, text }",
  '(0, eval), (a, b), a ? b : c, a ||= b, a ??= (b &&= c), !a, -a, typeof a, delete a.b, await a, a++, --a',
  '(() => { throw 1 })(), (function f() { return f })(), (x => x => x => x)(1)(2)(3)',
  'args[args.length], args[args][args]["x"], this, this.this, app, app.app, [app], { app }',
  'app.get, router.use, pool.query.bind(pool), Reflect.apply(a, b, c), `a` + `b` + 1n + /r/u',
];

const hostile: Record<string, string> = {
  empty: '',
  'white space': ' \n\t\r\n ',
  'a comment': '/** @public */',
  'a shebang': '#!/usr/bin/env node',
  'a mark of byte order': '\uFEFFapp.get("/x", () => {})',
  directives: '"use strict"; "use client";',
  'export default of nothing': 'export default undefined',
  'export default of itself':
    'const a = a; export default a; export { a as b, a as "c d" }; export * as ns from "./a"; export * from "./a";',
  'a name that is its own value':
    'let r = r; const [s = s] = [s]; var t = t.t; for (const u of u) u.get("/x", u); r.get("/x", r); pool.query(r); pool.query(s); t.use(t)',
  'names in a circle':
    'const a = b, b = c, c = a; a.get("/x", b); app.use(a); app.get("/", b, c); pool.query(a + b); let d = `${d}`; pool.query(d); d = d + d;',
  'functions in a circle':
    'function f(x) { return g(f) } function g(x) { return f(g) } app.use(f); app.get("/x", f(), g(), f(g(f))); pool.query(f()); app.use(f(app), g(router))',
  'classes in a circle':
    'class A extends B { x = new B(this); m() { return this.m(); } } class B extends A { y = new A(this) } new A().x.y.x.get("/x", new B().m); app.use(new A(), A, B); class C extends C {} class D extends (class extends D {}) {}',
  'routers in a circle':
    'router.use(router); app.use(app); app.use(router); router.use(app); const r2 = Router(); r2.use(r3); const r3 = Router(); r3.use(r2); app.use(r2); hono.route("/", hono); fastify.register(fastify); fastify.register(function p(f) { f.register(p) })',
  'decorators in odd places': `@a @b() @(c.d) export default class X { @Get() @Get @Get(...x) static #p = 1; @UseGuards() accessor q; @UseGuards(...[, X]) m(@A() @B x, @C() { y } = {}, @D() ...z) {} @Get(computed) [computed]() {} @Get('x') get g() { return 1 } @Get() set s(v) {} @Get() static async *gen() {} } @Controller class Y {} @Controller() abstract class Z { @Get() abstract m(): void; @Get() o?(): void; @Get() declare d: string; constructor(@Inject() private readonly pool: Pool, public x?) { super(); } } @Controller({ path: ['a', , ...b], version }) class V { @UseGuards(class {}, () => 1) @Get(['a', , 'b']) m = () => 1; }`,
  'classes without names':
    'export default class { static { app.get("/x", this.m) } static m() {} } const x = class extends (class {}) {}; new (class {})(); (class { [Symbol()]() {} }).prototype.m',
  'destructuring with holes':
    'const [, , a = [, ...[]], ...[, b, { c, ...d }]] = [, , ,]; const { [`${a}`]: e, "f g": { h = i } = {}, 0: j, ...k } = this; ({ a, b: [c] } = d); [a, , b.c, ...d[e]] = f; app.get(a, b, c); e.query(h)',
  'getters and setters':
    'const o = { get app() { return express() }, set app(v) { v.get("/x", v) }, get [Symbol.x]() { return this.app } }; o.app.get("/x", o.app); o.app = o.app; o["app"]["get"]("/x"); o?.app?.["ge" + "t"]?.("/x")',
  'computed everything':
    'app[get]("/x"); app["get"]["call"](app, "/x"); app[`${"g"}et`]("/x"); this[this][this](this); (app)[(0, "use")](...app); app[app]; const { [get]: g, ["post"]: p } = app; g("/x"); p("/x", g)',
  'spread everywhere':
    'app.get(...app.get(...args)); app.use(...[...[...[router]]]); new Pool(...[...args]); const o = { ...app, ...{ ...router } }; o.get("/x"); f(...pool.query(...[`${x}`])); [...app] = [...app]',
  'optional and asserted':
    'app!.get!("/x", h!); (app as any as Express)?.get?.(<any>"/x", h satisfies H); (<T,>(x: T) => x)(app).get("/x"); (pool as never)!.query!(`a ${b}` as const)',
  'types only':
    'import type express from "express"; import { type Router } from "express"; declare const app: express.Express; declare function f(this: Router, ...a: Router[]): asserts a is Router[]; type T = typeof import("express"); interface I extends Router { (): void; new (): I; get x(): I; [k: string]: unknown } abstract class A<in out T> { declare x: T; abstract get y(): T } enum E { A = `x`.length, B } namespace N.M { export const app = 1 } declare module "express" { interface Request { user: User } } declare global { var app: T } export = app; import e = require("express"); import f2 = N.M; export as namespace X;',
  'overloads and empty bodies':
    'export default function (a: string): void; export default function (a: number): void; export default function (a: any) {} app.get("/x", undefined as any); class A { m(): void; m(x?: 1) {} constructor(); constructor(x?: 1) {} }',
  'loops and labels':
    'a: for (;;) { b: while (app.get("/x", h)) { continue a; } } do app.use(h); while (0) switch (app) { case app.get("/y"): default: } try { app.get("/z") } catch { } finally { } for await (const r of router) r.get("/x"); for (var i in app) app[i]("/x"); if (a) ; else ; {} ;;',
  'text in pieces':
    'let sql = "SELECT"; sql += sql; sql += `${sql}`; sql = sql.concat(sql, ...sql); pool.query(sql); pool.query([sql, , ...sql].join(sql)); pool.query({ text: sql, ...sql, get values() { return sql } }); pool.query(String.raw`${sql}`, util.format("%s", sql)); pool.query("SELECT " + (a ? `${b}` : c || d)); pool.query(((sql))); pool.query(function () { return sql }); pool.query(async () => await sql)',
  'tags in tags':
    'pool.query`${pool.query`${pool}`}`; prisma.$queryRaw`${prisma.$queryRaw`${x}`}`; sql`${sql.raw(sql`${sql.raw(`${x}`)}`)}`; tag`\\u{`; String.raw`\\u${x}`; db.execute(sql`a ${sql.raw(x)}`)',
  'names of the prototype':
    'const o = {}; o.constructor("/x"); o.__proto__.get("/x"); o.hasOwnProperty("toString"); app.constructor.get("/x"); app.toString.valueOf("/x"); import { constructor, __proto__, toString, hasOwnProperty } from "express"; constructor().get("/x"); new toString().query(`${x}`); z.constructor({}); k("constructor").toString(`${x}`); const { __proto__: p, constructor: c } = require("__proto__"); p.use(c); @hasOwnProperty class X { @toString constructor() {} @valueOf() constructor2() {} }',
  'names of nothing':
    'import { default as d, "a b" as e } from ""; import "."; import ".."; import "./"; import "/"; import "\\0"; export * from "@"; require(); require(...x); require(`x`); require("x", "y"); import(x); import(); app.use(require("./a"))',
  'every target, method and argument': TARGETS.flatMap((target) =>
    METHODS.map((method, index) => `${target}.${method}(${ARGUMENTS[(index + target.length * 3) % ARGUMENTS.length] ?? ''});`),
  ).join('\n'),
};
for (const [index, args] of ARGUMENTS.entries())
  hostile[`arguments ${index}: ${args}`] = TARGETS.flatMap((target) => METHODS.map((method) => `${target}.${method}(${args});`)).join('\n');

describe('hostile programs', () => {
  const files: Files = {
    'src/a.ts': `import { b } from './b'; import express, { Router } from 'express'; export const a = Router(); a.use(b); a.use(a); export default a; export * from './b'; export { b as c } from './b';`,
    'src/b.ts': `import a from './a'; import { Router } from 'express'; export const b = Router(); b.use(a); b.get('/x', a); export default b; export * from './a'; export { c } from './a'; export { d } from './b';`,
  };
  beforeEach(() => {
    const lookup = createVirtualLookup(files);
    provideModuleLookup(() => lookup);
  });

  test.each(Object.entries(hostile))('%s', (_, text) => {
    // The second is read by ESLint's own parser, whose nodes lack what only TypeScript has.
    for (const name of ['src/x.ts', 'src/x.js']) {
      expect(() => lintEverything(text, path.join(ROOT, name))).not.toThrow();
      expect(() => lintEverything(IMPORTS + text, path.join(ROOT, name))).not.toThrow();
    }
  });

  test('most of them are read, and not just refused by the parser', () => {
    const read = Object.values(hostile).filter((text) =>
      lintEverything(IMPORTS + text, path.join(ROOT, 'src/x.ts')).messages.every(({ fatal }) => !fatal),
    );
    expect(read.length).toBeGreaterThan(Object.keys(hostile).length * 0.7);
  });

  test('a program cut off at every 40th letter', () => {
    const whole = `${IMPORTS}app.get('/x/:id', jwt.verify, async (req, res) => { const { rows } = await pool.query(\`SELECT \${req.query.x}\`); res.json(rows); });\n@Controller('x') class X { constructor(private readonly db: DataSource) {} @Get() @UseGuards(Y) list() { return this.db.query('a' + b); } }`;
    for (let end = 0; end < whole.length; end += 40)
      expect(() => lintEverything(whole.slice(0, end), path.join(ROOT, 'src/x.ts'))).not.toThrow();
  });

  test('files that mount each other, in both directions and through each other’s exports', () => {
    for (const name of ['src/a.ts', 'src/b.ts']) expect(() => lintEverything(files[name]!, path.join(ROOT, name))).not.toThrow();
    const app = `import express from 'express'; import a, { b, c, d } from './a'; import missing from './missing'; import self from './x'; const app = express(); app.use('/a', a); app.use(b, c, d, missing, self); app.get('/y', missing, self.handler, missing.handler()); export default app;`;
    expect(() => lintEverything(app, path.join(ROOT, 'src/x.ts'))).not.toThrow();
  });

  test.each([
    ['arrays', nested(500, '[', ']')],
    ['calls', `${'f('.repeat(500)}x${')'.repeat(500)}`],
    ['functions', `${'() => ('.repeat(200)}x${')'.repeat(200)}`],
    ['members', `x${'.y'.repeat(700)}`],
    ['a chain of calls', `k('t')${'.where(`${x}`)'.repeat(300)}`],
    ['sums', Array.from({ length: 1000 }, () => 'x').join(' + ')],
    ['conditions', `${'x ? y : '.repeat(700)}z`],
    ['templates', `${'`${'.repeat(300)}x${'}`'.repeat(300)}`],
    ['objects', `${'{ text: '.repeat(150)}x${'}'.repeat(150)}`],
  ])('deep: %s', { timeout: 60_000 }, (_, expression) => {
    const text = `${IMPORTS}const deep = ${expression};\napp.get('/x', deep, ${expression});\napp.use(deep);\npool.query(deep);\npool.query(${expression});\nz.object(${expression}); jwt.verify(deep); fastify.route(${expression});`;
    expect(() => lintEverything(text, path.join(ROOT, 'src/x.ts'))).not.toThrow();
  });

  test('a list with more elements than a call may have arguments', { timeout: 60_000 }, () => {
    const text = `${IMPORTS}export const list = [${'1,'.repeat(150_000)}]; app.get('/x', ...list); app.use(list); pool.query(list.join(','));`;
    expect(() => lintEverything(text, path.join(ROOT, 'src/x.js'))).not.toThrow();
  });

  test('5 MB of generated data, between a query and a route', { timeout: 120_000 }, () => {
    const row = `  { name: 'generated', blob: '${'x'.repeat(900)}', tags: ['a', 'b'] },\n`;
    const text = `${IMPORTS}export const rows = [\n${row.repeat(5400)}];\napp.get('/x', (req, res) => { res.json(rows); }); pool.query(\`SELECT \${rows}\`);`;
    expect(text.length).toBeGreaterThan(5_000_000);
    expect(() => lintEverything(text, path.join(ROOT, 'src/x.js'))).not.toThrow();
  });

  test('thousands of generated routes take time by their number, not by its square', { timeout: 120_000 }, () => {
    const route = (index: number): string =>
      `app.get('/generated/${index}', (req, res) => { res.json({ id: ${index}, at: req.query.at }); });\n`;
    const timeOf = (count: number): number => {
      const text = IMPORTS + Array.from({ length: count }, (_, index) => route(index)).join('');
      const start = performance.now();
      lintEverything(text, path.join(ROOT, 'src/x.js'));
      return performance.now() - start;
    };
    timeOf(500);
    const [few, many] = [timeOf(500), timeOf(4000)];
    // Eight times as many: a square would be 64 times the time.
    expect(many / few).toBeLessThan(30);
  });
});
