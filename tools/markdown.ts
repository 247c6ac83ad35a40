// Small pieces of Markdown that several generated pages write alike.
import type { Family } from './clauses/index.ts';

export function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // Inside a table a bar ends the cell, even in code.
  const toLine = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [toLine(head), toLine(head.map(() => '---')), ...rows.map(toLine)].join('\n');
}

export function toFamilyTitle({ key, title }: Family): string {
  return `${title} (${key})`;
}

/** The anchor that GitHub and npm give to the heading of a family. */
export function familyAnchor(family: Family): string {
  return toFamilyTitle(family)
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}

/** Puts `content` between `<!-- begin NAME -->` and `<!-- end NAME -->`; the rest of the page belongs to its author. */
export function fillMarked(page: string, name: string, content: string, file: string): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const [start, stop] = [page.indexOf(begin), page.indexOf(end)];
  if (start === -1 || stop < start) throw new Error(`${file} has no lines "${begin}" and "${end}" to write between.`);
  return `${page.slice(0, start + begin.length)}\n\n${content}\n\n${page.slice(stop)}`;
}
