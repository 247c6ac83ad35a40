import { constructed, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const CASSANDRA = ['cassandra-driver'];

/** Cassandra and Scylla: CQL is text, values travel beside it for each `?` or under their names; a batch is a list of statements. */
export const cassandra: DataAdapter = {
  id: 'cassandra',
  clientRole: 'client',
  kinds: {
    library: 'cassandra',
    roles: { client: [constructed(CASSANDRA, ['Client', 'default.Client']), typed(CASSANDRA, ['Client', 'default.Client'])] },
  },
  operations: [
    { of: ['client'], name: ['execute', 'eachRow', 'stream'], action: 'raw' },
    { of: ['client'], name: ['batch'], action: 'write' },
  ],
  gives: [{ of: ['client'], name: ['execute'], gives: { rows: 'list', rowLength: 'number' } }],
  builders: [],
  sinks: [
    { form: 'method', of: ['client'], name: ['execute', 'eachRow', 'stream'], text: 0, role: 'text', placeholder: 'question' },
    { form: 'method', of: ['client'], name: ['batch'], text: 0, role: 'text', options: ['query'], isList: true },
  ],
  safe: [],
};
