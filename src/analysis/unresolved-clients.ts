import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, isFunction, memberName, unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { GLOBAL_OBJECTS } from '../scope/bags.ts';
import { superclassOf, trace, type Origin } from '../scope/trace.ts';
import { typeTarget } from '../scope/type-target.ts';
import type { Recognition } from './recognition.ts';
import { textsOf, type FoundSink, type SinkCall } from './sql-sinks.ts';
import { rootOf } from './sql-text-leaf.ts';

/** Methods of clients that take SQL as text. By themselves they say nothing: the text must be unmistakably SQL, too. */
const QUERY_METHODS =
  /^(?:query|queryRaw|execute|executeSql|raw|exec|prepare|all|get|run|each|unsafe|one|many|none|any|oneOrNone|manyOrNone|rawQuery|\$(?:query|execute)RawUnsafe)$/;
const QUERY_FUNCTIONS = /^(?:query|runQuery|execute|executeQuery|executeSql|rawQuery)$/;
const OPTIONS = ['text', 'sql', 'query'];
/** Modules that hold a project's database by their name: aliases and workspace packages, which are not followed. */
const DATABASE_MODULE =
  /(?:^|[/#@_-])(?:db|database|prisma|drizzle|knex|data-?source|pool|sql|orm|kysely|pg|postgres)(?:[./_-](?:client|server|index))?(?:\.[cm]?[jt]s)?$/i;

/** What the platform has on the other side; what it has here, `Map` and `URLSearchParams`, is no client either. */
const BROWSER: ReadonlySet<string> = new Set(['window', 'document', 'localStorage', 'sessionStorage']);

/** The text of a call on something that cannot be told: an untyped parameter, a member of one, an import that cannot be followed. */
export function unresolvedSink(at: SinkCall, recognition: Recognition): FoundSink[] {
  const { file, node } = at;
  if (node.type !== 'CallExpression' || node.arguments.length === 0) return [];
  const callee = unwrap(node.callee);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : callee.type === 'Identifier' ? callee.name : undefined;
  if (name === undefined || !(callee.type === 'MemberExpression' ? QUERY_METHODS : QUERY_FUNCTIONS).test(name)) return [];
  if (!mayBeClient(file, callee, recognition)) return [];
  return textsOf(at, { text: 0, options: OPTIONS }).map((text) => ({
    library: undefined,
    text,
    role: 'text',
    takesOthers: false,
  }));
}

function mayBeClient(file: SourceFile, callee: TSESTree.Node, recognition: Recognition): boolean {
  if (callee.type !== 'MemberExpression') {
    const origin = trace({ file, node: callee });
    return origin.kind === 'external' ? isOurs(file, origin.module) : origin.kind === 'parameter';
  }
  const receiver: Located = { file, node: unwrap(callee.object) };
  if (recognition.kinds.of(receiver)) return false;
  // A method of the project that can be read is what it is; if it passes SQL on, it is known as such.
  const method = trace({ file, node: callee });
  if (method.kind === 'value' && isFunction(method.at.node)) return false;
  return isOpen(trace(receiver), file, 0);
}

/** Can this still be a client, as far as its origin tells? */
function isOpen(origin: Origin, file: SourceFile, hops: number): boolean {
  if (hops > 6) return true;
  switch (origin.kind) {
    case 'external':
      return isOurs(file, origin.module);
    case 'module':
      return false;
    case 'instance': {
      const parent = superclassOf(origin.of);
      const { superClass } = origin.of.node;
      if (parent) return isOpen({ kind: 'instance', of: parent }, file, hops + 1);
      return superClass !== null && isOpen(trace({ file: origin.of.file, node: superClass }), origin.of.file, hops + 1);
    }
    case 'parameter':
    case 'variable': {
      const { annotation } = origin.binding;
      return annotation ? isOpenType({ file: origin.file, node: annotation }) : true;
    }
    case 'member': {
      const { object, name } = origin;
      if (object.kind === 'global' && GLOBAL_OBJECTS.has(object.name)) return isOpen({ kind: 'global', name }, file, hops + 1);
      return isOpen(object, file, hops + 1) || object.kind === 'instance';
    }
    case 'value':
      return isOpenValue(origin.at, hops);
    case 'global':
      return !(origin.name in globalThis) && !BROWSER.has(origin.name);
    default:
      return true;
  }
}

function isOpenValue({ file, node }: Located, hops: number): boolean {
  if (node.type === 'PropertyDefinition')
    return node.typeAnnotation ? isOpenType({ file, node: node.typeAnnotation.typeAnnotation }) : true;
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression')
    return node.type === 'Identifier' || node.type === 'MemberExpression';
  const root = rootOf(node);
  const made =
    root.type === 'NewExpression' || root.type === 'CallExpression' ? trace({ file, node: root.callee }) : trace({ file, node: root });
  if (made.kind === 'value') return isFunction(made.at.node) || isClass(made.at.node);
  return isOpen(made, file, hops + 1);
}

function isOpenType(type: Located<TSESTree.TypeNode>): boolean {
  const target = typeTarget(type);
  if (target.kind === 'external') return isOurs(type.file, target.module);
  if (target.kind === 'node') return !isClass(target.at.node);
  return target.kind === 'unknown' || type.node.type === 'TSTypeLiteral';
}

/** A module that is not followed but belongs to the project: an alias, a missing file, a workspace package named after a database. */
function isOurs(file: SourceFile, module: string): boolean {
  return file.resolveModule(module).kind === 'unknown' || DATABASE_MODULE.test(module);
}
