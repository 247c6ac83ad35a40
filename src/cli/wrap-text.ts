import { stripVTControlCharacters } from 'node:util';

/** Narrower than this nothing can be read: the indent gives way. */
const LEAST_ROOM = 18;

/** A command up to where the sentence goes on: it is copied. */
const COMMAND =
  /(?<![\w/@-])(?:cd (?:"[^"]*"|\S+) && )?(?:(?:npm|pnpm|yarn|bun) (?:add|exec|init|install|run)|npx|bunx|backend-architect) (?:[^;,.()\s]|[,.](?=\S)| (?=\S))+/;
/** Code between backticks, commands, and words. */
const PIECE = new RegExp(`(?:\`[^\`]*\`|${COMMAND.source}|\\S)+`, 'g');

/** Breaks a text at blanks, so that no line is wider than it may be. Code between backticks and commands stay whole, and so does a word that is wider. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.match(PIECE) ?? []) {
    const longer = line === undefined ? word : `${line} ${word.trimEnd()}`;
    if (line !== undefined && widthOf(longer) > width) {
      lines.push(line);
      line = word.trimEnd();
    } else line = longer.trimEnd();
  }
  return [...lines, line ?? ''];
}

/** Breaks each line of a text that is laid out already: what is broken goes on under its own beginning, or under the text behind its label. */
export function wrapLaidOut(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => (widthOf(line) > width ? wrapLine(line, width) : [line]))
    .join('\n');
}

/** The same for a terminal; as it is elsewhere, where programs search lines. */
export function fitted(text: string, { isTTY, columns }: { readonly isTTY?: boolean; readonly columns?: number }): string {
  return isTTY === true && columns ? wrapLaidOut(text, columns) : text;
}

function wrapLine(line: string, width: number): string[] {
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  // A label may be coloured together with the blanks behind it.
  const label = /^\s*\S+(?: \S+)*?\s{2,}(?:\p{Cc}\[\d+m)*/u.exec(line)?.[0];
  const head = label !== undefined && width - widthOf(label) >= LEAST_ROOM ? label : indent;
  return wrapText(line.slice(head.length), width - widthOf(head)).map(
    (each, index) => `${index === 0 ? head : ' '.repeat(widthOf(head))}${each}`,
  );
}

/** As a terminal shows it. */
function widthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
