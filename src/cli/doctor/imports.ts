import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';

import { authAdapters } from '../../adapters/auth/index.ts';
import { dataAdapters } from '../../adapters/data/index.ts';
import { httpAdapters } from '../../adapters/http/index.ts';
import { schemaAdapters } from '../../adapters/schema/index.ts';
import type { ProjectView } from '../../model/module-lookup.ts';
import { namesPackage } from '../../scope/kind-table.ts';
import { statOf } from '../disk-entry.ts';
import { counted, listed, MOST_PLACES, type Complaint } from './complaint.ts';

/** Styles, images and data are no code. */
const ASSET =
  /\.(?:json5?|node|wasm|ya?ml|html?|mdx?|txt|sql|css|s[ac]ss|less|svg|png|jpe?g|gif|ico|webp|woff2?|graphql|gql|proto|hbs|ejs|pug|vue|svelte|astro|grammar)(?:\?.*)?$/i;

/** Whoever imports one of these means it: another package may have brought it along, as Nest brings Express. */
const KNOWN = [...httpAdapters, ...dataAdapters, ...authAdapters, ...schemaAdapters].map(({ kinds }) => kinds);

interface LostImport {
  readonly file: string;
  readonly specifier: string;
  readonly why: string;
}

/** Imports of these files that lead nowhere: what stands behind them is unknown to every rule. */
export function lostImports(
  sources: readonly { readonly filename: string; readonly imports: readonly string[] }[],
  project: ProjectView,
): Complaint[] {
  const lost: LostImport[] = [];
  const foreign: LostImport[] = [];
  for (const { filename: file, imports } of sources)
    for (const specifier of imports) {
      const found = project.locate(specifier, file);
      if (found.kind === 'unknown' && !ASSET.test(specifier) && !isDeclared(specifier, file))
        lost.push({ file, specifier, why: found.why });
      else if (found.kind === 'package' && isStrange(specifier, project.dependenciesAround(file)))
        foreign.push({ file, specifier, why: 'no package.json names it' });
    }
  return [
    ...complain(lost, 'lead', 'nowhere, so guards and clients behind them are unknown', fixFor(lost)),
    ...complain(
      foreign,
      'name',
      'a package that no package.json names; an alias that no tsconfig declares looks like that',
      'Install it; declare the alias (compilerOptions.paths or baseUrl in tsconfig.json); or run what generates it',
    ),
  ];
}

function complain(given: readonly LostImport[], verb: string, what: string, fix: string): Complaint[] {
  const lost = given.flatMap((each) => {
    const line = lineOf(each);
    return line === undefined ? [] : [{ ...each, line }];
  });
  if (lost.length === 0) return [];
  const names = [...new Set(lost.map(({ specifier }) => specifier))];
  const places = lost.slice(0, MOST_PLACES).map(({ file, line, specifier, why }) => ({ file, line, why: `${specifier}: ${why}` }));
  return [
    {
      kind: 'problem',
      what: `${counted(lost.length, 'import')} ${lost.length === 1 ? `${verb}s` : verb} ${what}: ${listed(names)}.`,
      fix,
      places,
    },
  ];
}

function fixFor(lost: readonly LostImport[]): string {
  return lost.some(({ why }) => why.startsWith('an alias'))
    ? 'Declare the alias: compilerOptions.paths in the tsconfig.json (or jsconfig.json) nearest to the file, or "imports" in package.json'
    : 'Correct the path, or run what generates the file (npx prisma generate, npm run build …)';
}

/** Types alone, or something that another tool reads. */
function isDeclared(specifier: string, file: string): boolean {
  const target = path.resolve(path.dirname(file), specifier);
  return specifier.startsWith('.') && [target, `${target.replace(/\.[cm]?js$/, '')}.d.ts`].some((each) => statOf(each)?.isFile() === true);
}

function isStrange(specifier: string, dependencies: ReadonlySet<string> | undefined): boolean {
  if (!dependencies || isBuiltin(specifier) || /^(?:[a-z]+:|[^a-z@])/i.test(specifier)) return false;
  if (KNOWN.some((kinds) => namesPackage(kinds, specifier))) return false;
  const name = packageOf(specifier);
  return !dependencies.has(name) && !dependencies.has(`@types/${name.replace(/^@/, '').replace('/', '__')}`);
}

/** `@acme/db` of `@acme/db/client`. */
export function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

const IMPORTING = /^\s*(?:import|export|\}\s*from)\b|\b(?:require|import)\s*\(/;

/** Undefined where it is no import: texts and comments may look like one to a scan by letters. */
function lineOf({ file, specifier }: LostImport): number | undefined {
  const lines = readFileSync(file, 'utf8').split('\n');
  const at = lines.findIndex(
    (line) => IMPORTING.test(line) && ['"', "'", '`'].some((quote) => line.includes(`${quote}${specifier}${quote}`)),
  );
  return at < 0 ? undefined : at + 1;
}
