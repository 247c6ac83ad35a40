import type { DataAdapter } from '../../../src/adapters/data/adapter.ts';
import type { FileModel } from '../../../src/analysis/file-model.ts';
import { contains } from '../../../src/ast/nodes.ts';
import type { Query } from '../../../src/model/query.ts';
import type { TSESTree } from '@typescript-eslint/utils';
import { indexOf } from '../../../src/scope/file-index.ts';

/**
 * What every data adapter must read from its edition of the orders repository, written as users of that library write it:
 * what each function does to the database, and whether SQL text is built from a value on the way.
 */
export const ORDERS_REPOSITORY = [
  'list: read',
  'find: read',
  'create: write',
  'ship: write',
  'remove: write',
  // All or nothing: the statements inside are part of the transaction.
  'importAll: transaction',
  // SQL as text, with its values bound.
  'total: read',
  // SQL as text, with a value written into it.
  'sorted: read, built',
  // Talks to nobody.
  'label: nothing',
];

/** SQL databases that know none, or where no call begins one. */
const WITHOUT_TRANSACTIONS = ['clickhouse', 'bigquery', 'cassandra', 'oracledb'];

/** The same where conditions are objects and no text, and where there are no transactions. */
export function contractOf({ id, store = 'sql' }: DataAdapter): readonly string[] {
  const transacts = store !== 'kv' && !WITHOUT_TRANSACTIONS.includes(id);
  return ORDERS_REPOSITORY.map((line) => {
    const said = store === 'sql' ? line : line.replace(', built', '');
    return transacts ? said : said.replace('transaction', 'write');
  });
}

/** The model's queries in the contract's words, function by function. */
export function readRepository(model: FileModel): string[] {
  return indexOf(model.file).functions.flatMap((fn) => {
    const name = fn.type === 'FunctionDeclaration' ? fn.id?.name : undefined;
    if (name === undefined) return [];
    const queries = model.queries.filter(({ at }) => contains(fn, at.node));
    return [`${name}: ${actionOf(queries)}${isBuilt(model, fn) ? ', built' : ''}`];
  });
}

function actionOf(queries: readonly Query[]): string {
  if (queries.length === 0) return 'nothing';
  const actions = queries.filter(({ partOf }) => partOf === undefined).map(({ action }) => action);
  return actions.includes('transaction') ? 'transaction' : [...new Set(actions)].join(' and ');
}

function isBuilt(model: FileModel, fn: TSESTree.Node): boolean {
  return model.rawQueries.some(({ at, text, role, isQuoted }) => {
    const { node } = text;
    return (
      contains(fn, at.node) &&
      role !== 'bound' &&
      !isQuoted &&
      (node.type === 'TemplateLiteral' ? node.expressions.length > 0 : node.type === 'Identifier')
    );
  });
}
