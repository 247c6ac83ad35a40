import { called, imported, method } from '../../scope/kind-table.ts';
import { trace } from '../../scope/trace.ts';
import type { SchemaAdapter } from './adapter.ts';
import { partNamed, partsNamedIn } from './request-parts.ts';

const ZOD_EXPRESS = ['validateRequest', 'processRequest'].flatMap((name) => ['', 'Body', 'Query', 'Params'].map((part) => name + part));

/** Middleware of small packages that validates requests by schemas of other libraries. */
export const requestMiddleware: SchemaAdapter = {
  id: 'request-middleware',
  kinds: {
    library: 'request-middleware',
    roles: {
      openApiValidator: [imported('express-openapi-validator', ['default', '*'])],
      refusing: [
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
        called(/^hono-openapi(?:\/(?:zod|valibot|typebox|arktype|effect))?$/, 'validator'),
      ],
    },
  },
  unknownKeys: () => 'unknown',
  // `processRequestBody(Order)`, `validateRequest({ body: Order })`
  checkedParts: ({ file, node }, reader) => {
    const callee = trace({ file, node: node.callee });
    const suffix = callee.kind === 'external' ? /(Body|Query|Params)$/.exec(callee.name)?.[1] : undefined;
    const part = suffix === undefined ? undefined : partNamed(suffix);
    const [schemas] = node.arguments;
    return part && part !== 'other' ? [part] : partsNamedIn(schemas && { file, node: schemas }, reader);
  },
};
