import { commandLine } from './command-line.ts';

export const GUARD = `export function requireAuth(req, res, next) { if (req.headers.authorization !== 'Bearer 1') { res.status(401).end(); return; } next(); }`;
export const ROUTER = `import { Router } from 'express'; const router = Router(); router.get('/', (req, res) => { res.json([]); }); export default router;`;
export const app = (body: string): string =>
  `import express from 'express';\nimport { requireAuth } from './guard.js';\nimport orders from './orders.js';\nconst app = express();\n${body}\napp.listen(3000);\n`;
export const MOUNTED = { 'src/guard.ts': GUARD, 'src/orders.ts': ROUTER };

/** `check` in a folder of its own, for each test of the file that calls this. */
export function checkCommand() {
  const place = commandLine();
  const cli = (argv: readonly string[] = ['.'], terminal: Parameters<typeof place.cli>[1] = {}) => place.cli(argv, terminal);
  const write = (files: Parameters<typeof place.write>[0]): void => place.write(files);
  return { place, write, cli };
}
