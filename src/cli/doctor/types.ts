import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type * as tsconfigModule from 'get-tsconfig';

import { pageUrl } from '../../meta.ts';
import { counted, MOST_PLACES, type Complaint } from './complaint.ts';

/** What the rules go without: type information, in some files or in all. @param isTyped undefined where the configuration could not be read */
export function missingTypes(folder: string, sources: readonly string[], isTyped: boolean | undefined): Complaint[] {
  const files = sources.filter((file) => /(?<!\.d)\.[cm]?tsx?$/.test(file));
  if (files.length === 0 || isTyped === undefined) return [];
  if (!isTyped)
    return [
      {
        kind: 'note',
        what: 'The rules run without types: what only a type says (a client from a container, a generic repository) stays unknown.',
        fix: `...backendArchitect.configs.recommendedTypeChecked in eslint.config (${pageUrl('type-information.md')})`,
      },
    ];
  const outside = files.filter((file) => !isIncluded(file, folder));
  if (outside.length === 0) return [];
  const why = existsSync(path.join(folder, 'tsconfig.json')) ? 'no tsconfig.json includes it' : 'there is no tsconfig.json';
  return [
    {
      kind: 'note',
      what: `${counted(outside.length, 'file')} of ${files.length} ${outside.length === 1 ? 'is' : 'are'} linted without types: no tsconfig.json above includes them.`,
      fix: '"include" in tsconfig.json, for example "include": ["src"]',
      places: outside.slice(0, MOST_PLACES).map((file) => ({ file, line: 1, why })),
    },
  ];
}

const matchers = new Map<string, (file: string) => boolean>();

/** By the nearest tsconfig.json, or by what that one references. */
function isIncluded(file: string, root: string): boolean {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const config = path.join(folder, 'tsconfig.json');
    if (existsSync(config)) return matcherOf(config)(file);
    if (folder === root || path.dirname(folder) === folder) return false;
  }
}

function matcherOf(config: string): (file: string) => boolean {
  let matcher = matchers.get(config);
  if (!matcher) {
    matcher = readMatcher(config);
    matchers.set(config, matcher);
  }
  return matcher;
}

function readMatcher(config: string): (file: string) => boolean {
  const { parseTsconfig, createFilesMatcher } = createRequire(import.meta.url)('get-tsconfig') as typeof tsconfigModule;
  try {
    const parsed = parseTsconfig(config);
    const own = createFilesMatcher({ path: config, config: parsed });
    const referenced = (parsed.references ?? []).map((each) => {
      const target = path.resolve(path.dirname(config), each.path);
      return target.endsWith('.json') ? target : path.join(target, 'tsconfig.json');
    });
    return (file) =>
      own(file.replaceAll('\\', '/')) !== undefined ||
      referenced.some((each) => each !== config && existsSync(each) && matcherOf(each)(file));
  } catch {
    // What cannot be read says nothing of files.
    return () => true;
  }
}
