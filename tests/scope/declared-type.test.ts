import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

const FILES = {
  'src/deps.ts': `import type { Pool } from 'pg'; import type { Router } from 'express'; import type { OrderStore } from './store';
    export interface Deps { db: Pool; nested: { db: Pool }; store: OrderStore; app: Router }`,
  'src/store.ts': `export interface OrderStore { query(text: string): Promise<unknown> }`,
};

/** The clients that are queried in a function with these parameters. */
const clients = (parameters: string, body: string): string[] =>
  modelOf(
    `import type { Deps } from './deps'; import type { Pool } from 'pg'; export async function run(${parameters}) { await ${body}; }`,
    FILES,
  ).queries.map(({ client }) => client);

describe('a member is what the declaration of its owner says', () => {
  test.each([
    ['a pattern over an inline type', '{ db }: { db: Pool }', `db.query('select 1 from a')`, ['db']],
    ['a pattern over an interface of another file', '{ db }: Deps', `db.query('select 1 from a')`, ['db']],
    ['a nested pattern', '{ nested: { db } }: Deps', `db.query('select 1 from a')`, ['db']],
    ['a member of a parameter', 'deps: Deps', `deps.db.query('select 1 from a')`, ['deps.db']],
    ['a member of a member', 'deps: Deps', `deps.nested.db.query('select 1 from a')`, ['deps.nested.db']],
    ['a member that is a port of the project', 'deps: Deps', `deps.store.query('select 1 from a')`, []],
    ['a pattern over a port of the project', '{ store }: Deps', `store.query('select 1 from a')`, []],
    ['a member that is not declared', 'deps: Deps', `deps.other.query('select 1 from a')`, []],
  ])('%s', (_name, parameters, body, expected) => {
    expect(clients(parameters, body)).toEqual(expected);
  });

  test('a router that arrives in an object is a router', () => {
    const routes = (type: string): number =>
      modelOf(`import type { Deps } from './deps'; export default ({ app }: ${type}) => { app.get('/x', (a, b) => b.send('x')); };`, FILES)
        .routes.length;
    expect(routes('Deps')).toBe(1);
    expect(routes('{ app: Map<string, string> }')).toBe(0);
  });
});
