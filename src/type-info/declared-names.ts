import type * as ts from 'typescript';

import type { DeclaredName } from '../model/type-lookup.ts';

const MAX_NAMES = 32;

/** The names of a type, of what it is made of and of what it extends, nearest first. */
export function declaredNames(type: ts.Type, checker: ts.TypeChecker): DeclaredName[] {
  const found: DeclaredName[] = [];
  const seen = new Set<ts.Type>();
  // Values are asked for as they are after `await`.
  const open = [type, checker.getAwaitedType(type) ?? type];
  for (let each = open.shift(); each && found.length < MAX_NAMES; each = open.shift()) {
    if (seen.has(each)) continue;
    seen.add(each);
    for (const symbol of [each.aliasSymbol, each.getSymbol()]) if (symbol) found.push(...nameOf(symbol, checker));
    if (each.isUnionOrIntersection()) open.push(...each.types);
    else open.push(...basesOf(each, checker));
  }
  return found;
}

/** `Repository<Order>` is a reference to what declares `Repository`, and has the bases of that. */
function basesOf(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  const target = (type as Partial<ts.TypeReference>).target ?? type;
  if (target.isClassOrInterface()) return checker.getBaseTypes(target);
  const constraint = type.isTypeParameter() ? checker.getBaseConstraintOfType(type) : undefined;
  return constraint ? [constraint] : [];
}

/** The name of a symbol with the modules that may export it; none for what has no name, as `{ id: string }`. */
export function nameOf(symbol: ts.Symbol, checker: ts.TypeChecker): DeclaredName[] {
  const [declaration] = symbol.declarations ?? [];
  // `"/srv/node_modules/knex/types/index".Knex.QueryBuilder`; bundlers number what is declared twice: `H3$1`.
  const name = checker
    .getFullyQualifiedName(symbol)
    .replace(/^".*"\./, '')
    .replace(/\$\d+$/, '');
  if (!declaration || name.startsWith('__')) return [];
  return [{ modules: modulesOf(declaration.getSourceFile().fileName), name }];
}

/** `…/node_modules/@types/koa__router/index.d.ts` is imported as `@koa/router`. */
export function modulesOf(filename: string): string[] {
  const inPackage = /^.*\/node_modules\/(.+)$/.exec(filename.replaceAll('\\', '/'))?.[1];
  if (inPackage === undefined) return [];
  const [first = '', second = '', ...rest] = inPackage.replace(/(?:\/index)?(?:\.d)?\.[cm]?[jt]s$/, '').split('/');
  if (first === '@types') return upTo(second.includes('__') ? `@${second.replace('__', '/')}` : second, rest);
  // What Prisma generates lies in a package of its own behind the one that is imported.
  if (first === '.prisma') return ['@prisma/client'];
  return first.startsWith('@') ? upTo(`${first}/${second}`, rest) : upTo(first, second === '' ? [] : [second, ...rest]);
}

/** `a`, `a/b`, `a/b/c`: which of them can be imported is the package's secret, and only known ones are asked for. */
function upTo(name: string, segments: readonly string[]): string[] {
  return [name, ...segments.map((_, index) => [name, ...segments.slice(0, index + 1)].join('/'))];
}
