import path from 'node:path';

import type { Located } from '../model/source-file.ts';
import type { NamedType } from '../model/type-lookup.ts';
import { declaredAt } from '../scope/variables.ts';
import type { TypeShape } from '../scope/type-shape.ts';
import type { Recognition } from './recognition.ts';
import { answer, textOf, type ValueStrength } from './value-strength.ts';

/** How well a value is described by its type, as the type checker knows it; undefined when that says nothing, or where there is none. */
export function checkedStrength(at: Located, recognition: Recognition): ValueStrength | undefined {
  const data = at.file.project.types?.dataOf(at);
  if (data?.kind === 'scalar') return answer('text', 'a scalar', at);
  if (data?.kind === 'open') return answer('none', `${textOf(at)} has the type \`${data.text}\``, at);
  const shapes = (data?.types ?? []).map((type) => ({ type, shape: shapeOfNamed(type, at, recognition) }));
  for (const { type, shape } of shapes) {
    const typed = `${textOf(at)} has the type \`${type.name}\``;
    if (shape?.kind === 'row') return answer('none', `${typed}, a row of ${shape.row?.library ?? 'a table'} with all its columns`, at);
    if (shape?.kind === 'open') return answer('none', typed, at);
  }
  const [first] = shapes;
  return first && shapes.every(({ shape }) => shape?.kind === 'described' || shape?.kind === 'scalar')
    ? answer('typed', `its type is \`${first.type.name}\``, at)
    : undefined;
}

function shapeOfNamed({ modules, name, declared }: NamedType, { file }: Located, recognition: Recognition): TypeShape | undefined {
  if (!declared) {
    // The checker tells an enum from a model by itself.
    const row = modules.map((module) => recognition.rowOf({ kind: 'external', module, name, arguments: [] })).find((each) => each);
    return row && { kind: 'row', row };
  }
  const filename = path.normalize(declared.filename);
  const declaring = filename === path.normalize(file.filename) ? file : file.project.fileAt(filename);
  const at = declaring && declaredAt(declaring, declared.offset);
  return at && recognition.shapeOfDeclared(at);
}
