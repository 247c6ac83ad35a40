import { startOf } from '../ast/place.ts';
import type { Located, SourceFile } from '../model/source-file.ts';

/** What is declared by the name that stands at an offset of a file: a class, an interface, an alias, an enum. */
export function declaredAt(file: SourceFile, offset: number): Located | undefined {
  for (const { variables } of file.scopeManager.scopes) {
    for (const { defs } of variables) {
      const definition = defs.find(({ name }) => startOf(name) === offset);
      if (definition) return { file, node: definition.node };
    }
  }
  return undefined;
}
