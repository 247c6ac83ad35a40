import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { analyze } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import { isFunction } from '../../src/ast/nodes.ts';
import { rangeOf, startOf } from '../../src/ast/place.ts';
import { attachParents, walk } from '../../src/ast/walk.ts';
import type { SourceFile } from '../../src/model/source-file.ts';
import { parseWithOxc } from '../../src/project/oxc.ts';
import { bindingOf, type VariableBinding } from '../../src/scope/binding.ts';
import type { NameDefinition } from '../../src/scope/declarations.ts';
import { variableOf, type Variable } from '../../src/scope/variables.ts';

type ScopeVariable = ReturnType<typeof analyze>['variables'][number];

function fileOf(filename: string, text: string): SourceFile {
  const parsed = parseWithOxc(filename, text);
  if (!parsed) throw new Error(`${filename} does not parse`);
  return { filename, text, ast: parsed.ast, kept: new Map() } as unknown as SourceFile;
}

/** What the scope manager makes of every name of a file. */
function scopeVariables({ ast }: SourceFile): Map<TSESTree.Node, ScopeVariable> {
  walk(ast, (node) => {
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') node.range = rangeOf(node);
    if (isFunction(node)) node.body.range = rangeOf(node.body);
  });
  const byName = new Map<TSESTree.Node, ScopeVariable>();
  for (const { variables, references } of analyze(ast, { sourceType: 'module', lib: [] }).scopes) {
    for (const variable of variables) for (const identifier of variable.identifiers) byName.set(identifier, variable);
    for (const { identifier, resolved } of references) if (resolved) byName.set(identifier, resolved);
  }
  return byName;
}

interface Compared {
  readonly names: number;
  /** Names that are another variable than for the scope manager, and variables that are used otherwise. */
  readonly wrong: readonly string[];
}

function compare(filename: string, text: string): Compared {
  const file = fileOf(filename, text);
  const expected = scopeVariables(file);
  const variables = new Map<Variable, Set<ScopeVariable>>();
  const closing = new Set<TSESTree.Node>();
  let names = 0;
  const wrong: string[] = [];
  walk(file.ast, (node) => {
    // The scope manager counts some closing tags as uses.
    if (node.type === 'JSXClosingElement') {
      walk(node, (each) => closing.add(each));
      return false;
    }
    if (node.type !== 'Identifier' && node.type !== 'JSXIdentifier') return true;
    const [variable, theirs] = [variableOf(file, node), expected.get(node)];
    if (variable) names++;
    if (variable && theirs) variables.set(variable, (variables.get(variable) ?? new Set<ScopeVariable>()).add(theirs));
    if (!isSame(variable?.defs ?? [], theirs?.defs ?? [])) wrong.push(`${node.name} at ${String(startOf(node))}`);
    return true;
  });
  for (const [variable, theirs] of variables) {
    const references = [...theirs].flatMap((each) => each.references.filter(({ identifier }) => !closing.has(identifier)));
    const uses = references.map((each) => use(each, each.isRead(), each.isWrite())).sort();
    const ours = variable.references.map((each) => use(each, each.isRead, each.isWrite)).sort();
    if (uses.join() !== ours.join()) wrong.push(`${variable.name}: ${ours.join()} instead of ${uses.join()}`);
    const binding = variable.defs[0]?.name.type === 'Identifier' ? bindingOf(file, variable.defs[0].name) : undefined;
    if (binding?.kind === 'variable' && !hasWrites(binding, variable)) wrong.push(`what is written to ${variable.name}`);
  }
  return { names, wrong };
}

interface Use {
  readonly identifier: TSESTree.Node;
  readonly writeExpr?: TSESTree.Node | null | undefined;
  readonly init?: boolean | undefined;
  readonly isTypeReference: boolean;
}

function use({ identifier, writeExpr, init, isTypeReference }: Use, isRead: boolean, isWrite: boolean): string {
  const flags = [isRead && 'read', isWrite && 'written', init && 'at once', isTypeReference && 'type'].filter(Boolean);
  return `${String(startOf(identifier))} ${flags.join(' ')} ${writeExpr ? String(startOf(writeExpr)) : ''}`;
}

/** Has a binding all that is written to its variable, and nothing else? */
function hasWrites({ id, writes }: VariableBinding, variable: Variable): boolean {
  const { init } = variable.defs.find(({ name }) => name === id)?.node as TSESTree.VariableDeclarator;
  const written = variable.references.flatMap(({ writeExpr }) => (writeExpr && writeExpr !== init ? [writeExpr] : []));
  return writes.length === written.length && writes.every((each, index) => each === written[index]);
}

/** Classes and enums are two variables each for the scope manager, one inside and one outside. */
function isSame(left: readonly NameDefinition[], right: readonly NameDefinition[]): boolean {
  const isIn = (list: readonly NameDefinition[], { type, name, node, parent }: NameDefinition): boolean =>
    list.some((each) => each.type === type && each.name === name && each.node === node && (each.parent ?? null) === (parent ?? null));
  const isTwice = left.some(({ type }) => type === 'ClassName' || type === 'TSEnumName');
  return (
    (isTwice || left.length === right.length) &&
    (left.every((each) => isIn(right, each)) || isTwice) &&
    right.every((each) => isIn(left, each))
  );
}

/** The declarations of the name that stands between the marks. */
function declarationsOf(text: string): string[] | undefined {
  const file = fileOf('a.tsx', text.replace(/[«»]/g, ''));
  let found: string[] | undefined;
  walk(file.ast, (node) => {
    if (startOf(node) === text.indexOf('«')) found ??= variableOf(file, node)?.defs.map(({ type }) => type);
  });
  return found;
}

describe('variables', () => {
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
    ['a function that nobody else knows', `const f = function again() {}; use(«again»);`, undefined],
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
    ['nothing', `use(«globalThing»);`, undefined],
    ['a member, which is no name', `const db = 1; a.«db»;`, undefined],
    ['a key, which is no name', `const db = 1; use({ «db»: 1 });`, undefined],
    ['what is written to', `let db = 1; «db» = 2;`, ['Variable']],
    ['what is counted', `let db = 1; «db»++;`, ['Variable']],
    ['what is written to by a pattern', `let db = 1; ({ a: [«db» = 2] } = b);`, ['Variable']],
    ['what is written to by its type', `let db = 1; («db» as any) = 2;`, ['Variable']],
    ['a target whose default is a name', `let a, db = 1; [a = «db»] = b;`, ['Variable']],
    ['a label, which is no name', `const db = 1; «db»: for (;;) break db;`, undefined],
    ['a computed key', `const db = 1; class A { [«db»] = 1; }`, ['Variable']],
    ['a key of a type, which is no name', `const db = 1; type A = { «db»: 1 };`, undefined],
    ['an inferred type', `type C = 1; type A<B> = B extends (infer C)[] ? «C» : never;`, ['Type']],
    [
      'an inferred type where nothing was inferred',
      `import { C } from 'c'; type A<B> = B extends (infer C)[] ? 1 : «C»;`,
      ['ImportBinding'],
    ],
    ['the key of a mapped type', `type A<B> = { [K in keyof B]: B[«K»] };`, ['Type']],
    ['a member of an enum', `const One = 2; enum A { One, Two = «One» }`, ['TSEnumMemberName']],
    ['a member of an enum outside of it', `const One = 2; enum A { One } use(«One»);`, ['Variable']],
    ['what a class implements', `import { ns } from 'a'; class B implements «ns».Store {}`, ['ImportBinding']],
    ['what an interface extends', `const A = 1; interface A {} interface B extends «A» {}`, ['Variable', 'Type']],
    ['the type of a value', `import { db } from 'a'; let b: typeof «db».pool;`, ['ImportBinding']],
    ['a namespace', `namespace A { export type B = 1; } let c: «A».B;`, ['TSModuleName']],
    ['what is exported', `const db = 1; export { «db» };`, ['Variable']],
    ['what is exported from elsewhere', `const db = 1; export { «db» } from './db';`, undefined],
    ['an element', `import { Page } from './page'; use(<«Page» />);`, ['ImportBinding']],
    ['an element of the browser', `import { page } from './page'; use(<«page» />);`, undefined],
    ['a member that is an element', `import * as ui from './ui'; use(<«ui».Page></ui.Page>);`, ['ImportBinding']],
    ['what a parameter is asserted to be', `function f(a): asserts «a» is string {}`, ['Parameter']],
    ['a parameter of a type', `type F = (a: 1, b: typeof «a») => 2;`, ['Parameter']],
  ])('%s', (_name, text, expected) => {
    expect(declarationsOf(text)).toEqual(expected);
    const file = compare('a.tsx', text.replace(/[«»]/g, ''));
    expect(file.wrong).toEqual([]);
  });

  it('of an expression are hidden by parameters of the same name', () => {
    const file = fileOf('a.ts', 'const f = function again(again) { return again; };');
    let found: unknown;
    walk(file.ast, (node) => {
      if (node.type === 'ReturnStatement' && node.argument?.type === 'Identifier') found = bindingOf(file, node.argument).kind;
    });
    expect(found).toBe('parameter');
  });

  it('are used once by an export of their own name, whichever parser read it', () => {
    const text = 'const db = 1; export { db };';
    const linter = new Linter();
    linter.verify(text, [{}], 'a.js');
    const ast = linter.getSourceCode().ast as unknown as TSESTree.Program;
    attachParents(ast);
    const file = { filename: 'a.js', text, ast, kept: new Map() } as unknown as SourceFile;
    const [declaration] = ast.body;
    const name = declaration?.type === 'VariableDeclaration' ? declaration.declarations[0].id : undefined;
    expect(name && variableOf(file, name)?.references.map(({ isRead }) => isRead)).toEqual([false, true]);
  });

  it('are what the scope manager says, all over the sources of this project', () => {
    const root = path.join(import.meta.dirname, '..', '..', 'src');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const compared = files.map((name) => ({ name, ...compare(name, readFileSync(path.join(root, name), 'utf8')) }));
    expect(compared.flatMap(({ name, wrong }) => wrong.map((each) => `${name}: ${each}`))).toEqual([]);
    expect(compared.reduce((sum, { names }) => sum + names, 0)).toBeGreaterThan(20_000);
  });
});
