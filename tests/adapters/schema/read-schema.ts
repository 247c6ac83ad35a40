import type { SchemaReader } from '../../../src/adapters/schema/adapter.ts';
import type { Located } from '../../../src/model/source-file.ts';
import { modelOf, type Files } from '../../virtual-project.ts';

/** Asks about the initialiser of `const probe = …` in a program. */
export function readProbe<T>(text: string, ask: (reader: SchemaReader, at: Located) => T, files: Files = {}): T {
  const model = modelOf(text, files);
  for (const statement of model.file.ast.body) {
    const [declarator] = statement.type === 'VariableDeclaration' ? statement.declarations : [];
    if (declarator?.id.type === 'Identifier' && declarator.id.name === 'probe' && declarator.init) {
      return ask(model.recognition.schemas, { file: model.file, node: declarator.init });
    }
  }
  throw new Error('the program has no `const probe = …`');
}

export const isSchema = (text: string, files?: Files): string => readProbe(text, (reader, at) => reader.isSchema(at), files);
export const isParsed = (text: string, files?: Files): string => readProbe(text, (reader, at) => reader.isParsed(at), files);
export const unknownKeys = (text: string, files?: Files): string => readProbe(text, (reader, at) => reader.unknownKeys(at), files);
export const roleOf = (text: string, files?: Files): unknown => readProbe(text, (reader, at) => reader.roleOf(at), files);
/** What text lies under `value` in what the probe lets through. */
export const textOfValue = (text: string): string => readProbe(text, (reader, at) => reader.textOfOutput(at, ['value']));
