import rule from '../../src/rules/no-query-injection.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';

useVirtualProject({
  'package.json': '{ "dependencies": { "express": "^4.19.2" } }',
  'src/user.ts': `import mongoose from 'mongoose'; export const User = mongoose.model('User', new mongoose.Schema({ email: String, role: String }));`,
});

const SETUP = `import express from 'express'; import Joi from 'joi'; import * as yup from 'yup'; import * as v from 'valibot'; import { type } from 'arktype'; import { celebrate, Segments } from 'celebrate'; import { body, query } from 'express-validator'; import { User } from './user';
const J = Joi.object({ email: Joi.string() }); const Y = yup.object({ email: yup.string() }); const V = v.object({ email: v.string() }); const A = type({ email: 'string' }); const app = express();
`;
const route = (middleware: string, handlerBody: string): string =>
  `${SETUP}app.post('/login', ${middleware}async (req, res) => { ${handlerBody} });`;

/** What came out of a schema whose members are text is no operator; the body itself may be one. */
const PARSED: readonly (readonly [name: string, before: string, email: string])[] = [
  ['joi', 'const { email } = Joi.attempt(req.body, J);', 'email'],
  ['joi, a result', 'const { error, value } = J.validate(req.body); if (error) throw error;', 'value.email'],
  ['yup', 'const { email } = await Y.validate(req.body);', 'email'],
  ['valibot', 'const { email } = v.parse(V, req.body);', 'email'],
  ['arktype', 'const { email } = A.assert(req.body);', 'email'],
];
/** Middleware that validates the body, and the twin that validates something else. */
const IN_FRONT: readonly (readonly [name: string, silent: string, reported: string])[] = [
  ['celebrate', `celebrate({ [Segments.BODY]: J }), `, `celebrate({ [Segments.QUERY]: J }), `],
  ['celebrate, of a schema that describes nothing', `celebrate({ body: J }), `, `celebrate({ body: Joi.object() }), `],
  ['express-validator', `body('email').isEmail(), `, `query('email').isEmail(), `],
];
const at = (code: string, value: string) => {
  const line = code.split('\n').at(-1) ?? '';
  const column = line.lastIndexOf(value) + 1;
  return [
    {
      messageId: 'operator' as const,
      data: { value, from: '', sink: 'User.findOne' },
      line: code.split('\n').length,
      column,
      endLine: code.split('\n').length,
      endColumn: column + value.length,
    },
  ];
};
const RAW = 'req.body.email';

createRuleTester().run('no-query-injection: schemas of libraries', rule, {
  valid: [
    ...PARSED.map(([name, before, email]) => ({ name, code: route('', `${before} await User.findOne({ email: ${email} });`) })),
    ...IN_FRONT.map(([name, silent]) => ({ name, code: route(silent, `await User.findOne({ email: ${RAW} });`) })),
  ],
  invalid: [
    {
      name: 'the body itself',
      code: route('', `await User.findOne({ email: ${RAW} });`),
      errors: at(route('', `await User.findOne({ email: ${RAW} });`), RAW),
    },
    ...IN_FRONT.map(([name, , reported]) => {
      const code = route(reported, `await User.findOne({ email: ${RAW} });`);
      return { name: `past ${name}`, code, errors: at(code, RAW) };
    }),
  ],
});
