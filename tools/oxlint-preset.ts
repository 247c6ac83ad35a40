// The presets as oxlint reads them: JSON, because `extends` takes the path of a file there.
import { format } from 'prettier';
import { name } from '../src/meta.ts';
import type { CataloguedRule } from './rule-catalogue.ts';

type Severity = string | readonly unknown[];

/** `oxlint.json`, what the preset `recommended` is to ESLint. */
export function renderOxlintPreset(rules: readonly CataloguedRule[]): Promise<string> {
  const severities = rules.flatMap(({ id, recommended }): [string, Severity][] => (recommended === false ? [] : [[id, recommended]]));
  // By name: a configuration that is a module may import this file, and a path would be looked for beside that one.
  return toJson({ jsPlugins: [name], rules: toRules(severities) });
}

/** The part of docs/oxlint.md that turns `recommended` into `strict`. */
export async function renderOxlintStrict(rules: readonly CataloguedRule[]): Promise<string> {
  const severities = rules.map(({ id, strictOptions }): [string, Severity] => [
    id,
    strictOptions.length > 0 ? ['error', ...strictOptions] : 'error',
  ]);
  return `\`\`\`json\n${(await toJson({ rules: toRules(severities) })).trimEnd()}\n\`\`\``;
}

function toRules(severities: readonly [string, Severity][]): Readonly<Record<string, Severity>> {
  return Object.fromEntries(severities.map(([id, severity]) => [`backend-architect/${id}`, severity]));
}

function toJson(value: unknown): Promise<string> {
  return format(JSON.stringify(value), { parser: 'json' });
}
