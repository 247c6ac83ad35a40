import { name as PLUGIN } from '../../meta.ts';
import type { Drafting } from './plan.ts';
import { isOlder } from './survey.ts';

/** The packages that are still to be installed; says what follows from versions that are too old or too new. */
export function missingPackages(
  { survey, note }: Pick<Drafting, 'survey' | 'note'>,
  nodeMajor = Number(process.versions.node.split('.', 1)[0]),
): string[] {
  const { versionOf, usesTypescript } = survey;
  const missing: string[] = [];
  const old = versionOf('eslint');
  if (!old) missing.push('eslint');
  else if (isOlder(survey, 'eslint', 9, 22)) {
    missing.push('eslint@^9');
    note(
      `ESLint ${old.join('.')} is too old: 9.22 or newer is needed. The configuration of before is read by ESLint 9 with ESLINT_USE_FLAT_CONFIG=false in the environment, or becomes an eslint.config.mjs by npx @eslint/migrate-config; its plugins may need newer versions, too.`,
    );
  }
  const typescript = usesTypescript ? versionOf('typescript') : undefined;
  const isNew = typescript !== undefined && typescript[0] >= 7 && typescript[0] < Infinity;
  if (isNew)
    note(
      'TypeScript 7 has no API that @typescript-eslint/parser or dependency-cruiser can use. The rules read TypeScript with oxc-parser then, without types; the cruise needs an older one beside it: typescript@^6 typescript-7@npm:typescript@7, or @swc/core.',
    );
  if (typescript && isOlder(survey, 'typescript', 5, 4)) {
    missing.push('typescript@^5');
    note(`TypeScript ${typescript.join('.')} is too old: 5.4 or newer is needed.`);
  }
  if (usesTypescript && !isNew && (!versionOf('@typescript-eslint/parser') || isOlder(survey, '@typescript-eslint/parser', 8)))
    missing.push('@typescript-eslint/parser@^8');
  if (!versionOf(PLUGIN)) missing.push(PLUGIN);
  // 18 needs Node 22.
  if (!versionOf('dependency-cruiser') || isOlder(survey, 'dependency-cruiser', 17))
    missing.push(nodeMajor < 22 ? 'dependency-cruiser@^17' : 'dependency-cruiser');
  return missing;
}
