import path from 'node:path';

import { ROOT } from '../virtual-project.ts';
import type { More } from './http-cases.ts';

const toCase = (name: string, code: string, { filename = 'src/added.ts', ...more }: More = {}) => ({
  name,
  code,
  filename: path.join(ROOT, filename),
  ...more,
});

export const silent = toCase;

type Data = Readonly<Record<string, string>>;
type MessageId = 'undeclared' | 'second' | 'undecided';

/** One report, at the `«…»` in the code. */
export function reported(name: string, marked: string, messageId: MessageId, data: Data, more: More = {}) {
  const [before = '', inside = ''] = marked.split(/[«»]/);
  const place = { line: 1, column: before.length + 1, endLine: 1, endColumn: before.length + inside.length + 1 };
  return { ...toCase(name, marked.replace(/[«»]/g, ''), more), errors: [{ messageId, data, ...place }] };
}

export const second = (found: string, chosen: string, files: string, noun: string, kind: string): Data => ({
  found,
  chosen,
  files,
  noun,
  kind,
});
export const undeclared = (specifier: string, declared: string, noun: string, kind: string): Data => ({ specifier, declared, noun, kind });
