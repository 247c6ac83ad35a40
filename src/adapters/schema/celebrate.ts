import type { Located } from '../../model/source-file.ts';
import { called, calling } from '../../scope/kind-table.ts';
import type { SchemaAdapter } from './adapter.ts';
import { partsNamedIn } from './request-parts.ts';

/** celebrate: middleware that holds the parts of a request against schemas of Joi and refuses with an error. A body is looked at unless the method is GET or HEAD. */
export const celebrate: SchemaAdapter = {
  id: 'celebrate',
  kinds: {
    library: 'celebrate',
    roles: {
      // `celebrator(options)(schemas)`; with all of its arguments at once it is the middleware already.
      maker: [called('celebrate', 'celebrator')],
      refusing: [called('celebrate', ['celebrate', 'validate']), calling('maker')],
    },
  },
  unknownKeys: () => 'unknown',
  checkedParts: ({ file, node }, reader) => {
    const [schemas] = node.arguments;
    return partsNamedIn(schemas && ({ file, node: schemas } satisfies Located), reader);
  },
};
