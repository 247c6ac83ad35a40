import type { Family } from './clause.ts';

export const running: readonly Family[] = [
  {
    key: 'DAT',
    title: 'Data',
    clauses: [
      { id: 'DAT-1', text: 'Multi-step writes run in a transaction', rules: ['require-transaction'], means: [] },
      {
        id: 'DAT-2',
        text: 'Referential integrity: a column that points at a row has a foreign key',
        rules: ['require-foreign-key'],
        means: [],
      },
      {
        id: 'DAT-3',
        text: 'No destructive schema change without a migration path; migrations are backward compatible',
        rules: ['no-destructive-migration'],
        means: [],
      },
      { id: 'DAT-4', text: 'Migrations can be rolled back', rules: ['require-reversible-migration'], means: [] },
      { id: 'DAT-5', text: 'Frequently queried fields are indexed, foreign keys first', rules: ['require-foreign-key'], means: [] },
      { id: 'DAT-6', text: 'No update or delete without a condition', rules: ['no-unfiltered-write'], means: [] },
      { id: 'DAT-7', text: 'No N+1 queries', rules: ['no-n-plus-one'], means: [] },
      {
        id: 'DAT-8',
        text: 'Tables have the constraints their fields need: primary key, not null, unique where the code looks up one',
        rules: ['require-table-constraints'],
        means: [],
      },
      { id: 'DAT-9', text: 'Soft deletes where an audit trail is asked for', rules: ['require-soft-delete'], means: [] },
    ],
  },
  {
    key: 'OBS',
    title: 'Observability',
    clauses: [
      { id: 'OBS-1', text: 'Logs are structured', rules: ['require-structured-logging'], means: [] },
      { id: 'OBS-2', text: 'Debug and production logging are kept apart', rules: ['require-structured-logging'], means: [] },
      { id: 'OBS-3', text: 'The service has health endpoints', rules: ['require-health-endpoint'], means: [] },
      {
        id: 'OBS-4',
        text: 'Errors are classified: domain error classes, one error handler',
        rules: ['require-error-classification'],
        means: [],
      },
      { id: 'OBS-5', text: 'No error is swallowed', rules: ['no-swallowed-errors'], means: [] },
      {
        id: 'OBS-6',
        text: 'Logs and calls carry a correlation id; metrics and tracing are wired in',
        rules: ['require-correlation-id', 'require-telemetry'],
        means: [],
      },
    ],
  },
  {
    key: 'OPS',
    title: 'Operation',
    clauses: [
      {
        id: 'OPS-1',
        text: 'Async drivers; nothing blocks the event loop in a handler; long work goes to a queue',
        rules: ['no-blocking-in-handlers'],
        means: [],
      },
      {
        id: 'OPS-2',
        text: 'The code is environment-agnostic: the environment is read and validated in one place',
        rules: ['no-env-outside-config'],
        means: [],
      },
      {
        id: 'OPS-3',
        text: 'Stateless, horizontally scalable: no mutable module state, no in-memory sessions or rate-limit stores',
        rules: ['no-shared-mutable-state'],
        means: [],
      },
      { id: 'OPS-4', text: 'Failure modes are explicit: outbound calls have a timeout', rules: ['require-outbound-timeout'], means: [] },
      { id: 'OPS-5', text: 'Servers are disposable: they shut down on SIGTERM and drain', rules: ['require-graceful-shutdown'], means: [] },
      {
        id: 'OPS-6',
        text: 'Connections are pooled (one pool for a process, none opened in a request)',
        rules: ['no-connection-per-request'],
        means: [],
      },
    ],
  },
];
