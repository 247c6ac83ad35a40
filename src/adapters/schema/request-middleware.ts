import { called, imported, method } from '../../scope/kind-table.ts';
import type { SchemaAdapter } from './adapter.ts';

const CHAINS = ['body', 'check', 'checkExact', 'checkSchema', 'cookie', 'header', 'oneOf', 'param', 'query'];

const ZOD_EXPRESS = ['validateRequest', 'processRequest'].flatMap((name) => ['', 'Body', 'Query', 'Params'].map((part) => name + part));

/** Middleware of packages that validates requests. express-validator only notes errors: someone must read them. */
export const requestMiddleware: SchemaAdapter = {
  id: 'request-middleware',
  kinds: {
    library: 'request-middleware',
    roles: {
      openApiValidator: [imported('express-openapi-validator', ['default', '*'])],
      refusing: [
        called('celebrate', ['celebrate', 'validate', 'celebrator']),
        called('zod-express-middleware', ZOD_EXPRESS),
        called(['zod-express-middleware-v4', 'express-zod-safe', 'zod-express-validator'], ['default', 'validate', 'validateRequest']),
        called('express-openapi-validator', ['middleware', 'OpenApiValidator.middleware']),
        method('openApiValidator', 'middleware'),
        called('express-joi-validation', 'createValidator'),
        called('express-validation', 'validate'),
        called('@hono/zod-validator', 'zValidator'),
        called('@hono/standard-validator', 'sValidator'),
        called('@hono/valibot-validator', 'vValidator'),
        called('@hono/typebox-validator', 'tbValidator'),
        called('@hono/arktype-validator', 'arktypeValidator'),
      ],
      collecting: [called('express-validator', CHAINS), method('collecting', /./)],
      collected: [called('express-validator', ['validationResult', 'matchedData']), method('collected', /./)],
    },
  },
  unknownKeys: () => 'unknown',
};
