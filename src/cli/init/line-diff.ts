/** A line of a difference: kept, new or gone. */
export interface DiffLine {
  readonly mark: ' ' | '+' | '-';
  readonly text: string;
}

const CONTEXT = 2;

/** The differences of two texts as pieces of lines, each with some lines around it. */
export function diffOf(before: string | undefined, after: string): DiffLine[][] {
  const lines = compare(before === undefined ? [] : linesOf(before), linesOf(after));
  const isNear = (index: number): boolean =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ mark }) => mark !== ' ');
  const pieces: DiffLine[][] = [];
  let last = -2;
  for (const [index, line] of lines.entries()) {
    if (!isNear(index)) continue;
    if (index !== last + 1) pieces.push([]);
    pieces.at(-1)?.push(line);
    last = index;
  }
  return pieces;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** By the longest common subsequence of what lies between the first and the last difference. */
function compare(old: readonly string[], now: readonly string[]): DiffLine[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const left = old.slice(start, old.length - end);
  const right = now.slice(start, now.length - end);
  const kept = (text: string): DiffLine => ({ mark: ' ', text });
  return [...old.slice(0, start).map(kept), ...between(left, right), ...old.slice(old.length - end).map(kept)];
}

function between(left: readonly string[], right: readonly string[]): DiffLine[] {
  // lengths[i][j]: how many lines left.slice(i) and right.slice(j) have in common.
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      lengths[i]?.set([left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))], j);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const [gone, added] = [left[i], right[j]];
    if (gone !== undefined && gone === added) {
      lines.push({ mark: ' ', text: gone });
      i++;
      j++;
    } else if (gone !== undefined && (added === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ mark: '-', text: gone });
      i++;
    } else {
      lines.push({ mark: '+', text: added ?? '' });
      j++;
    }
  }
  return lines;
}
