// Holds our own layers (.dependency-cruiser.js) against src. A run that sees nothing must not look like a clean one.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, format } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { giveUp, root } from './commands.mjs';
import config from '../.dependency-cruiser.js';

process.chdir(root); // the paths of the rules start at the root
const { forbidden, options } = config;
const tsConfig = extractTSConfig('tsconfig.json');
const { output } = await cruise(['src'], { ...options, ruleSet: { forbidden }, validate: true }, {}, { tsConfig });
if (typeof output === 'string') throw new TypeError('dependency-cruiser answered with text');

// Without a TypeScript it can use, dependency-cruiser passes over .ts files in silence.
const cruised = new Set(output.modules.map(({ source }) => source));
const missed = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => join('src', path).replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !cruised.has(path));
if (cruised.size === 0 || missed.length > 0) {
  giveUp(
    `dependency-cruiser did not look at ${missed.length} files of src: ${missed.slice(0, 5).join(', ')} …`,
    'Is the installed TypeScript one that it supports? Run npm ci.',
  );
}

const report = await format(output, { outputType: 'err-long' });
console.log(report.output);
process.exitCode = output.summary.error === 0 ? 0 : 1;
