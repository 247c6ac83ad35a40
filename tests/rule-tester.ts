import path from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { RuleTester, type RunTests } from '@typescript-eslint/rule-tester';
import { afterAll, describe, it } from 'vitest';

import type { RuleModule } from '../src/create-rule.ts';
import { runInBothModes } from './type-info/both-modes.ts';
import { ROOT } from './virtual-project.ts';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

interface TypedRuleTester {
  run<Options extends readonly unknown[], MessageIds extends string>(
    name: string,
    rule: RuleModule<Options, MessageIds>,
    tests: RunTests<MessageIds, Options>,
  ): void;
}

/** Cases without a filename stand in `src/routes.ts` of the virtual project. */
export function createRuleTester(): TypedRuleTester {
  const tester = new RuleTester({
    languageOptions: { parser },
    defaultFilenames: { ts: path.join(ROOT, 'src/routes.ts'), tsx: path.join(ROOT, 'src/routes.tsx') },
  });
  // The tester brings its own copy of the rule types, equal in all but name.
  return {
    run: (name, rule, tests) => {
      tester.run(name, rule as never, tests);
      runInBothModes(name, rule, [...tests.valid, ...tests.invalid], path.join(ROOT, 'src/routes.ts'));
    },
  };
}
