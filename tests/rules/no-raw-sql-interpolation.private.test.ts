import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { invalidSql } from './sql-cases.ts';

const sink = 'this.pool.query';

/** A class whose method puts something into a text, and what its other methods call it with. */
const inClass = (method: string, ...calls: string[]): string =>
  `import { Pool } from 'pg'; export class Orders { pool = new Pool(); ${method} ${calls.map((call, index) => `call${index}(req: Request, by: string) { return ${call}; }`).join(' ')} }`;
const byName = (head: string, value = '${where}'): string =>
  `${head}(where: string) { return this.pool.query(\`SELECT * FROM orders ${value}\`); }`;
const byMember = (value: string): string =>
  `private find(options: { filters: { where: string } }) { const { filters } = options; return this.pool.query(\`SELECT * FROM orders ${value}\`); }`;
const MEMBER = '${filters.where}';
const PATTERN = (value: string): string =>
  `private find({ where }: { where: string }) { return this.pool.query(\`SELECT * FROM orders ${value}\`); }`;

createRuleTester().run('no-raw-sql-interpolation (private methods)', rule, {
  valid: [
    {
      name: 'called with constants',
      code: inClass(byName('private find'), `this.find('WHERE open')`, `this.find(by ? 'WHERE closed' : '')`),
    },
    { name: '#private, called with constants', code: inClass(byName('#find'), `this.#find('WHERE open')`) },
    {
      name: 'a member of an object, taken apart',
      code: inClass(
        byMember(MEMBER),
        `this.find({ filters: { where: 'WHERE open' } })`,
        `this.find({ filters: { where: by ? 'AND 1' : '' } })`,
      ),
    },
    { name: 'a pattern', code: inClass(PATTERN('${where}'), `this.find({ where: 'WHERE open' })`) },
  ],
  invalid: [
    invalidSql({
      name: 'called with a value of the caller',
      code: inClass(byName('private find', '${«where»}'), `this.find('WHERE open')`, `this.find(req.query.where)`),
      sink,
    }),
    invalidSql({
      name: '#private, called with a value of the caller',
      code: inClass(byName('#find', '${«where»}'), `this.#find(by)`),
      sink,
    }),
    invalidSql({
      name: 'a member of an object that a caller fills',
      code: inClass(
        byMember('${«filters.where»}'),
        `this.find({ filters: { where: 'WHERE open' } })`,
        `this.find({ filters: { where: req.query.where } })`,
      ),
      sink,
    }),
    invalidSql({ name: 'an object that a caller gives', code: inClass(byMember('${«filters.where»}'), `this.find(req.body)`), sink }),
    invalidSql({ name: 'a pattern that a caller fills', code: inClass(PATTERN('${«where»}'), `this.find({ where: by })`), sink }),
    invalidSql({ name: 'a method that anybody may call', code: inClass(byName('find', '${«where»}'), `this.find('WHERE open')`), sink }),
    invalidSql({ name: 'a protected method', code: inClass(byName('protected find', '${«where»}'), `this.find('WHERE open')`), sink }),
    invalidSql({
      name: 'a method that is handed on',
      code: inClass(byName('private find', '${«where»}'), `this.find('')`, `list.map(this.find)`),
      sink,
    }),
    invalidSql({
      name: 'a method that is looked up',
      code: inClass(byName('private find', '${«where»}'), `this.find('')`, `this[by](by)`),
      sink,
    }),
    invalidSql({ name: 'a method that nobody calls', code: inClass(byName('private find', '${«where»}')), sink }),
    invalidSql({
      name: 'an object that is spread',
      code: inClass(byMember('${«filters.where»}'), `this.find({ filters: { where: '' }, ...req.body })`),
      sink,
    }),
  ],
});

/** A class of a file, one of whose methods puts a parameter into a text; and what the file does with the class. */
const ofFile = (value: string, rest: string, head = 'class Checks', inside = ''): string =>
  `import { Pool } from 'pg'; ${head} { pool = new Pool(); check(table: string) { return this.pool.query(\`SELECT * FROM ${value}\`); } all() { return [this.check('orders'), this.check('users')]; } ${inside} } ${rest}`;
const IN = '${table}';
const OUT = '${«table»}';
const run = (use: string): string => `export function run(req: Request) { const checks = new Checks(); ${use} }`;

createRuleTester().run('no-raw-sql-interpolation (a class that stays in its file)', rule, {
  valid: [
    { name: 'called by its own methods', code: ofFile(IN, run('return checks.all();')) },
    { name: 'called from outside of it', code: ofFile(IN, run(`return checks.check('sessions');`)) },
    {
      name: 'an instance that a function of the file gets',
      code: ofFile(IN, `function each(checks: Checks) { return checks.all(); } ${run('return each(checks);')}`),
    },
  ],
  invalid: [
    invalidSql({ name: 'called with a value of the request', code: ofFile(OUT, run('return checks.check(req.query.table);')), sink }),
    invalidSql({
      name: 'called with one where a function of the file gets the instance',
      code: ofFile(OUT, `function each(checks: Checks, table) { return checks.check(table); } ${run('return each(checks, req.body);')}`),
      sink,
    }),
    invalidSql({ name: 'an exported class', code: ofFile(OUT, run('return checks.all();'), 'export class Checks'), sink }),
    invalidSql({ name: 'a class that is exported later', code: ofFile(OUT, 'export { Checks };'), sink }),
    invalidSql({ name: 'a class that is handed on', code: ofFile(OUT, 'register(Checks);'), sink }),
    invalidSql({ name: 'an instance that is exported', code: ofFile(OUT, 'export const checks = new Checks();'), sink }),
    invalidSql({ name: 'an instance that is returned', code: ofFile(OUT, run('return checks;')), sink }),
    invalidSql({
      name: 'an instance that code elsewhere gets',
      code: ofFile(OUT, `import { each } from './each'; ${run('return each(checks);')}`),
      sink,
    }),
    invalidSql({
      name: 'an instance that a function of the file returns',
      code: ofFile(OUT, `function each(checks: Checks) { return checks; } ${run('return each(checks);')}`),
      sink,
    }),
    invalidSql({
      name: 'an instance that is looked up in',
      code: ofFile(OUT, run('return checks[req.query.method](req.query.table);')),
      sink,
    }),
    invalidSql({
      name: 'an instance that returns itself',
      code: ofFile(OUT, run('return checks.self();'), 'class Checks', 'self() { return this; }'),
      sink,
    }),
    invalidSql({
      name: 'a class that is extended by another',
      code: ofFile(OUT, 'export class MoreChecks extends Checks {}'),
      sink,
    }),
    invalidSql({
      name: 'a class whose superclass may call its methods',
      code: `import { Base } from './base'; ${ofFile(OUT, run('return checks.all();'), 'class Checks extends Base')}`,
      sink,
    }),
    invalidSql({
      name: 'a class with a decorator',
      code: `import { Job } from 'jobs'; ${ofFile(OUT, run('return checks.all();'), '@Job() class Checks')}`,
      sink,
    }),
  ],
});
