import type { Spelling } from '../adapters/http/vocabulary.ts';
import type { SourceFile } from '../model/source-file.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { currentRoute } from './route-facts.ts';
import type { Situation } from './situation.ts';

// What makes a router tell spellings apart, as it is written in code.
const TOLD_APART: Readonly<Partial<Record<Spelling, { readonly setting: string; readonly option: RegExp }>>> = {
  capitals: { setting: 'case sensitive routing', option: /\bRouter\(\{[^}]*\b(?:caseSensitive|sensitive)\b/ },
  slash: { setting: 'strict routing', option: /\bRouter\(\{[^}]*\bstrict\b/ },
};

/** The spellings of its path that reach a route, besides the one that is declared; none where nothing looks at the path. */
export function spellingsOf({ file, vocabulary, route: around }: Situation): readonly Spelling[] {
  const route = currentRoute(around);
  if (!route?.path || !route.asksPath) return [];
  const isLookedAt = (spelling: Spelling): boolean => route.asksQuery || (spelling !== 'query' && spelling !== 'decoy');
  return (vocabulary.spellings ?? []).filter((spelling) => isLookedAt(spelling) && !isToldApart(file, spelling));
}

// Many guards of one file look at the path; what routers are told is the project's.
const known = oncePerFile(() => ({ version: -1, toldApart: new Map<Spelling, boolean>() }));

function isToldApart(file: SourceFile, spelling: Spelling): boolean {
  const kept = known(file);
  if (kept.version !== file.project.version) {
    kept.version = file.project.version;
    kept.toldApart.clear();
  }
  let answer = kept.toldApart.get(spelling);
  if (answer === undefined) kept.toldApart.set(spelling, (answer = saysSo(file, spelling)));
  return answer;
}

function saysSo({ project, filename }: SourceFile, spelling: Spelling): boolean {
  const told = TOLD_APART[spelling];
  if (!told) return false;
  const isOption = project.filesWith('Router({', filename).some(({ text }) => told.option.test(text));
  return isOption || project.filesWith(told.setting, filename).length > 0;
}
