import type { TSESTree } from '@typescript-eslint/utils';

import type { SourceFile } from '../model/source-file.ts';
import { NOTHING_KNOWN, type Value } from './environment.ts';

// Stands in no file: what a framework makes where nothing was written.
const NO_MEMBERS = { type: 'ObjectExpression', properties: [] } as unknown as TSESTree.ObjectExpression;

/** An object without members. @param file of whoever asks */
export function emptyObject(file: SourceFile): Value {
  return { kind: 'object', at: { file, node: NO_MEMBERS }, environment: NOTHING_KNOWN };
}
