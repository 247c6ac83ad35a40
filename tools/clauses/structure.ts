import type { Family } from './clause.ts';

export const structure: readonly Family[] = [
  {
    key: 'LAY',
    title: 'Layers',
    clauses: [
      {
        id: 'LAY-1',
        text: 'Controllers → Services → Repository → Database; arrows run one way',
        rules: ['no-layer-violations'],
        means: ['the dependency-cruiser config, from the same architecture declaration'],
      },
      { id: 'LAY-2', text: 'No direct database logic in routes', rules: ['no-db-in-routes'], means: [] },
      {
        id: 'LAY-3',
        text: 'No request bypasses the service layer (a route that calls a repository)',
        rules: ['no-layer-violations', 'no-db-in-routes'],
        means: [],
      },
      { id: 'LAY-4', text: 'Services and repositories know nothing of HTTP', rules: ['no-http-in-services'], means: [] },
      {
        id: 'LAY-5',
        text: 'Ownership and boundaries of modules are explicit: a module is reached through its public entry (modular monolith)',
        rules: ['no-layer-violations'],
        means: ['the dependency-cruiser config'],
      },
      {
        id: 'LAY-6',
        text: 'No tight coupling: no import cycles between modules or layers',
        rules: [],
        means: ['the dependency-cruiser config'],
      },
      {
        id: 'LAY-7',
        text: "Dependencies are injected, not hard-coded: a service does not construct its database client or its repository's driver",
        rules: ['no-hardcoded-dependencies'],
        means: [],
      },
      {
        id: 'LAY-8',
        text: 'One stack: one framework, ORM, database and auth library, those that the project has chosen',
        rules: ['no-unapproved-stack'],
        means: [],
      },
      {
        id: 'LAY-9',
        text: 'The conventional folders (api/routes, services, repositories, models, schemas, core) are recognised with no configuration',
        rules: [],
        means: ['architecture detection'],
      },
      {
        id: 'LAY-10',
        text: 'Every import exists in package.json; nothing imaginary is imported',
        rules: [],
        means: ['the dependency-cruiser config'],
      },
    ],
  },
  {
    key: 'CON',
    title: 'Contracts',
    clauses: [
      {
        id: 'CON-1',
        text: 'Every request is validated by a schema at the boundary: body, query, params',
        rules: ['require-request-validation'],
        means: [],
      },
      { id: 'CON-2', text: 'Every response has a strict model', rules: ['require-response-schema'], means: [] },
      {
        id: 'CON-3',
        text: 'Undocumented fields are rejected',
        rules: ['no-loose-schemas'],
        means: ['the type [`Exact`](contracts.md#exact)'],
      },
      { id: 'CON-4', text: 'APIs are versioned (`/api/v1/…`)', rules: ['require-api-version'], means: [] },
      {
        id: 'CON-5',
        text: "A version's contract stays stable; a change is backward compatible or a new version",
        rules: [],
        means: [
          'the types [`BackwardCompatibleResponse` and `BackwardCompatibleRequest`](contracts.md#backwardcompatibleresponse-backwardcompatiblerequest)',
          'the contract diff of the `docs` command',
        ],
      },
      {
        id: 'CON-6',
        text: 'REST conventions: plural resource nouns, no verbs in paths, the method says the action',
        rules: ['require-restful-paths', 'no-write-in-get'],
        means: [],
      },
      {
        id: 'CON-7',
        text: 'Consistent response shapes: `{data, meta}` / `{error}`, or problem details (RFC 9457)',
        rules: ['consistent-response-shape'],
        means: [],
      },
      {
        id: 'CON-8',
        text: 'The right status codes: 200/201, 400, 401/403, 404, 500; an error is never sent as 200',
        rules: ['consistent-status-codes'],
        means: ['the type [`ErrorTaxonomy`](contracts.md#errortaxonomy)'],
      },
      {
        id: 'CON-9',
        text: 'Collections are paginated, and the response carries the pagination metadata',
        rules: ['require-pagination'],
        means: [],
      },
      {
        id: 'CON-10',
        text: 'Critical operations are idempotent: creating and paying operations take an idempotency key',
        rules: ['require-idempotency-key'],
        means: [],
      },
      {
        id: 'CON-11',
        text: 'The OpenAPI document is accurate: no route is undocumented, no documented route is missing',
        rules: ['no-openapi-drift'],
        means: [],
      },
      {
        id: 'CON-12',
        text: 'A deprecated route says so on the wire (Deprecation / Sunset headers)',
        rules: ['require-deprecation-headers'],
        means: [],
      },
      { id: 'CON-13', text: 'The same method and path is declared once', rules: ['no-duplicate-routes'], means: [] },
    ],
  },
];
