import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { indexOf } from '../../src/scope/file-index.ts';
import { filesThatMayUse } from '../../src/scope/files-that-may-use.ts';
import { createVirtualLookup, ROOT, type Files } from '../virtual-project.ts';

/** The files that may use the first function of `src/orders.ts`. */
function users(files: Files, handing?: 'barrels' | 'anything'): string[] {
  const { project } = createVirtualLookup(files);
  const file = project.fileAt(path.join(ROOT, 'src/orders.ts'));
  const [fn] = file ? indexOf(file).functions : [];
  if (!file || !fn) throw new Error('src/orders.ts has no function');
  return filesThatMayUse({ file, node: fn }, handing).map(({ filename }) => path.basename(filename));
}

const FIND = 'export function find() {} export function count() {}';
const ORDERS = 'export class Orders { find() {} }';

describe('the files that may use a function', () => {
  test.each<[string, Files, string[]]>([
    [
      'write its name',
      {
        'src/orders.ts': FIND,
        'src/a.ts': `import { count } from './orders'; count();`,
        'src/b.ts': `import { find } from './orders'; find();`,
        'src/c.ts': `import * as orders from './orders'; orders.find();`,
        'src/d.ts': `import * as orders from './orders'; orders.count();`,
      },
      ['b.ts', 'c.ts'],
    ],
    [
      'are not hidden behind many others',
      {
        'src/orders.ts': FIND,
        ...Object.fromEntries(
          Array.from({ length: 30 }, (_, at) => [`src/a${String(at)}.ts`, `import { count } from './orders'; count();`]),
        ),
        'src/z.ts': `import { find } from './orders'; find();`,
      },
      ['z.ts'],
    ],
    [
      'know it through a barrel',
      {
        'src/orders.ts': FIND,
        'src/index.ts': `export * from './orders';`,
        'src/a.ts': `import { find } from './index'; find();`,
        'src/b.ts': `import { count } from './index'; count();`,
      },
      ['index.ts', 'a.ts'],
    ],
    [
      'know it by another name',
      {
        'src/orders.ts': FIND,
        'src/index.ts': `export { find as search } from './orders';`,
        'src/a.ts': `import { search } from './index'; search();`,
      },
      ['index.ts', 'a.ts'],
    ],
    [
      'import what is exported by default',
      { 'src/orders.ts': 'export default function find() {}', 'src/a.ts': `import search from './orders'; search();` },
      ['a.ts'],
    ],
    [
      'have an instance of its class from another file',
      {
        'src/orders.ts': ORDERS,
        'src/kept.ts': `import { Orders } from './orders'; export const orders = new Orders();`,
        'src/a.ts': `import { orders } from './kept'; orders.find();`,
        'src/b.ts': `import { orders } from './kept'; orders.count();`,
      },
      ['kept.ts', 'a.ts'],
    ],
  ])('%s', (_, files, expected) => {
    expect(users(files)).toStrictEqual(expected);
  });

  test('are none where nothing keeps it', () => {
    const files = { 'src/orders.ts': 'ids.forEach(() => {});', 'src/a.ts': `import './orders';` };
    expect(users(files)).toStrictEqual([]);
    expect(users({ ...files, 'src/orders.ts': 'export default ids.map(() => {});' })).toStrictEqual(['a.ts']);
  });

  test('may have it from a list that another file makes, where that is asked for', () => {
    const files = {
      'src/orders.ts': FIND,
      'src/handlers.ts': `import * as orders from './orders'; export const handlers = { orders };`,
      'src/renamed.ts': `import { find } from './orders'; export const handlers = { search: find };`,
      'src/a.ts': `import { handlers } from './handlers'; app.get('/', handlers.orders.find);`,
      'src/b.ts': `import { handlers } from './renamed'; app.get('/', handlers.search);`,
    };
    expect(users(files)).toStrictEqual(['renamed.ts']);
    expect(users(files, 'anything')).toStrictEqual(['handlers.ts', 'renamed.ts', 'a.ts', 'b.ts']);
  });

  test('are others for a function and for a member of its name', () => {
    const { project } = createVirtualLookup({
      'src/orders.ts': 'export function find() {} export const orders = { find() {} };',
      'src/index.ts': `export { find as search, orders } from './orders';`,
      'src/a.ts': `import { search } from './index'; search();`,
      'src/b.ts': `import { orders } from './index'; orders.find();`,
    });
    const file = project.fileAt(path.join(ROOT, 'src/orders.ts'));
    const found =
      file && indexOf(file).functions.map((node) => filesThatMayUse({ file, node }).map(({ filename }) => path.basename(filename)));
    expect(found).toStrictEqual([
      ['index.ts', 'a.ts', 'b.ts'],
      ['index.ts', 'b.ts'],
    ]);
  });
});
