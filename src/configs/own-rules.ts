import { version } from '../meta.ts';

/** A message of ESLint, as far as it is looked at here. */
interface Said {
  readonly ruleId: string | null;
  readonly message: string;
}

const FOREIGN = /^Definition for rule '(?!backend-architect\/).+' was not found\.$/;

/**
 * Runs our rules alone on code whose comments name rules of other configurations and tools: `// eslint-disable-next-line react/display-name` is none of
 * ours, and ESLint calls it an error where nobody defines that rule.
 */
export const ownRules = {
  meta: { name: 'eslint-plugin-backend-architect/own-rules', version },
  supportsAutofix: true,
  postprocess<Message extends Said>(messages: Message[][]): Message[] {
    return messages.flat().filter(({ message }) => !FOREIGN.test(message));
  },
} as const;
