import path from 'node:path';

import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { constantString } from './constant.ts';
import { trace } from './trace.ts';

const MAX_STEPS = 12;

/** The absolute path that an expression means: `__dirname`, `import.meta.dirname`, `path.join(…)`, `fileURLToPath(new URL('x', import.meta.url))`. */
export function folderOf(at: Located, steps = 0): string | undefined {
  if (steps > MAX_STEPS) return undefined;
  const { filename } = at.file;
  const written = unwrap(at.node);
  const meta = metaName(written);
  if (meta !== undefined) return meta === 'dirname' ? path.dirname(filename) : /^(?:filename|url)$/.test(meta) ? filename : undefined;
  const origin = trace(at);
  if (origin.kind === 'global') {
    return origin.name === '__dirname' ? path.dirname(filename) : origin.name === '__filename' ? filename : undefined;
  }
  if (origin.kind !== 'value') return undefined;
  const { file, node } = origin.at;
  if (node !== written && metaName(node) !== undefined) return folderOf(origin.at, steps + 1);
  if (node.type === 'TemplateLiteral') {
    const [start, ...others] = node.expressions;
    const [before, after, ...further] = node.quasis;
    const root = start && others.length === 0 && before?.value.raw === '' ? folderOf({ file, node: start }, steps + 1) : undefined;
    return root === undefined || further.length > 0 ? undefined : path.join(root, after?.value.cooked ?? '');
  }
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const [first, ...rest] = node.arguments;
  const base = (of: TSESTree.Node | undefined): string | undefined => of && folderOf({ file, node: of }, steps + 1);
  const callee = trace({ file, node: node.callee });
  const name = callee.kind === 'external' ? `${callee.module.replace('node:', '')}.${callee.name.replace(/^default\.|^posix\./, '')}` : '';
  if (callee.kind === 'global' && callee.name === 'URL') {
    const relative = first && constantString({ file, node: first });
    const from = base(rest[0]);
    return relative?.startsWith('.') && from !== undefined ? path.resolve(path.dirname(from), relative) : undefined;
  }
  if (name === 'url.fileURLToPath') return base(first);
  if (name === 'path.dirname') {
    const from = base(first);
    return from === undefined ? undefined : path.dirname(from);
  }
  if (name !== 'path.join' && name !== 'path.resolve') return undefined;
  const from = base(first);
  const parts = rest.map((part) => constantString({ file, node: part }));
  return from !== undefined && parts.every((part) => part !== undefined) ? path.join(from, ...parts) : undefined;
}

/** `import.meta.dirname` → `dirname`. */
function metaName(node: TSESTree.Node): string | undefined {
  return node.type === 'MemberExpression' && unwrap(node.object).type === 'MetaProperty' ? memberName(node) : undefined;
}
