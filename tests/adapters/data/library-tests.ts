import { describe, expect, test } from 'vitest';

import { judgeRawQuery } from '../../../src/analysis/sql-judgement.ts';
import { Recognition } from '../../../src/analysis/recognition.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/settings.ts';
import { modelOf, type Files } from '../../virtual-project.ts';

/** How a client comes to be where it is queried, and the queries that must be found: `action client.operation`, separated by `|`. */
export type Flow = readonly [name: string, code: string, queries: string, files?: Files];

/** A piece of code whose values in SQL text are marked with «…»; without marks nothing may be reported. */
export type SqlText = readonly [name: string, code: string];

interface LibraryTests {
  /** What every piece of code begins with. */
  readonly setUp?: string;
  readonly flows: readonly Flow[];
  /** What looks alike and is no query. */
  readonly lookAlikes: readonly (readonly [name: string, code: string, files?: Files])[];
  readonly texts?: readonly SqlText[];
  readonly settings?: Partial<Settings>;
}

/** The queries of a piece of code; parts of others are left out. */
function queriesOf(library: string, code: string, files: Files = {}, settings: Partial<Settings> = {}): string[] {
  return modelOf(code, files, settings)
    .queries.filter((query) => query.partOf === undefined && query.library === library)
    .map(({ action, client, operation }) => `${action} ${client}${operation === undefined ? '' : `.${operation}`}`);
}

/** What is wrong in the SQL texts of a piece of code, as it is written. */
function reportedIn(code: string): string[] {
  const model = modelOf(code);
  const recognition = new Recognition(DEFAULT_SETTINGS);
  const nodes = new Set(model.rawQueries.flatMap((query) => judgeRawQuery(query, recognition).map(({ node }) => node)));
  return [...nodes].map(({ range }) => code.slice(...range));
}

/** Tests of all that an adapter knows of one library. */
export function testLibrary(library: string, { setUp = '', flows, lookAlikes, texts = [], settings = {} }: LibraryTests): void {
  describe(library, () => {
    test.each(flows.map(([name, code, queries, files]) => ({ name, code, queries, files })))('$name', ({ code, queries, files }) => {
      expect(queriesOf(library, setUp + code, files, settings)).toEqual(queries.split('|'));
    });

    test.each(lookAlikes.map(([name, code, files]) => ({ name, code, files })))('no query: $name', ({ code, files }) => {
      expect(queriesOf(library, setUp + code, files, settings)).toEqual([]);
    });

    test.each(texts.map(([name, marked]) => ({ name, marked })))('text: $name', ({ marked }) => {
      const expected = [...marked.matchAll(/«([^»]*)»/g)].map(([, value]) => value);
      expect(reportedIn(setUp + marked.replace(/[«»]/g, ''))).toEqual(expected);
    });
  });
}
