import rule from '../../src/rules/no-unapproved-stack.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { reported, silent } from './stack-cases.ts';

useVirtualProject({
  'src/a.ts': `import passport from 'passport'; passport.initialize();`,
  'src/b.ts': `import { betterAuth } from 'better-auth'; betterAuth({});`,
  'src/app.ts': `import { Module } from '@nestjs/common'; export class App {}`,
  'src/main.ts': `import { NestFactory } from '@nestjs/core'; import express from 'express'; express(NestFactory);`,
  'src/route.ts': `import { NextResponse } from 'next/server'; NextResponse.json({});`,
  'src/kysely.ts': `import { Kysely } from 'kysely'; import extension from 'prisma-extension-kysely'; new Kysely(extension);`,
  'src/prisma.ts': `import { PrismaClient } from '@prisma/client'; new PrismaClient();`,
});

createRuleTester().run('no-unapproved-stack', rule, {
  valid: [
    silent('said once, at the later one', `import passport from 'passport'; passport.initialize();`, { filename: 'src/a.ts' }),
    silent('what Nest runs on', `import { NestFactory } from '@nestjs/core'; import express from 'express'; express(NestFactory);`, {
      filename: 'src/main.ts',
    }),
    silent('Next beside a server', `import { NextResponse } from 'next/server'; NextResponse.json({});`, { filename: 'src/route.ts' }),
    silent('two that a package joins', `import { PrismaClient } from '@prisma/client'; new PrismaClient();`, { filename: 'src/prisma.ts' }),
  ],
  invalid: [
    reported(
      'used equally often',
      `import { betterAuth } from «'better-auth'»; betterAuth({});`,
      'undecided',
      { found: 'better-auth', other: 'passport', place: 'src/a.ts', noun: 'auth library', kind: 'auth' },
      { filename: 'src/b.ts' },
    ),
  ],
});
