import { styleText } from 'node:util';

export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** Colours for a terminal; none for a file, a pipe, or a user who set NO_COLOR (https://no-color.org). */
export function hasColours(stream: { readonly isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): boolean {
  return stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

export function createPaint(stream: { readonly isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): Paint {
  const isColourful = hasColours(stream, env);
  return (style, text) => (isColourful ? styleText(style, text, { validateStream: false }) : text);
}
