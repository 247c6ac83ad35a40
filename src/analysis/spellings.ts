import type { Spelling } from '../adapters/http/vocabulary.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Situation } from './situation.ts';

// What makes a router tell spellings apart, as it is written in code.
const TOLD_APART: Readonly<Partial<Record<Spelling, { readonly setting: string; readonly option: RegExp }>>> = {
  capitals: { setting: 'case sensitive routing', option: /\bRouter\(\{[^}]*\bcaseSensitive\b/ },
  slash: { setting: 'strict routing', option: /\bRouter\(\{[^}]*\bstrict\b/ },
};

/** The spellings of its path that reach a route, besides the one that is declared; none where nothing looks at the path. */
export function spellingsOf({ file, vocabulary, route }: Situation): readonly Spelling[] {
  if (!route?.path || route.asked === 0) return [];
  return (vocabulary.spellings ?? []).filter((spelling) => !isToldApart(file, spelling));
}

function isToldApart({ project, filename }: SourceFile, spelling: Spelling): boolean {
  const told = TOLD_APART[spelling];
  if (!told) return false;
  const isOption = project.filesWith('Router({', filename).some(({ text }) => told.option.test(text));
  return isOption || project.filesWith(told.setting, filename).length > 0;
}
