import type { Family } from './clause.ts';

export const security: readonly Family[] = [
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
];
