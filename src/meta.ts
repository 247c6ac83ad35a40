import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  name: string;
  version: string;
  homepage?: string;
};

export const { name, version } = manifest;

/** Where the documentation of a rule lies. */
export function ruleUrl(id: string): string {
  return pageUrl(`rules/${id}.md`);
}

/** Where a page of the documentation lies. @param page below `docs` */
export function pageUrl(page: string): string {
  return `https://github.com/eslint-plugin-backend-architect/eslint-plugin-backend-architect/blob/main/docs/${page}`;
}
