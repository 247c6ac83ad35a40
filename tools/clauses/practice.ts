import type { Family } from './clause.ts';

export const practice: readonly Family[] = [
  {
    key: 'PRA',
    title: 'Practice',
    clauses: [
      {
        id: 'PRA-1',
        text: 'No placeholders: no stub handlers, "not implemented", fake data in production code',
        rules: ['no-placeholders'],
        means: [],
      },
      {
        id: 'PRA-2',
        text: 'Working code is never broken: an existing project adopts the rules without a wall of errors',
        rules: [],
        means: ["ESLint's own bulk suppressions, driven by `init`"],
      },
      {
        id: 'PRA-3',
        text: 'Reuse before creating: the same route, schema or query is not written twice',
        rules: ['no-duplicate-routes', 'no-duplicate-schemas'],
        means: [],
      },
      {
        id: 'PRA-4',
        text: 'The API spec is a living document: `API_Spec.yaml`',
        rules: [],
        means: ['the `docs` command, from the routes in the code'],
      },
      {
        id: 'PRA-5',
        text: 'The data model is a living document: `ERD.md`',
        rules: [],
        means: ['the `docs` command, from the tables in the code'],
      },
      {
        id: 'PRA-6',
        text: 'Service boundaries are a living document: `backend_services.md`, with a diagram',
        rules: [],
        means: ['the `docs` command, from the real import graph'],
      },
      {
        id: 'PRA-7',
        text: 'The handoff is machine-readable: `backend_handoff.json` (api_spec, database_migrations, required_services, security_controls, next_agent)',
        rules: [],
        means: ['the `docs` command'],
      },
      { id: 'PRA-8', text: 'A review answers the checklist point by point', rules: [], means: ['the `report` command'] },
      {
        id: 'PRA-9',
        text: 'Coding agents are told the same constitution that the linter enforces',
        rules: [],
        means: ['the `docs` command, from the enabled rules'],
      },
      {
        id: 'PRA-10',
        text: 'Every change is recorded in the changelog; significant decisions in an ADR',
        rules: [],
        means: ['`report --since REF`'],
      },
    ],
  },
];
