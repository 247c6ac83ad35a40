import rule from '../../src/rules/no-unapproved-stack.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { reported, silent, undeclared } from './stack-cases.ts';

useVirtualProject({
  'architecture.ts': `import { defineArchitecture } from 'eslint-plugin-backend-architect/architecture'; export default defineArchitecture({ stack: { frameworks: ['fastify'], orms: ['drizzle-orm'], drivers: ['pg'], auth: [] } });`,
  'src/a.ts': `import express from 'express'; express();`,
  'src/b.ts': `import express from 'express'; express();`,
});

createRuleTester().run('no-unapproved-stack', rule, {
  valid: [
    silent(
      'what is declared',
      `import fastify from 'fastify'; import { drizzle } from 'drizzle-orm/node-postgres'; import { Pool } from 'pg'; fastify(drizzle(Pool));`,
    ),
    silent('another package of the same library', `import Cursor from 'pg-cursor'; new Cursor();`),
    silent('types', `import type { Request } from 'express'; export type A = Request;`),
    silent('a test', `import express from 'express'; express();`, { filename: 'src/app.test.ts' }),
    silent('a tool', `import express from 'express'; express();`, { filename: 'tools/mock-server.ts' }),
    silent('what checks tokens is no auth library', `import jwt from 'jsonwebtoken'; jwt.sign({});`),
  ],
  invalid: [
    reported(
      'a migration in progress: the old one, though most files use it',
      `import express from «'express'»; express();`,
      'undeclared',
      undeclared('express', 'fastify', 'HTTP framework', 'frameworks'),
      { filename: 'src/a.ts' },
    ),
    reported(
      'a framework of which no adapter knows',
      `import hapi from «'@hapi/hapi'»; hapi.server();`,
      'undeclared',
      undeclared('@hapi/hapi', 'fastify', 'HTTP framework', 'frameworks'),
    ),
    reported(
      'an ORM of another sort of database',
      `import mongoose from «'mongoose'»; mongoose.connect('');`,
      'undeclared',
      undeclared('mongoose', 'drizzle-orm', 'ORM', 'orms'),
    ),
    reported(
      'a driver of another database',
      `import mysql from «'mysql2/promise'»; mysql.createPool('');`,
      'undeclared',
      undeclared('mysql2/promise', 'pg', 'database driver', 'drivers'),
    ),
    reported(
      'none is declared',
      `import passport from «'passport'»; passport.initialize();`,
      'undeclared',
      undeclared('passport', 'none', 'auth library', 'auth'),
    ),
  ],
});
