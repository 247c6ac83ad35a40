import { describe, expect, test } from 'vitest';

import { bindPattern, constant, DATA, NOTHING_KNOWN, type Value } from '../../src/analysis/environment.ts';
import { isFunction } from '../../src/ast/nodes.ts';
import { attachParents } from '../../src/ast/walk.ts';
import type { FunctionNode, SourceFile } from '../../src/model/source-file.ts';
import { parseWithOxc } from '../../src/project/oxc.ts';
import { indexOf } from '../../src/scope/file-index.ts';
import { variableOf, type Variable } from '../../src/scope/variables.ts';
import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

describe('what a function sees of the calls that lead to it', () => {
  const TEXT = `
    function guard(given) { return function inside(req) { return given; }; }
    function beside(text) { return text; }
    class Guard { constructor(given) {} check() { return beside('a'); } more(given) {} }`;
  const parsed = parseWithOxc('/a.ts', TEXT);
  const file = { filename: '/a.ts', text: TEXT, ast: parsed?.ast, kept: new Map() } as unknown as SourceFile;
  attachParents(file.ast);
  const functions = new Map<string, FunctionNode>();
  for (const node of indexOf(file).functions) {
    const { parent } = node;
    const key = parent.type === 'MethodDefinition' && parent.key.type === 'Identifier' ? parent.key.name : node.id?.name;
    if (key !== undefined && isFunction(node)) functions.set(key, node);
  }

  test.each([
    ['a function around it', 'guard', 'inside', true],
    ['a function that calls it', 'guard', 'beside', false],
    ['the constructor of its class', 'constructor', 'check', true],
    ['another method', 'more', 'check', false],
  ])('%s', (_, owner, reader, isSeen) => {
    const [parameter] = functions.get(owner)?.params ?? [];
    const fn = functions.get(reader);
    if (!parameter || !fn) throw new Error('The text has no such functions.');
    const values = new Map<Variable, Value>();
    bindPattern(file, parameter, constant('a'), () => DATA, values);
    const environment = NOTHING_KNOWN.with(values).seenIn(fn);
    expect(environment.valueOf(variableOf(file, parameter))).toEqual(isSeen ? constant('a') : undefined);
    // What says the same is read once.
    expect(environment.key === NOTHING_KNOWN.key).toBe(!isSeen);
  });
});

describe('a function that a guard calls', () => {
  const guard = (given: string): string => `
    const require = (open) => {
      const check = (req, res, next) => { if (open || req.user) return next(); res.sendStatus(401); };
      return (req, res, next) => check(req, res, next);
    };
    app.use(require(${given}));`;
  test.each([
    ['sees what the factory around it was given', guard('true'), 'no'],
    ['that was given something else', guard('false'), 'yes'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});
