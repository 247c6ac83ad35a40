import { GONE_AT_RUN_TIME, type Rule } from './rule.ts';

/** `no-cycles`: files that import each other at run time. */
export const noCycles: Rule = {
  name: 'no-cycles',
  severity: 'warn',
  comment:
    'These files import each other at run time: whichever loads first sees the other half-made. Move what both need into a third file.',
  from: {},
  // Of a cycle, one import that is only a type breaks it.
  to: { circular: true, viaOnly: { dependencyTypesNot: GONE_AT_RUN_TIME } },
};
