import type { Paint } from './paint.ts';

/** A column of a table for the terminal. */
export interface Column {
  readonly title: string;
  /** It may become this narrow; as wide as it needs when absent. */
  readonly least?: number;
  /** Where its texts give way; at the start only whole folders do, as long as there are any. */
  readonly cut?: 'start' | 'middle' | 'end';
  /** In a terminal that is still too narrow, columns are left out from the lowest rank up; never when absent. */
  readonly rank?: number;
}

export interface Cell {
  readonly text: string;
  /** What it says where there is no room for all. */
  readonly short?: string;
  /** A beginning that is never cut off. */
  readonly kept?: string;
  readonly paint?: (text: string) => string;
}

const GAP = 2;

/** Lines of a table no wider than the terminal, the titles of the columns that found no room, and whether texts gave way. */
export function toColumns(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  place: { readonly paint: Paint; /** As wide as it needs when absent. */ readonly width?: number },
): { lines: string[]; dropped: string[]; isShortened: boolean } {
  const { paint, width = Infinity } = place;
  const all = columns.map((column, index) =>
    measured(
      column,
      index,
      rows.map((cells) => cells[index]?.text ?? ''),
    ),
  );
  const isTight = totalOf(all) > width;
  const kept = isTight
    ? columns.map((column, index) =>
        measured(
          column,
          index,
          rows.map((cells) => cells[index]?.short ?? cells[index]?.text ?? ''),
        ),
      )
    : all;
  const excess = (): number => totalOf(kept) - width;
  const slack = (): number => kept.reduce((sum, { width: wide, least = wide }) => sum + Math.max(0, wide - least), 0);
  const dropped: string[] = [];
  while (excess() > slack()) {
    const [next] = kept.filter(({ rank }) => rank !== undefined).sort((left, right) => (left.rank ?? 0) - (right.rank ?? 0));
    if (!next) break;
    kept.splice(kept.indexOf(next), 1);
    dropped.push(next.title);
  }
  const isShortened = excess() > 0;
  while (excess() > 0) {
    const [widest] = kept.filter(({ width: wide, least = wide }) => wide > least).sort((left, right) => right.width - left.width);
    if (!widest) break;
    widest.width -= 1;
  }
  const line = (textOf: (column: Measured, last: boolean) => string): string =>
    kept.map((column, index) => textOf(column, index === kept.length - 1)).join(' '.repeat(GAP));
  const fit = (text: string, column: Measured, isLast: boolean, start?: string): string =>
    isLast ? shorten(text, column, start) : shorten(text, column, start).padEnd(column.width);
  return {
    dropped,
    isShortened,
    lines: [
      paint(
        'dim',
        line((column, isLast) => fit(column.title, column, isLast)),
      ),
      ...rows.map((cells, row) =>
        line((column, isLast) => {
          const text = fit(column.texts[row] ?? '', column, isLast, cells[column.index]?.kept);
          return cells[column.index]?.paint?.(text) ?? text;
        }),
      ),
    ],
  };
}

interface Measured extends Column {
  readonly index: number;
  readonly texts: readonly string[];
  width: number;
}

function measured(column: Column, index: number, given: readonly string[]): Measured {
  // What stands in code may hold anything, also what a terminal obeys.
  const texts = given.map((text) => text.replace(/\p{Cc}/gu, '?'));
  return { ...column, index, texts, width: Math.max(column.title.length, ...texts.map(({ length }) => length)) };
}

function totalOf(columns: readonly Measured[]): number {
  return columns.reduce((sum, { width }) => sum + width, GAP * (columns.length - 1));
}

function shorten(text: string, { width, cut }: Pick<Measured, 'width' | 'cut'>, start = ''): string {
  if (text.length <= width || width < 2) return text;
  if (cut === 'start') return fromFolder(`…${text.slice(text.length - width + 1)}`);
  if (cut !== 'middle') return `${text.slice(0, width - 1)}…`;
  // The end of a path says more than its prefix, and what is inside a wrapper more than the wrapper.
  const head = Math.min(start.length || Math.floor((width - 1) / 3), width - 1);
  return `${text.slice(0, head)}…${text.slice(text.length - (width - 1 - head))}`;
}

/** `…utes/orders.ts` as `…/orders.ts`. */
function fromFolder(shortened: string): string {
  const at = shortened.indexOf('/');
  return at > 0 ? `…${shortened.slice(at)}` : shortened;
}
