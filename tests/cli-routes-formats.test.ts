import { describe, expect, test } from 'vitest';

import { commandLine } from './command-line.ts';

const place = commandLine();

describe('formats', () => {
  const HOSTILE = `import express from 'express'; const app = express();
const cmd = (req, res, next) => { if (!req.user) { res.status(401).end(); return; } next(); };
app.get('/a|b,"c"', cmd, (req, res) => { res.end(); });
app.get('=HYPERLINK("http://x")', (req, res) => { res.end(); });
app.listen(1);`;

  test('markdown: bars do not break the table', async () => {
    place.write({ 'app.ts': HOSTILE });
    const { stdout } = await place.cli(['routes', '--format', 'markdown']);
    const rows = stdout.split('\n').filter((line) => line.startsWith('|'));
    expect(rows[0]).toBe('| Method | Path | Guard | Validated | Response | Data | Declared |');
    for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(9);
    expect(stdout).toContain('`/a\\|b,"c"`');
  });

  test('csv: quoted by RFC 4180, and no formula', async () => {
    place.write({ 'app.ts': HOSTILE });
    const { stdout } = await place.cli(['routes', '--format', 'csv']);
    const lines = stdout.split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('method,path,framework,access,guard,guardDeclared,reason,validated,response,data,file,line');
    expect(stdout).toContain('GET,"/a|b,""c""",express,guarded,cmd,app.ts:3,,');
    expect(stdout).toMatch(/GET,"'=HYPERLINK|GET,"\/=HYPERLINK/);
  });

  test.each([
    [['--format', 'xml'], /--format xml is not known\.\nFormats: table, markdown, json, csv\./],
    [['--json', '--format', 'csv'], /--json and --format csv say two things\./],
    [['--strict'], /--strict chooses rules, and routes runs none\./],
    [['a', 'b'], /Only one path can be listed at a time; given were a, b\./],
    [['--since', 'main'], /--since belongs to check\./],
  ])('2: %j', async (options, expected) => {
    const { code, stderr } = await place.cli(['routes', ...options]);
    expect(code).toBe(2);
    expect(stderr).toMatch(expected);
  });
});
