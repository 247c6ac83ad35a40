// Gives a stack trace of the published bundles its names and places back: `node tools/restore-trace.mjs < trace.txt`, in a checkout of the version that
// wrote it. Builds are the same byte by byte, so the maps need not be published.
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildIfStale } from './build.mjs';
import { isMain, root } from './commands.mjs';

const PLACE = /[^\s()]*[/\\]dist[/\\]([\w/\\.-]+\.js):(\d+):(\d+)/g;

/**
 * @param {string} trace
 * @param {string} [dist] the folder with the maps
 * @returns {string} the same with sources in the place of bundles; what no map knows stays
 */
export function restoreTrace(trace, dist = join(root, 'dist')) {
  return trace.replace(PLACE, (place, file, line, column) => {
    const map = join(dist, `${file}.map`);
    if (!existsSync(map)) return place;
    const { originalSource, originalLine, originalColumn, name } =
      /** @type {Partial<import('node:module').SourceMapping & { name: string }>} */ (
        new SourceMap(JSON.parse(readFileSync(map, 'utf8'))).findEntry(Number(line) - 1, Number(column) - 1)
      );
    if (originalSource === undefined) return place;
    const source = originalSource.replace(/^(?:\.\.\/)+/, '');
    return `${source}:${String((originalLine ?? 0) + 1)}:${String((originalColumn ?? 0) + 1)}${name ? ` (${name})` : ''}`;
  });
}

if (isMain(import.meta.url)) {
  if (!buildIfStale()) process.exit(1);
  process.stdout.write(restoreTrace(await text(process.stdin)));
}
