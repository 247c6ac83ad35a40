import { expect } from 'vitest';

import plugin from '../src/index.ts';
import { commandLine } from './command-line.ts';

// ESLint imports the configuration without vitest, which alone reads TypeScript.
Object.assign(globalThis, { backendArchitect: plugin });

export const GUARD = `export function requireAuth(req, res, next) { if (req.headers.authorization !== 'Bearer 1') { res.status(401).end(); return; } next(); }\n`;
export const APP = `import express from 'express';\nimport { requireAuth } from './guard.js';\nconst app = express();\napp.get('/orders', requireAuth, (req, res) => { res.end(); });\napp.listen(1);\n`;
export const MANIFEST = JSON.stringify({
  name: 'shop',
  type: 'module',
  dependencies: { express: '^5.0.0' },
  devDependencies: {
    eslint: '^10.0.0',
    'eslint-plugin-backend-architect': '^0.1.0',
    '@typescript-eslint/parser': '^8.0.0',
    typescript: '^6.0.0',
  },
});
export const config = (more = '', preset = 'recommended') => `export default [...backendArchitect.configs.${preset}${more}];\n`;
export const HEALTHY = {
  'package.json': MANIFEST,
  'tsconfig.json': '{"include":["src"]}',
  'eslint.config.mjs': config(),
  'src/guard.ts': GUARD,
  'src/app.ts': APP,
};

export interface Complaint {
  readonly kind: string;
  readonly what: string;
  readonly fix: string;
  readonly places?: readonly { readonly file: string; readonly line: number; readonly why: string }[];
}

/** `doctor` in a folder of its own, for each test of the file that calls this. */
export function doctorCommand() {
  const place = commandLine();

  async function diagnose(files: Readonly<Record<string, string>>, ...argv: string[]) {
    place.write(files);
    const { code, stdout, stderr } = await place.cli(['doctor', ...argv, '--json']);
    expect(stderr).toBe('');
    const diagnosis = JSON.parse(stdout) as { isHealthy: boolean; complaints: Complaint[]; summary: Record<string, number> };
    expect(code).toBe(diagnosis.isHealthy ? 0 : 1);
    return { ...diagnosis, problems: diagnosis.complaints.filter(({ kind }) => kind === 'problem') };
  }

  /** The one problem there is. */
  async function problemOf(files: Readonly<Record<string, string>>, ...argv: string[]): Promise<Complaint> {
    const { problems } = await diagnose(files, ...argv);
    expect(problems.map(({ what }) => what)).toHaveLength(1);
    return problems[0]!;
  }

  return { place, diagnose, problemOf };
}
