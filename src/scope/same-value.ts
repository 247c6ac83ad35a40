import type { Located } from '../model/source-file.ts';
import { isSameDeclaration } from './same-declaration.ts';
import { trace } from './trace.ts';

/** Do two expressions stand for the same thing: an export of a package, instances of one class, or what one place of the project makes? */
export function isSameValue(left: Located, right: Located): boolean {
  const [one, other] = [trace(left), trace(right)];
  if (one.kind === 'external' && other.kind === 'external') return one.module === other.module && one.name === other.name;
  if (one.kind === 'instance' && other.kind === 'instance') return isSameDeclaration(one.of, other.of);
  return one.kind === 'value' && other.kind === 'value' && isSameDeclaration(one.at, other.at);
}
