import { version } from '../meta.ts';
import type { PluginProcessor } from '../plugin-types.ts';

const FOREIGN = /^Definition for rule '(?!backend-architect\/).+' was not found\.$/;

/**
 * Runs our rules alone on code whose comments name rules of other configurations and tools: `// eslint-disable-next-line react/display-name` is none of
 * ours, and ESLint calls it an error where nobody defines that rule.
 */
export const ownRules: PluginProcessor = {
  meta: { name: 'eslint-plugin-backend-architect/own-rules', version },
  supportsAutofix: true,
  postprocess: (messages) => messages.flat().filter(({ message }) => !FOREIGN.test(message)),
};
