import rule from '../../src/rules/no-unapproved-stack.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { reported, silent, undeclared } from './stack-cases.ts';

useVirtualProject({ 'src/a.ts': 'export {};' });
const stack = (frameworks: string[]) => ({ 'backend-architect': { architecture: { stack: { frameworks } } } });

createRuleTester().run('no-unapproved-stack', rule, {
  valid: [
    silent('what a declared one is built on', `import express from 'express'; express();`, { settings: stack(['@nestjs/core']) }),
    silent('a kind that is not declared', `import passport from 'passport'; passport.initialize();`, { settings: stack(['koa']) }),
  ],
  invalid: [
    reported(
      'the other way round',
      `import { Module } from «'@nestjs/common'»; Module({});`,
      'undeclared',
      undeclared('@nestjs/common', 'express', 'HTTP framework', 'frameworks'),
      { settings: stack(['express']) },
    ),
  ],
});
