import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';

import { startOf } from '../../src/ast/place.ts';
import { walk } from '../../src/ast/walk.ts';
import type { SourceFile } from '../../src/model/source-file.ts';
import { parseWithOxc } from '../../src/project/oxc.ts';
import { bindingOf, variableOf, type VariableBinding } from '../../src/scope/binding.ts';
import { declaredNameOf, type NameDefinition } from '../../src/scope/declared-names.ts';

interface Compared {
  /** Identifiers that are answered for. */
  readonly answered: number;
  /** Those whose declaration is another one than the scope manager's. */
  readonly wrong: readonly string[];
}

function compare(filename: string, text: string): Compared {
  const parsed = parseWithOxc(filename, text);
  if (!parsed) throw new Error(`${filename} does not parse`);
  const file = { filename, text, ast: parsed.ast, scopeManager: parsed.analyze(), kept: new Map() } as unknown as SourceFile;
  let answered = 0;
  const wrong: string[] = [];
  walk(file.ast, (node) => {
    const declared = declaredNameOf(file, node);
    if (!declared || node.type !== 'Identifier') return;
    answered++;
    const variable = variableOf(file, node);
    const binding = bindingOf(file, node);
    const isRight = isSame(declared.defs, variable?.defs ?? []) && (binding.kind !== 'variable' || hasWrites(binding, variable));
    if (!isRight) wrong.push(`${node.name} at ${String(startOf(node))}`);
  });
  return { answered, wrong };
}

/** Has a binding all that is written to its variable, and nothing else? */
function hasWrites({ id, writes }: VariableBinding, variable: Variable | undefined): boolean {
  const { init } = variable?.defs.find(({ name }) => name === id)?.node as TSESTree.VariableDeclarator;
  const written = variable?.references.flatMap(({ writeExpr }) => (writeExpr && writeExpr !== init ? [writeExpr] : [])) ?? [];
  return writes.length === written.length && writes.every((each, index) => each === written[index]);
}

function isSame(left: readonly NameDefinition[], right: readonly NameDefinition[]): boolean {
  const isIn = (list: readonly NameDefinition[], { type, name, node, parent }: NameDefinition): boolean =>
    list.some((each) => each.type === type && each.name === name && each.node === node && (each.parent ?? null) === (parent ?? null));
  return left.length === right.length && left.every((each) => isIn(right, each));
}

/** The declarations of the name that stands between the marks. */
function declarationsOf(text: string): string[] | undefined {
  const filename = path.join(import.meta.dirname, 'a.ts');
  const parsed = parseWithOxc(filename, text.replace(/[«»]/g, ''));
  if (!parsed) throw new Error(`${text} does not parse`);
  const file = { filename, text, ast: parsed.ast, kept: new Map() } as unknown as SourceFile;
  let found: string[] | undefined;
  walk(file.ast, (node) => {
    if (node.type === 'Identifier' && startOf(node) === text.indexOf('«')) found = declaredNameOf(file, node)?.defs.map(({ type }) => type);
  });
  return found;
}

describe('what declares a name', () => {
  it.each([
    ['an import', `import { db } from './db'; export const run = () => «db».query();`, ['ImportBinding']],
    ['a parameter that hides it', `import { db } from './db'; export const run = (db) => «db».query();`, ['Parameter']],
    ['a parameter that is destructured', `export function run({ a: [{ db = 1 }, ...rest] }) { return «db»; }`, ['Parameter']],
    ['a block that hides it', `const db = 1; { const db = 2; use(«db»); }`, ['Variable']],
    ['a block beside it', `import { db } from './db'; { const db = 2; } use(«db»);`, ['ImportBinding']],
    ['var in a block', `function f() { if (a) { var db = 1; } return «db»; }`, ['Variable']],
    ['let in a block', `import { db } from './db'; function f() { if (a) { let db = 1; } return «db»; }`, ['ImportBinding']],
    ['a default that does not see the body', `import { db } from './db'; function f(a = «db») { var db = 1; }`, ['ImportBinding']],
    ['a function that knows itself', `const f = function again() { return «again»; };`, ['FunctionName']],
    ['a function that nobody else knows', `const f = function again() {}; use(«again»);`, []],
    ['a class that hides an import', `import { A } from './a'; use(class A { b = «A»; });`, ['ClassName']],
    ['overloads', `function f(a: 1): 1; function f(a: 2): 2; function f(a) {} «f»(1);`, ['FunctionName', 'FunctionName', 'FunctionName']],
    ['a schema and its type', `const Order = 1; type Order = 2; let a: «Order»;`, ['Variable', 'Type']],
    ['a type whose name is a value further in', `type Order = 1; function f(Order) { let a: «Order»; }`, ['Type']],
    ['a type parameter', `import { T } from './t'; class A<T> { b: «T»; }`, ['Type']],
    ['the parameter of a catch clause', `try {} catch (error) { throw «error»; }`, ['CatchClause']],
    ['the variable of a loop', `const x = 1; for (const x of list) use(«x»);`, ['Variable']],
    ['a case', `const x = 1; switch (a) { case 1: { use(«x»); } default: let x = 2; }`, ['Variable']],
    ['defaults in a pattern', `const { a: { b = 1 } = {}, c } = d; use(«b»); use(c);`, ['Variable']],
    ['what is assigned later', `let a = 1; function f() { a = 2; [a] = [3]; a++; } use(«a»);`, ['Variable']],
    ['var twice', `var a = 1; var a = 2; use(«a»);`, ['Variable', 'Variable']],
    ['what a loop assigns', `let a; for (a of list) use(«a»); for (const b of list) use(b);`, ['Variable']],
    ['nothing', `use(«globalThing»);`, []],
    ['a member, which is no name', `const db = 1; a.«db»;`, undefined],
    ['a key, which is no name', `const db = 1; use({ «db»: 1 });`, undefined],
    ['what is written to', `let db = 1; «db» = 2;`, undefined],
    ['an inferred type, which is known in a part of the condition', `type A<B> = B extends (infer C)[] ? «C» : never;`, undefined],
  ])('%s', (_name, text, expected) => {
    expect(declarationsOf(text)).toEqual(expected);
    const file = compare('a.ts', text.replace(/[«»]/g, ''));
    expect(file.wrong).toEqual([]);
  });

  it('is what the scope manager says, all over the sources of this project', () => {
    const root = path.join(import.meta.dirname, '..', '..', 'src');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const compared = files.map((name) => ({ name, ...compare(name, readFileSync(path.join(root, name), 'utf8')) }));
    expect(compared.flatMap(({ name, wrong }) => wrong.map((each) => `${name}: ${each}`))).toEqual([]);
    expect(compared.reduce((sum, { answered }) => sum + answered, 0)).toBeGreaterThan(20_000);
  });
});
