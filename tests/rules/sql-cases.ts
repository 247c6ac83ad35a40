import type { InvalidTestCase } from '@typescript-eslint/rule-tester';

type MessageIds = 'interpolated' | 'quotedPlaceholder' | 'boundIdentifier' | 'calledTag' | 'bindParameters';

interface SqlCase {
  readonly name: string;
  /** The code, with «…» around each expression that is reported. */
  readonly code: string;
  /** The sink as the message names it. */
  readonly sink: string;
  /** The code after the suggestion; every report offers the same. */
  readonly output?: string;
  readonly filename?: string;
  /** What is wrong; that a value is interpolated, if nothing else is said. */
  readonly problem?: 'quotedPlaceholder' | 'boundIdentifier' | 'calledTag';
}

/** An invalid case whose places and values are read off the marks in its code. */
export function invalidSql({ name, code, sink, output, filename, problem }: SqlCase): InvalidTestCase<MessageIds, readonly []> {
  const places: { start: number; end: number }[] = [];
  let plain = '';
  for (const char of code) {
    if (char === '«') places.push({ start: plain.length, end: plain.length });
    else if (char === '»') places.at(-1)!.end = plain.length;
    else plain += char;
  }
  return {
    name,
    code: plain,
    ...(filename !== undefined && { filename }),
    errors: places.map(({ start, end }) => {
      const from = positionOf(plain, start);
      const to = positionOf(plain, end);
      return {
        messageId: problem ?? ('interpolated' as const),
        data: problem === 'calledTag' ? { sink } : { value: plain.slice(start, end).replace(/\s+/g, ' '), sink },
        line: from.line,
        column: from.column,
        endLine: to.line,
        endColumn: to.column,
        suggestions: output === undefined ? null : [{ messageId: 'bindParameters' as const, output }],
      };
    }),
  };
}

function positionOf(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
