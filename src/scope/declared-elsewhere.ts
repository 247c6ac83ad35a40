import { memberName, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from './binding.ts';
import { exportOf } from './exports.ts';
import { resolveModule } from './resolve-module.ts';
import { trace } from './trace.ts';

/** What an imported name (`db`, `database.db`) is called where the project declares it: there it has its annotation, too, which tracing passes by. */
export function declaredElsewhere({ file, node }: Located): Located | undefined {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') {
    const name = memberName(inner);
    const owner = name === undefined ? undefined : trace({ file, node: inner.object });
    return owner?.kind === 'module' && name !== undefined ? exportedNode(owner.file, name) : undefined;
  }
  const binding = inner.type === 'Identifier' ? bindingOf(file, inner) : undefined;
  if (binding?.kind !== 'import' || binding.name === '*') return undefined;
  const target = resolveModule(file, binding.specifier);
  return target.kind === 'source' ? exportedNode(target.file, binding.name) : undefined;
}

function exportedNode(file: Located['file'], name: string): Located | undefined {
  const found = exportOf(file, name);
  return found.kind === 'node' ? found.at : undefined;
}
