import type { TSESTree } from '@typescript-eslint/utils';

import { isClass } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { called } from '../../scope/kind-table.ts';
import { superclassOf, trace } from '../../scope/trace.ts';
import type { SchemaAdapter } from './adapter.ts';

const PACKAGES = ['nestjs-zod', 'nestjs-zod/dto', '@anatine/zod-nestjs'];
const MAX_CLASSES = 8;

/** nestjs-zod: classes made of a schema. Only `ZodValidationPipe` holds anything to them: to the `ValidationPipe` of Nest they are classes without rules. */
export const nestjsZod: SchemaAdapter = {
  id: 'nestjs-zod',
  kinds: {
    library: 'nestjs-zod',
    roles: {
      // An instance of a class that extends one is one, too.
      dto: [called(PACKAGES, 'createZodDto')],
      parsed: [called('nestjs-zod', 'validate')],
    },
  },
  describesValue(value, reader) {
    const schema = schemaOf(value, 0);
    return schema && reader.isSchema(schema);
  },
  unknownKeys(at, reader) {
    const schema = schemaOf(at, 0);
    return schema ? reader.unknownKeys(schema) : 'unknown';
  },
  // `validate(value, schemaOrDto)`
  heldAgainst({ file, node }) {
    const [, schema] = node.arguments;
    return schema && { schema: { file, node: schema } };
  },
  textOfOutput(at, path, reader) {
    const schema = schemaOf(at, 0);
    return schema ? reader.textOfOutput(schema, path) : 'unknown';
  },
};

/** The schema behind `createZodDto(Order)`, and behind a class that extends it. */
function schemaOf(at: Located, depth: number): Located | undefined {
  if (depth > MAX_CLASSES) return undefined;
  const origin = trace(at);
  const { file, node } = origin.kind === 'value' ? origin.at : at;
  if (isClass(node)) {
    const parent = superclassOf({ file, node });
    if (parent) return schemaOf(parent, depth + 1);
    return node.superClass?.type === 'CallExpression' ? schemaOfCall({ file, node: node.superClass }) : undefined;
  }
  return node.type === 'CallExpression' ? schemaOfCall({ file, node }) : undefined;
}

function schemaOfCall({ file, node }: Located<TSESTree.CallExpression>): Located | undefined {
  const maker = trace({ file, node: node.callee });
  const [schema] = node.arguments;
  const isMaker = maker.kind === 'external' && maker.name === 'createZodDto' && PACKAGES.includes(maker.module);
  return isMaker && schema ? { file, node: schema } : undefined;
}
