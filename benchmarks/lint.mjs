/**
 * One run of ESLint over the current folder, or over some files of it, to be measured from outside: `node benchmarks/lint.mjs SIDE [FILE...]`.
 */
import module from 'node:module';
import process from 'node:process';

// As ESLint's command does, before anything else is loaded: from Node.js 22.1 on, compiled code is kept on the disk.
module.enableCompileCache?.();
const { ESLint } = await import('eslint');
const { configOf } = await import('./sides.mjs');

const [, , side, ...files] = process.argv;
const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: await configOf(side), errorOnUnmatchedPattern: false, stats: true });
const results = await eslint.lintFiles(files.length > 0 ? files : ['.']);

const passes = results.flatMap((result) => result.stats?.times.passes ?? []);
const sum = (list) => list.reduce((total, each) => total + each, 0);
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    files: results.length,
    reports: sum(results.map(({ messages }) => messages.length)),
    findings: sum(results.map(({ messages }) => messages.filter(({ ruleId }) => ruleId?.startsWith('backend-architect/')).length)),
    byRule: countBy(results.flatMap(({ messages }) => messages.flatMap(({ ruleId }) => ruleId ?? []))),
    // A file that cannot be parsed costs next to nothing, so the reader must know.
    fatal: sum(results.map(({ fatalErrorCount }) => fatalErrorCount)),
    ruleTime: sum(passes.flatMap((pass) => Object.values(pass.rules ?? {}).map(({ total }) => total))),
    parseTime: sum(passes.map((pass) => pass.parse.total)),
    cpu: (user + system) / 1000,
    memory: process.resourceUsage().maxRSS / 1024,
  }),
);

function countBy(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
