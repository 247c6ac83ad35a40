// `npm test`: everything that CI runs, to the end, whatever fails on the way. `npm test -- --only eslint,vitest` runs some of it.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { giveUp, root, runNpm } from './commands.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

const testReport = 'node_modules/.cache/vitest-report.json'; // relative, so that no shell meets the spaces of a path
const stepLimitMs = 15 * 60 * 1000;

/**
 * @typedef {{ passed: number, failed: number, remark?: string }} Outcome
 * @typedef {{ name: string, script: string, run?: (script: string) => Outcome }} Step `script` is the one of package.json, to be run alone
 */

/** @type {Step[]} */
const steps = [
  { name: 'build', script: 'build' },
  { name: 'typecheck', script: 'typecheck' },
  { name: 'generated', script: 'generate:check' },
  { name: 'eslint', script: 'lint' },
  { name: 'prettier', script: 'format:check' },
  { name: 'depcruise', script: 'depcruise' },
  { name: 'knip', script: 'knip' },
  { name: 'publint', script: 'publint' },
  { name: 'attw', script: 'attw' },
  { name: 'tarball', script: 'tarball' },
  { name: 'vitest', script: 'vitest', run: runTests },
];

const chosen = chooseSteps(process.argv.slice(2));
ensureInstalled();

const results = chosen.map((step) => {
  process.stdout.write(`── ${step.name}\n`);
  const start = performance.now();
  const outcome = (step.run ?? runCheck)(step.script);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(
    `   ${outcome.failed === 0 ? 'ok' : 'FAILED'} (${seconds} s)${outcome.remark === undefined ? '' : ` · ${outcome.remark}`}\n`,
  );
  return { ...step, ...outcome, seconds };
});

console.log('\nSummary');
for (const { name, script, failed, seconds, remark } of results) {
  const again = failed === 0 ? '' : ` · again: npm run ${script}`;
  console.log(
    `  ${failed === 0 ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.padStart(6)} s${remark === undefined ? '' : ` · ${remark}`}${again}`,
  );
}
const total = (/** @type {'passed' | 'failed'} */ kind) => results.reduce((sum, result) => sum + result[kind], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') === 0 ? 0 : 1;

/**
 * A check speaks only when it fails.
 * @param {string} script
 * @returns {Outcome}
 */
function runCheck(script) {
  const { status, stdout, stderr, error } = runNpm(['run', '--silent', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: stepLimitMs,
  });
  if (status === 0) return { passed: 1, failed: 0 };

  process.stdout.write(`${stdout}${stderr}${error === undefined ? '' : `${error.message}\n`}`);
  return { passed: 0, failed: 1 };
}

/**
 * Vitest speaks as it goes, and counts through its report: no report, or none passed, is a failure as well.
 * @param {string} script
 * @returns {Outcome}
 */
function runTests(script) {
  mkdirSync(dirname(join(root, testReport)), { recursive: true });
  rmSync(join(root, testReport), { force: true });
  const { status } = runNpm(['run', '--silent', script, '--', '--reporter=default', '--reporter=json', `--outputFile.json=${testReport}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: stepLimitMs,
  });
  const report = readReport();
  if (report === undefined) return { passed: 0, failed: 1, remark: 'vitest wrote no report' };

  const brokenFiles = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failed = report.numFailedTests + brokenFiles;
  const skipped = report.numPendingTests + report.numTodoTests;
  const remark = `${report.numPassedTests} tests${skipped === 0 ? '' : `, ${skipped} skipped`}`;
  // Errors outside any test (an unhandled rejection) show in the exit code alone.
  const failedUnseen = failed === 0 && (status !== 0 || report.numPassedTests === 0) ? 1 : 0;
  return { passed: report.numPassedTests, failed: failed + failedUnseen, remark };
}

/** @returns {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: unknown[] }[] } | undefined} */
function readReport() {
  try {
    return JSON.parse(readFileSync(join(root, testReport), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string[]} args
 * @returns {Step[]}
 */
function chooseSteps(args) {
  const known = steps.map(({ name }) => name);
  const [flag, list, ...rest] = args.flatMap((arg) => arg.split('='));
  if (flag === undefined) return steps;

  const names = list?.split(',') ?? [];
  const isUnderstood = flag === '--only' && rest.length === 0 && names.length > 0 && names.every((name) => known.includes(name));
  if (!isUnderstood)
    giveUp(
      `Cannot understand "${args.join(' ')}".`,
      `Run everything with npm test, or some steps with npm test -- --only ${known.join(',')}`,
    );
  return steps.filter(({ name }) => names.includes(name));
}
