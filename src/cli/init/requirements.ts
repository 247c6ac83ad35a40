import { TYPESCRIPT_6_BESIDE_7 } from '../../configs/typescript-parser.ts';
import { name as PLUGIN } from '../../meta.ts';
import type { Drafting } from './plan.ts';
import { isOlder, type Survey } from './survey.ts';

const PARSER = '@typescript-eslint/parser';

/** Is there only a TypeScript that has no API for parsers? Types are not to be had then, whatever a configuration says. */
export function isTooNewForTypes({ versionOf, usesTypescript }: Pick<Survey, 'versionOf' | 'usesTypescript'>): boolean {
  const [major = 0] = (usesTypescript ? versionOf('typescript') : undefined) ?? [];
  return major >= 7 && major < Infinity;
}

/** Can ESLint keep the errors of today (`--suppress-all`)? An ESLint that is not there yet will be new. */
export function knowsSuppressions(survey: Survey): boolean {
  return !isOlder(survey, 'eslint', 9, 24);
}

/** The packages that are still to be installed; says what follows from versions that are too old or too new. */
export function missingPackages(
  { survey, note }: Pick<Drafting, 'survey' | 'note'>,
  nodeMajor = Number(process.versions.node.split('.', 1)[0]),
): string[] {
  const { versionOf, usesTypescript, manager } = survey;
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
  const isNew = isTooNewForTypes(survey);
  if (isNew)
    note(
      `TypeScript 7 has no API that ${PARSER} or dependency-cruiser can use. The rules read TypeScript with oxc-parser then, without types. For types, and for the cruise, put TypeScript 6 beside it (for the cruise alone @swc/core is enough).`,
      manager.add([...(versionOf(PARSER) ? [] : [PARSER]), ...TYPESCRIPT_6_BESIDE_7]),
    );
  if (typescript && isOlder(survey, 'typescript', 5, 4)) {
    missing.push('typescript@^5');
    note(`TypeScript ${typescript.join('.')} is too old: 5.4 or newer is needed.`);
  }
  if (usesTypescript && !isNew && (!versionOf(PARSER) || isOlder(survey, PARSER, 8))) missing.push(`${PARSER}@^8`);
  if (!versionOf(PLUGIN)) missing.push(PLUGIN);
  // 18 needs Node 22.
  if (!versionOf('dependency-cruiser') || isOlder(survey, 'dependency-cruiser', 17))
    missing.push(nodeMajor < 22 ? 'dependency-cruiser@^17' : 'dependency-cruiser');
  return missing;
}
