// The backend constitution: every clause that code can break, and what is meant to enforce it. `docs/constitution.md` is generated from
// this table and from the clauses that each rule names in its `meta.docs`.

export interface Clause {
  readonly id: string;
  readonly text: string;
  /** Rules, written or planned: the ones that exist are found by their names. */
  readonly rules: readonly string[];
  /** What enforces the clause besides rules. */
  readonly means: readonly string[];
}

export interface Family {
  readonly key: string;
  readonly title: string;
  readonly clauses: readonly Clause[];
}

/** Those of the `means` below that exist; whoever builds one adds it here. */
export const builtMeans: ReadonlySet<string> = new Set<string>([
  'the type [`Exact`](contracts.md#exact)',
  'the types [`BackwardCompatibleResponse` and `BackwardCompatibleRequest`](contracts.md#backwardcompatibleresponse-backwardcompatiblerequest)',
  'the type [`ErrorTaxonomy`](contracts.md#errortaxonomy)',
  'the type [`NoSensitiveFields`](contracts.md#nosensitivefields)',
]);

export const families: readonly Family[] = [
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
  {
    key: 'SEC',
    title: 'Security',
    clauses: [
      { id: 'SEC-1', text: 'The auth strategy is defined for every endpoint', rules: ['require-auth-guard'], means: [] },
      { id: 'SEC-2', text: 'Permissions are checked, role- or attribute-based', rules: ['require-permission-check'], means: [] },
      {
        id: 'SEC-3',
        text: "Object-level authorization: a record fetched by a client's id is checked against the caller",
        rules: ['require-object-authorization'],
        means: [],
      },
      {
        id: 'SEC-4',
        text: "Users' and tenants' data is isolated: queries on tenant tables carry the tenant",
        rules: ['require-tenant-scope'],
        means: [],
      },
      {
        id: 'SEC-5',
        text: 'SQL injection is prevented, and its NoSQL and filter-object kin',
        rules: ['no-raw-sql-interpolation', 'no-query-injection'],
        means: [],
      },
      {
        id: 'SEC-6',
        text: 'Client input is never trusted: no request object is spread or passed whole into a write',
        rules: ['no-mass-assignment'],
        means: [],
      },
      {
        id: 'SEC-7',
        text: 'JWTs are verified: signature, algorithm pinned, expiry honoured; decode is not verification',
        rules: ['no-unverified-jwt'],
        means: [],
      },
      { id: 'SEC-8', text: 'Tokens expire (15 minutes access, 7 days refresh by default)', rules: ['require-token-expiry'], means: [] },
      {
        id: 'SEC-9',
        text: 'Credentials are hashed with a secure algorithm, or delegated to the auth library',
        rules: ['no-weak-password-hash'],
        means: [],
      },
      { id: 'SEC-10', text: 'Auth endpoints and critical endpoints are rate limited', rules: ['require-rate-limit'], means: [] },
      {
        id: 'SEC-11',
        text: 'No sensitive database structure reaches a response: password hashes, tokens, whole ORM rows',
        rules: ['no-sensitive-response'],
        means: ['the type [`NoSensitiveFields`](contracts.md#nosensitivefields)'],
      },
      { id: 'SEC-12', text: 'Errors sent out leak nothing: no stack, no driver message', rules: ['no-error-leak'], means: [] },
      { id: 'SEC-13', text: 'Logs carry no secrets', rules: ['no-secrets-in-logs'], means: [] },
      { id: 'SEC-14', text: 'No secrets in code', rules: ['no-hardcoded-secrets'], means: [] },
      {
        id: 'SEC-15',
        text: 'Webhooks are signed, checked in constant time, protected from replay',
        rules: ['require-webhook-signature'],
        means: [],
      },
      { id: 'SEC-16', text: 'Internal database ids are not exposed', rules: ['no-exposed-internal-ids'], means: [] },
      {
        id: 'SEC-17',
        text: 'Nothing weakens the auth model: no guard switched off, no `alg: none`, no `rejectUnauthorized: false`, no wildcard CORS with credentials',
        rules: ['no-weakened-security'],
        means: [],
      },
    ],
  },
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
