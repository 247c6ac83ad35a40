import path from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { RuleTester } from '@typescript-eslint/rule-tester';
import { afterAll, describe, it } from 'vitest';

import { ROOT } from './virtual-project.ts';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

/** Cases without a filename stand in `src/routes.ts` of the virtual project. */
export function createRuleTester(): RuleTester {
  return new RuleTester({
    languageOptions: { parser },
    defaultFilenames: { ts: path.join(ROOT, 'src/routes.ts'), tsx: path.join(ROOT, 'src/routes.tsx') },
  });
}
