import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, keyName } from '../../ast/nodes.ts';
import { startOf } from '../../ast/place.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { indexOf } from '../../scope/file-index.ts';
import type { AdapterContext, RouteDeclaration } from './adapter.ts';
import type { HandlerVocabulary } from './vocabulary.ts';
import { exportsOf } from './next-exports.ts';
import { safeActionOf } from './next-safe-actions.ts';

/** What files say that hold server actions. */
export const ACTION_WORD = 'use server';

/** `redirect()` and its like throw what Next turns into the answer. */
export const ENDINGS: NonNullable<HandlerVocabulary['endings']> = {
  'next.redirect': 'redirect',
  'next.notFound': 'other',
  'next.unauthorized': 'caller',
  'next.forbidden': 'forbidden',
};

/** A server action gets what a form or a caller sends, and no request: who is calling it has to ask for. */
const vocabulary: HandlerVocabulary = {
  nextTakesError: false,
  status: [],
  send: {},
  redirect: [],
  returned: 'answers',
  returnsData: true,
  isLast: true,
  principal: [],
  guardEnds: 'returned',
  endings: ENDINGS,
};

/**
 * The server actions of a file. Each is a public POST endpoint, whoever imports it: all exports of a file that begins with the directive, and functions that do.
 * They have no path of their own, a request is sent to the page that it is used on.
 */
export function actionsOf(file: SourceFile, context: AdapterContext): RouteDeclaration[] {
  if (!file.text.includes(ACTION_WORD)) return [];
  if (hasDirective(file.ast.body)) {
    return exportsOf(file, () => true).map(({ name, node, head, value }) => ({
      ...toAction(name === 'default' ? nameOf(value.node) : name, node, head, value),
      ...safeActionOf(value, context),
    }));
  }
  return indexOf(file)
    .functions.filter(({ body }) => body.type === 'BlockStatement' && hasDirective(body.body))
    .map((fn) => toAction(nameOf(fn), fn, [startOf(fn), startOf(fn.body)], { file, node: fn }));
}

function toAction(
  name: string,
  node: TSESTree.Node,
  [headStart, headEnd]: readonly [number, number],
  handler: RouteDeclaration['handler'],
): RouteDeclaration {
  return {
    kind: 'route',
    method: 'POST',
    path: undefined,
    name: `server action ${name}`,
    node,
    headStart,
    headEnd,
    middleware: [],
    handler,
    vocabulary,
  };
}

function hasDirective(statements: readonly TSESTree.Statement[]): boolean {
  for (const statement of statements) {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'Literal') return false;
    if (statement.expression.value === ACTION_WORD) return true;
  }
  return false;
}

/** The name of a function, or of what it is given to. */
function nameOf(node: TSESTree.Node): string {
  if (node.type === 'Identifier') return node.name;
  if (!isFunction(node)) return '(unnamed)';
  const { parent } = node;
  if (node.id) return node.id.name;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  return (parent.type === 'Property' ? keyName(parent.key, parent.computed) : undefined) ?? '(unnamed)';
}
