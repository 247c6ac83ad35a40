import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { trace } from '../scope/trace.ts';
import { assertionOf } from './assertions.ts';

interface NamedExport {
  readonly module: string;
  readonly name: string;
}

interface NamedExports {
  readonly module: RegExp;
  readonly name: RegExp;
}

// Predicates of packages that admit text without quotes, blanks and semicolons only.
const PREDICATES: readonly NamedExports[] = [
  { module: /^uuid$/, name: /^validate$/ },
  { module: /^(?:class-)?validator$/, name: /^is(?:UUID|ULID|Int|Numeric|Alpha|Alphanumeric|MongoId|Hexadecimal|Boolean|In)$/ },
  { module: /^validator\/(?:es\/)?lib\/is(?:UUID|ULID|Int|Numeric|Alpha|Alphanumeric|MongoId|Hexadecimal|Boolean|In)$/, name: /^default$/ },
];

// Functions of packages that throw unless their first argument holds.
const ASSERTIONS: readonly NamedExports[] = [
  { module: /^(?:node:)?assert(?:\/strict)?$/, name: /^(?:(?:default|strict)(?:\.ok)?|ok)$/ },
  { module: /^(?:tiny-|ts-)?invariant$/, name: /^(?:default|invariant)$/ },
];

/** Is this a function of a package that says yes to nothing but numbers, identifiers and the like? */
export function isPlainTextPredicate(callee: NamedExport): boolean {
  return isAmong(PREDICATES, callee);
}

/** `assert(/^\w+$/.test(name))`: what has to hold for what follows to be reached, in a package's words or in those of the project. */
export function assertedBy({ file, node }: Located<TSESTree.CallExpression>): TSESTree.Node | undefined {
  const callee = trace({ file, node: node.callee });
  if (callee.kind === 'external') return isAmong(ASSERTIONS, callee) ? node.arguments[0] : undefined;
  if (callee.kind !== 'value' || !isFunction(callee.at.node)) return undefined;
  return assertionOf({ file, node }, { file: callee.at.file, node: callee.at.node })?.condition;
}

function isAmong(list: readonly NamedExports[], { module, name }: NamedExport): boolean {
  return list.some((each) => each.module.test(module) && each.name.test(name));
}
