import { hasColours } from './paint.ts';

/** One more file is read. */
export type Tick = () => void;

export interface Progress {
  readonly tick: Tick;
  /** Wipes the line. */
  end(): void;
}

const PATIENCE = 1000;
const PACE = 100;

/**
 * Says on a terminal how far work has come that takes longer than a moment; nothing in pipes, files and CI.
 * It looks at the clock when it is told of a file: linting leaves no timer a turn.
 */
export function createProgress(
  stream: { write(text: string): unknown; readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
  now: () => number = Date.now,
): Progress {
  if (stream.isTTY !== true || env['CI'] || env['TERM'] === 'dumb') return { tick: () => undefined, end: () => undefined };
  const dim = hasColours(stream, env) ? ['\u001B[2m', '\u001B[22m'] : ['', ''];
  const begun = now();
  let count = 0;
  let shownAt: number | undefined;
  return {
    tick: () => {
      count += 1;
      const time = now();
      if (time - begun < PATIENCE || (shownAt !== undefined && time - shownAt < PACE)) return;
      shownAt = time;
      stream.write(`\r\u001B[2K${dim[0] ?? ''}${count} files read …${dim[1] ?? ''}`);
    },
    end: () => {
      if (shownAt !== undefined) stream.write('\r\u001B[2K');
      shownAt = undefined;
    },
  };
}
