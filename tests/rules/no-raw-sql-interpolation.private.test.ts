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
