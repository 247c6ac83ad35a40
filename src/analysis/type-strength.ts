import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../model/source-file.ts';
import type { Recognition } from './recognition.ts';
import { declaredType } from './value-types.ts';
import { answer, sourceOf, textOf, type ValueStrength } from './value-strength.ts';

/** What a declared type says of the value at a place; undefined when it says nothing. */
export function typeStrength(type: Located<TSESTree.TypeNode>, at: Located, recognition: Recognition): ValueStrength | undefined {
  const { kind, row } = recognition.shapeOf(type);
  const declared = `${textOf(at)} is declared as \`${sourceOf(type)}\``;
  switch (kind) {
    case 'described':
      return isOfFramework(type, recognition) ? undefined : answer('typed', 'its type is declared', type);
    case 'scalar':
      return answer('text', 'a scalar', at);
    case 'open':
      return answer('none', declared, at);
    case 'row':
      return row && !row.mayBeEnum ? answer('none', `${declared}, a row of ${row.library} with all its columns`, at) : undefined;
    default:
      return undefined;
  }
}

/** What annotations on the way to a value say of it: of its variable, of the field or getter that it is read from, of the function that is called. */
export function declaredStrength(at: Located, recognition: Recognition): ValueStrength | undefined {
  const type = declaredType(at);
  return type && typeStrength(type, at, recognition);
}

/** `req: Request` types the request, not what is read from it. */
export function isOfFramework(type: Located<TSESTree.TypeNode>, recognition: Recognition): boolean {
  const kind = recognition.kinds.ofType(type);
  return kind !== undefined && kind !== 'none' && recognition.httpAdapter(kind.library) !== undefined;
}
