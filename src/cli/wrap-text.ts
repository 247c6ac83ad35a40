/** Breaks a text at blanks, so that no line is wider than it may be. Code between backticks stays whole, and so does a word that is wider. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.match(/(?:`[^`]*`|\S)+/g) ?? []) {
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && longer.length > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line ?? ''];
}
