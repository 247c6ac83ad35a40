import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  name: string;
  version: string;
  homepage?: string;
};

export const { name, version } = manifest;

/** Where the documentation of a rule lies. */
export function ruleUrl(id: string): string {
  return `https://github.com/eslint-plugin-backend-architect/eslint-plugin-backend-architect/blob/main/docs/rules/${id}.md`;
}
