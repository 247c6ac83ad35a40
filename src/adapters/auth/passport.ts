import { unwrap } from '../../ast/nodes.ts';
import { constantString } from '../../scope/constant.ts';
import { calling, imported, method } from '../../scope/kind-table.ts';
import { makerOf } from '../../scope/maker-of.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { functionMadeIn, functionOf } from '../../scope/function-of.ts';
import type { AuthAdapter } from './adapter.ts';
import { letsStrangersPass } from './passport-strategies.ts';

// Forks keep the name.
const PASSPORT = ['passport', /^(?:@[\w-]+\/)?koa-passport$/];

/** passport: `authenticate` refuses, unless a callback takes the result or a strategy is among those tried that lets everybody pass. */
export const passport: AuthAdapter = {
  id: 'passport',
  kinds: {
    library: 'passport',
    roles: {
      passport: [imported(PASSPORT, ['default', 'passport'])],
      guard: [method('passport', 'authenticate')],
      guarded: [calling('guard')],
      attach: [method('passport', ['initialize', 'session'])],
    },
  },
  strengthOf(role, at) {
    if (role === 'attach') return 'none';
    const used = unwrap(at.node);
    // `passport.authenticate('jwt', callback)(req, res, next)` is as strong as what was made.
    if (role === 'guarded')
      return used.type === 'CallExpression' ? passport.strengthOf('guard', makerOf({ file: at.file, node: used.callee })) : undefined;
    if (role !== 'guard') return undefined;
    if (used.type !== 'CallExpression') return 'enforcing';
    const [strategy, ...rest] = used.arguments;
    // Behind the options there is room for nothing but a callback, whatever makes it.
    if (rest.length > 1 || rest.map((node) => ({ file: at.file, node })).some((each) => functionOf(each) ?? functionMadeIn(each)))
      return 'provider';
    const names = strategy ? flattenElements(at.file, [strategy]).map(constantString) : [];
    return letsStrangersPass(names, at.file) ? 'optional' : 'enforcing';
  },
};
