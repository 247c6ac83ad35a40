import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { readArguments } from '../src/cli/arguments.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const read = (page: string): string => readFileSync(path.join(ROOT, page), 'utf8').replaceAll('\r\n', '\n');
const PAGES = [
  'README.md',
  ...readdirSync(path.join(ROOT, 'docs'), { recursive: true })
    .map((name) => `docs/${String(name).replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.md')),
];

const blocksOf = (page: string, language: string): string[] =>
  [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!);

/** Every text that stands somewhere in a YAML document. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What a shell would start: words, without comments, redirections and whatever stands behind a pipe. */
function wordsOf(line: string): string[] {
  const [command = ''] = line.split(/\s(?:#|>|\||&&|;)/, 1);
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3]!);
}

/** The arguments of our command in a line; undefined for a line that starts something else. */
function argumentsIn(line: string): string[] | undefined {
  const words = wordsOf(line.trim().replace(/^\$ /, ''));
  const [first, second] = words;
  const given =
    first === 'npx' && second === 'backend-architect' ? words.slice(2) : first === 'backend-architect' ? words.slice(1) : undefined;
  // As usage is written: `[PATH]` may be left out.
  return given?.filter((word) => !/^\[.*\]$/.test(word)).map((word) => word.replace(/^FILE:LINE$/, 'src/app.ts:1'));
}

function commandsOf(page: string): string[] {
  const lines = [
    ...['sh', 'text'].flatMap((language) => blocksOf(page, language)).flatMap((block) => block.split('\n')),
    ...blocksOf(page, 'yaml').flatMap((block) => textsIn(parse(block))),
    ...[...read(page).matchAll(/`((?:npx )?backend-architect [^`\n]*)`/g)].map((match) => match[1]!),
  ];
  return lines.filter((line) => argumentsIn(line) !== undefined && !line.includes('…'));
}

describe('every command line of a page is one', () => {
  const commands = PAGES.flatMap((page) => commandsOf(page).map((line) => ({ page, line: line.trim() })));

  test('they are found', () => {
    for (const page of ['README.md', 'docs/ci.md', 'docs/cli.md', 'docs/adopting.md'])
      expect(commands.filter((each) => each.page === page).length, page).toBeGreaterThan(0);
    expect(commands.length).toBeGreaterThan(25);
  });

  test.each(commands)('$page: $line', ({ line }) => {
    expect(() => readArguments(argumentsIn(line)!)).not.toThrow();
  });

  test.each([
    ['npx backend-architect check --sinse main', /Unknown option '--sinse'/],
    ['npx backend-architect check --format gitlap > report.json', /--format gitlap is not known/],
    ['backend-architect routes --fail-on "unguarded,open" # both', /--fail-on open is not known/],
  ])('and this is none: %s', (line, expected) => {
    expect(() => readArguments(argumentsIn(line)!)).toThrow(expected);
  });
});

describe('docs/ci.md', () => {
  interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly if?: string;
  }
  const documents = blocksOf('docs/ci.md', 'yaml').map((text) => parse(text) as Record<string, unknown>);
  const of = (key: string): Record<string, unknown>[] => documents.filter((each) => key in each);
  // What the action.yml of each names, of what a job like these may want.
  const INPUTS: Readonly<Record<string, readonly string[]>> = {
    'actions/checkout@v7': ['ref', 'path', 'fetch-depth', 'fetch-tags', 'filter', 'persist-credentials'],
    'actions/setup-node@v7': [
      'node-version',
      'node-version-file',
      'check-latest',
      'cache',
      'cache-dependency-path',
      'package-manager-cache',
    ],
    'github/codeql-action/upload-sarif@v4': ['sarif_file', 'checkout_path', 'category', 'ref', 'sha', 'wait-for-processing'],
  };

  test('GitHub: steps run something or use an action, with inputs that it has', () => {
    const jobs = of('jobs').flatMap(({ jobs }) => Object.values(jobs as Record<string, { steps: Step[]; 'runs-on': string }>));
    expect(jobs.map((job) => job['runs-on'])).toEqual(['ubuntu-latest', 'ubuntu-latest']);
    const steps = jobs.flatMap((job) => job.steps);
    for (const step of steps) expect([step.uses, step.run].filter((each) => each !== undefined)).toHaveLength(1);
    for (const { uses, with: inputs = {} } of steps.filter((step) => step.uses !== undefined)) {
      expect(Object.keys(INPUTS)).toContain(uses);
      expect(INPUTS[uses!]).toEqual(expect.arrayContaining(Object.keys(inputs)));
    }
  });

  test('a file that is written is the file that is read', () => {
    const texts = documents.map((document) => textsIn(document));
    const written = texts.flatMap((each) => each.flatMap((text) => /> (\S+)$/.exec(text)?.[1] ?? []));
    expect(written).toEqual(['backend-architect.sarif', 'gl-code-quality-report.json']);
    for (const file of written) expect(texts.flat()).toContain(file);
  });

  test('whoever compares has the history', () => {
    const comparing = documents.filter((document) => textsIn(document).some((text) => text.includes('--since')));
    expect(comparing).toHaveLength(3);
    for (const document of comparing) expect(JSON.stringify(document)).toMatch(/"fetch-depth":0|"GIT_DEPTH":0|"depth":"full"/);
  });
});
