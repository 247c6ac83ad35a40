import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, propertyValue, unwrap } from '../ast/nodes.ts';
import type { QueryAction } from '../model/query.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { constantString } from '../scope/constant.ts';
import { trace } from '../scope/trace.ts';

const ACTION_OF_KEYWORD = new Map<string, QueryAction>([
  ...['select', 'show', 'explain', 'values', 'pragma'].map((word) => [word, 'read'] as const),
  ...['insert', 'update', 'delete', 'merge', 'replace', 'truncate', 'create', 'alter', 'drop', 'copy'].map(
    (word) => [word, 'write'] as const,
  ),
]);
// Alone in their text: what stands behind a semicolon is a statement of its own.
const BEGIN = /^\s*(?:begin|start\s+transaction)(?=[\s;]|$)[^;]*;?\s*$/i;
const CONTROL = /^\s*(?:commit|end|rollback|abort|savepoint|release|set\s+transaction)(?=[\s;]|$)[^;]*;?\s*$/i;
// No table is named: the database is only asked whether it answers.
const PROBE =
  /^\s*select\s+(?:\d+|true|now\(\)|version\(\)|current_(?:timestamp|date|database\(\)))(?:\s*\+\s*\d+)?(?:\s+(?:as\s+)?["'`]?\w+["'`]?)?\s*;?\s*$/i;
const OPTIONS = ['text', 'sql', 'query', 'sqlText', 'statement'];

/** What the beginning of a statement tells: `SELECT …` reads. Text that begins with something computed tells nothing. */
export function actionOfSql(sql: string | undefined): QueryAction {
  if (sql !== undefined && BEGIN.test(sql)) return 'transaction';
  if (sql !== undefined && CONTROL.test(sql)) return 'control';
  return ACTION_OF_KEYWORD.get(/^\W*(\w+)/.exec(sql ?? '')?.[1]?.toLowerCase() ?? '') ?? 'raw';
}

/** Does a statement only ask whether the database is there? */
export function isProbe(sql: string | undefined): boolean {
  return sql !== undefined && PROBE.test(sql);
}

/** The SQL that a call or a tag runs, as far as it is constant from its beginning: of a template, what stands before the first value. */
export function sqlOf(file: SourceFile, node: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression): string | undefined {
  if (node.type === 'TaggedTemplateExpression') return beginningOf(file, node.quasi);
  const [argument] = node.arguments;
  return argument && argument.type !== 'SpreadElement' ? beginningOf(file, argument) : undefined;
}

const MAX_STEPS = 8;

/** The same for `` sql`SELECT …`.execute(db) `` and `db.prepare('SELECT …').pluck().all()`: the text stands in what the call is made on. */
export function sqlBehind(file: SourceFile, node: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression): string | undefined {
  let call = methodCall(node);
  let from = file;
  for (let step = 0; call && step < MAX_STEPS; step++) {
    const made = trace({ file: from, node: call.object });
    if (made.kind !== 'value') return undefined;
    from = made.at.file;
    if (made.at.node.type === 'TaggedTemplateExpression') return beginningOf(from, made.at.node.quasi);
    if (made.at.node.type !== 'CallExpression') return undefined;
    const sql = sqlOf(from, made.at.node);
    if (sql !== undefined) return sql;
    call = methodCall(made.at.node);
  }
  return undefined;
}

function beginningOf(file: SourceFile, expression: TSESTree.Node): string | undefined {
  const node = unwrap(expression);
  switch (node.type) {
    case 'TaggedTemplateExpression':
      return beginningOf(file, node.quasi);
    case 'ObjectExpression': {
      const text = OPTIONS.map((name) => propertyValue(node, name)).find(Boolean);
      return text && beginningOf(file, text);
    }
    case 'TemplateLiteral': {
      const whole = constantString({ file, node });
      // What follows a computed value is not known, and with it neither whether a table is named.
      return whole ?? (node.quasis[0] ? `${node.quasis[0].value.raw}…` : undefined);
    }
    case 'BinaryExpression': {
      const whole = constantString({ file, node });
      const left = whole === undefined ? beginningOf(file, node.left) : undefined;
      return whole ?? (left === undefined ? undefined : `${left}…`);
    }
    default:
      return constantString({ file, node }) ?? beginningOfTemplate({ file, node });
  }
}

/** `const statement = sql.unsafe`…`; pool.query(statement)`. */
function beginningOfTemplate(at: Located): string | undefined {
  const origin = at.node.type === 'Identifier' ? trace(at) : undefined;
  return origin?.kind === 'value' && origin.at.node.type === 'TaggedTemplateExpression'
    ? beginningOf(origin.at.file, origin.at.node.quasi)
    : undefined;
}
