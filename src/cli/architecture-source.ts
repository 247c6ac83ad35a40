import type { Architecture } from '../architecture/declaration.ts';

/** The text of an `architecture.ts` that declares an architecture. */
export function toArchitectureSource(architecture: Architecture): string {
  return `import { defineArchitecture } from 'eslint-plugin-backend-architect/architecture';\n\nexport default defineArchitecture(${toSource(architecture, '')});\n`;
}

function toSource(value: unknown, indent: string): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((each) => toSource(each, inner));
    const line = `[${items.join(', ')}]`;
    return line.length + indent.length < 110 ? line : `[\n${items.map((each) => `${inner}${each},\n`).join('')}${indent}]`;
  }
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([key, each]) => `${inner}${toKey(key)}: ${toSource(each, inner)},\n`).join('')}${indent}}`;
}

function toKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
