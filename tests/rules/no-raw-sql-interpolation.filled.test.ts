import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';
import { POOL, sink } from './sql-values.ts';

useVirtualProject({
  'src/clauses.ts': `export function clausesOf(filters: Filter[]) { const where: Record<string, string> = {}; filters.forEach((each, index) => { where[each.id] = \`\${each.column} = $\${index}\`; }); return where; }`,
});

const find = (parameters: string, body: string): string => `${POOL} export function find(${parameters}) { ${body} }`;
const asked = (value: string): string => `return pool.query(\`SELECT * FROM users WHERE \${${value}}\`);`;

// Each valid case has a twin among the invalid ones, in the same order.
createRuleTester().run('no-raw-sql-interpolation: what is put into lists and objects', rule, {
  valid: [
    {
      name: 'an element of a list that map makes',
      code: find(
        'ids: string[]',
        `const clauses = ids.map((id, i) => \`id = $\${i}\`); ${asked('clauses[0]')} ${asked('clauses[ids.length - 1]')}`,
      ),
    },
    {
      name: 'the values of an object that is filled here',
      code: find(
        'open: boolean',
        `const where = {}; if (open) where.open = 'open'; where['id'] = 'id = $1'; ${asked(`Object.values(where).join(' AND ')`)}`,
      ),
    },
    {
      name: 'one of them',
      code: find('by: string', `const where = { name: 'name = $1' }; where.id = 'id = $1'; ${asked('where[by]')}`),
    },
    {
      name: 'the names of an object that is filled',
      code: find(
        'open: boolean',
        `const set = { id: 1 }; set['name'] = 2; if (open) set[FIELDS[0]] = true; ${asked(`Object.keys(set).join(' AND ')`)}`,
      ).replace('export', `const FIELDS = ['open']; export`),
    },
    {
      name: 'the names that reduce gives to an object',
      code: `import _map from 'lodash/map'; import _reduce from 'lodash/reduce'; ${find('ids: string[]', `const given = _reduce(ids, (all, id, i) => ({ ...all, [\`id_\${i}\`]: id }), {}); ${asked(`_map(given, (value, key) => key).join(',')`)}`)}`,
    },
    {
      name: 'the names that reduce of a list gives to an object',
      code: find(
        'ids: string[]',
        `const given = ids.reduce((all, id, i) => ({ ...all, [\`id_\${i}\`]: id }), {}); ${asked(`Object.keys(given).join(',')`)}`,
      ),
    },
    {
      name: 'a part of an object in a list, beside a value',
      code: find(
        'by: string',
        `const rows = [{ id: '1', name: 'id' }]; rows.push({ id: by, name: 'name' }); for (const row of rows) { ${asked('row.name')} }`,
      ),
    },
    {
      name: 'a range of numbers',
      code: `import { range } from 'ramda'; ${find('count: number', `const names = range(0, count).map((index) => \`c\${index}\`); ${asked(`names.join(',')`)}`)}`,
    },
    {
      name: 'one of a list that grows',
      code: find('by: number', `const parts = ['id']; parts.push('name'); ${asked('parts[by]')}`),
    },
    {
      name: 'the values of an object that a builder of another file fills',
      code: `import { clausesOf } from './clauses'; ${find('filters: unknown[]', `const clauses = Object.values(clausesOf(filters)); ${asked(`clauses.join(' AND ')`)}`)}`,
    },
  ],
  invalid: [
    invalidSql({
      name: 'an element of a list that map makes of values',
      code: find(
        'ids: string[]',
        `const clauses = ids.map((id) => \`id = '\${«id»}'\`); ${asked('clauses[0]')} ${asked('clauses[ids.length - 1]')}`,
      ),
      sink,
    }),
    invalidSql({
      name: 'the values of an object that is filled with a value',
      code: find(
        'id: string',
        `const where = {}; where.open = 'open'; where['id'] = \`id = \${«id»}\`; ${asked(`Object.values(where).join(' AND ')`)}`,
      ),
      sink,
    }),
    invalidSql({
      name: 'one of them, a value',
      code: find('by: string', `const where = { name: 'name = $1' }; where.id = \`id = \${«by»}\`; ${asked('where[by]')}`),
      sink,
    }),
    invalidSql({
      name: 'the names of an object that is filled by a value',
      code: find('by: string', `const set = { id: 1 }; set[by] = 2; ${asked(`«Object.keys(set).join(' AND ')»`)}`),
      sink,
    }),
    invalidSql({
      name: 'the names that reduce takes from the list',
      code: `import _map from 'lodash/map'; import _reduce from 'lodash/reduce'; ${find('ids: string[]', `const given = _reduce(ids, (all, id, i) => ({ ...all, [\`id_\${«id»}\`]: i }), {}); ${asked(`_map(given, (value, key) => key).join(',')`)}`)}`,
      sink,
    }),
    invalidSql({
      name: 'the names that reduce of a list takes from it',
      code: find(
        'ids: string[]',
        `const given = ids.reduce((all, id) => ({ ...all, [id]: id }), {}); ${asked(`«Object.keys(given).join(',')»`)}`,
      ),
      sink,
    }),
    invalidSql({
      name: 'a range of something else',
      code: `import { range } from './range'; ${find('count: number', `const names = range(0, count).map((index) => \`c\${«index»}\`); ${asked(`names.join(',')`)}`)}`,
      sink,
    }),
    invalidSql({
      name: 'a part of an object in a list',
      code: find(
        'by: string',
        `const rows = [{ id: 1, name: 'id' }]; rows.push({ id: 2, name: «by» }); for (const row of rows) { ${asked('row.name')} }`,
      ),
      sink,
    }),
    invalidSql({
      name: 'one of a list that grows by a value',
      code: find('by: string', `const parts = ['id']; parts.push(«by»); ${asked('parts[by.length]')}`),
      sink,
    }),
    invalidSql({
      name: 'an object that is changed in a way that cannot be followed',
      code: find(
        'changes: object',
        `const where = { id: 'id = $1' }; Object.assign(where, changes); ${asked(`«Object.values(where).join(' AND ')»`)}`,
      ),
      sink,
    }),
  ],
});
