import path from 'node:path';

import rule from '../../src/rules/no-query-injection.ts';
import { createRuleTester } from '../rule-tester.ts';
import { ROOT, useVirtualProject } from '../virtual-project.ts';

// What the linted file is on the disk: its exports are enough for those who call them.
const NAMES = ['byBody', 'byMember', 'byParsed', 'byText', 'byParams', 'byChecked', 'byNobody', 'byWhole', 'throughTwo'];

useVirtualProject({
  'package.json': '{ "dependencies": { "express": "^4.19.2" } }',
  'src/user.ts': `import mongoose from 'mongoose'; export const User = mongoose.model('User', new mongoose.Schema({ email: String }));`,
  'src/users.ts': NAMES.map((name) => `export const ${name} = (first, second) => {};`).join('\n'),
  'src/service.ts': `import * as users from './users'; export const find = (email) => users.throughTwo(email);`,
  'src/controller.ts': `
    import * as users from './users';
    import { find } from './service';
    export const list = async (req, res) => { res.json(await users.byWhole(req.query)); };
    export const login = async (req, res) => {
      const { email } = req.body;
      if (!email) return res.status(400).end();
      await users.byBody(email);
      await users.byMember(req.body);
      await users.byText(String(email));
      await users.byParams(req.params.email);
      res.json({});
    };
    export const remind = async (req, res) => { res.json(await find(req.body.email)); };
    export const checked = async (req, res) => { const { email } = req.body; if (!isEmail(email)) return res.status(400).end(); res.json(await users.byChecked(email)); };
  `,
  'src/app.ts': `
    import express from 'express'; import { z } from 'zod';
    import * as controller from './controller';
    import { byParsed } from './users';
    const Login = z.object({ email: z.string() });
    const validate = (req, res, next) => { req.body = Login.parse(req.body); next(); };
    const app = express();
    app.get('/users', controller.list);
    app.post('/login', controller.login);
    app.post('/checked', controller.checked); app.post('/remind', controller.remind);
    app.post('/parsed', validate, async (req, res) => { res.json(await byParsed(req.body.email)); });
  `,
});

const HEAD = `import { User } from './user'; `;
const filename = path.join(ROOT, 'src/users.ts');
const service = (name: string, body: string, parameter = 'email'): string =>
  `${HEAD}export const ${name} = async (${parameter}) => { ${body} };`;
const FIND = `return User.findOne({ email: «email» });`;

function reported(name: string, marked: string, line: number | undefined, problem: 'operator' | 'conditions' = 'operator') {
  const [before = '', value = ''] = marked.split(/[«»]/);
  const from = line === undefined ? '' : ` (from a request, in project/src/controller.ts:${String(line)})`;
  const place = { line: 1, column: before.length + 1, endLine: 1, endColumn: before.length + value.length + 1 };
  const sink = problem === 'conditions' ? 'User.find' : 'User.findOne';
  return { name, filename, code: marked.replace(/[«»]/g, ''), errors: [{ messageId: problem, data: { value, from, sink }, ...place }] };
}

const silent = (name: string, marked: string) => ({ name, filename, code: marked.replace(/[«»]/g, '') });

createRuleTester().run('no-query-injection (functions that handlers call)', rule, {
  valid: [
    silent('what a schema let through', service('byParsed', FIND)),
    silent('text', service('byText', FIND)),
    silent('a parameter of the path', service('byParams', FIND)),
    silent('what the handler looked at', service('byChecked', FIND)),
    silent('what nobody is known to call', service('byNobody', FIND)),
    silent('what the function looks at itself', service('byBody', `if (!isEmail(email)) return null; ${FIND}`)),
    silent('what the function makes text of', service('byBody', `email = String(email); ${FIND}`)),
    silent('in an operator that takes a value', service('byBody', `return User.findOne({ email: { $eq: email } });`)),
  ],
  invalid: [
    reported('a value of the body', service('byBody', FIND), 8),
    reported('and it is only logged', service('byBody', `logger.info(email); ${FIND}`), 8),
    reported('a member of the body', service('byMember', `return User.findOne({ email: «body.email» });`, 'body'), 9),
    reported('taken apart', service('byMember', `return User.findOne({ email: «email» });`, '{ email }'), 9),
    reported('through two functions', service('throughTwo', FIND), 14),
    reported('the whole query', service('byWhole', `return User.find(«filter»);`, 'filter'), 4, 'conditions'),
  ],
});
