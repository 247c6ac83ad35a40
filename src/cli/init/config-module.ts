import type { TSESTree } from '@typescript-eslint/utils';

import { endOf, rangeOf, startOf } from '../../ast/place.ts';
import { name as PLUGIN } from '../../meta.ts';
import { parseWithOxc } from '../../project/oxc.ts';
import { propertyOf, withLast } from './literal-text.ts';

/** Why a configuration cannot be edited safely, as the end of a sentence. */
interface Refusal {
  readonly why: string;
}

const DEFINES = new Set(['defineConfig', 'config']);

/** The text of an eslint.config.* with our elements at the end of its list, and the import that they need. */
export function withElement(file: string, text: string, elements: readonly string[]): string | Refusal {
  const program = parseWithOxc(file, text)?.ast;
  const exported = program && exportedOf(program);
  if (!program || !exported) return { why: 'what it exports cannot be read' };
  const list = listOf(exported);
  if (!list) return { why: 'what it exports is not written out as a list' };
  // Only defineConfig knows `extends`.
  const isKnowing = /\bdefineConfig\s*\(/.test(text);
  if (!isKnowing && elements.some((element) => element.includes('extends:')))
    return { why: 'a list without defineConfig has no `extends`' };
  const edited = withLast(text, list.elements, list.close, elements.join(',\n'));
  return withImport(edited, program, text);
}

/** The text of a .dependency-cruiser.* with `extends`, where it has none. */
export function withExtends(file: string, text: string, extended: string): string | Refusal {
  const isJson = file.endsWith('.json');
  const source = isJson ? `(${text}\n)` : text;
  const program = parseWithOxc(isJson ? 'x.js' : file, source)?.ast;
  const exported = program && (isJson ? onlyExpression(program) : exportedOf(program));
  if (exported?.type !== 'ObjectExpression') return { why: 'what it exports is not written out as an object' };
  if (propertyOf(exported, 'extends')) return { why: 'it extends something else' };
  const entry = isJson ? `"extends": ${JSON.stringify(extended)}` : `extends: '${extended}'`;
  const edited = withLast(source, exported.properties, endOf(exported) - 1, entry);
  return isJson ? edited.slice(1, -2) : edited;
}

function onlyExpression({ body }: TSESTree.Program): TSESTree.Expression | undefined {
  const [statement] = body;
  return statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
}

function exportedOf({ body }: TSESTree.Program): TSESTree.Node | undefined {
  for (const statement of body) {
    if (statement.type === 'ExportDefaultDeclaration') return variableOr(statement.declaration, body);
    if (statement.type === 'TSExportAssignment') return variableOr(statement.expression, body);
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (left.type === 'MemberExpression' && /^module\.?exports$/.test(nameOf(left))) return variableOr(right, body);
  }
  return undefined;
}

/** The value of a constant of the same file. */
function variableOr(node: TSESTree.Node, body: readonly TSESTree.Statement[]): TSESTree.Node {
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression') return variableOr(node.expression, body);
  if (node.type !== 'Identifier') return node;
  for (const statement of body) {
    if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') continue;
    for (const { id, init } of statement.declarations) if (init && id.type === 'Identifier' && id.name === node.name) return init;
  }
  return node;
}

interface List {
  readonly elements: readonly TSESTree.Node[];
  /** Where its closing bracket stands. */
  readonly close: number;
}

function listOf(node: TSESTree.Node): List | undefined {
  if (node.type === 'ArrayExpression') return { elements: node.elements.filter((each) => each !== null), close: endOf(node) - 1 };
  if (node.type !== 'CallExpression' || !DEFINES.has(nameOf(node.callee).replace(/^.*\./, ''))) return undefined;
  const [first, ...rest] = node.arguments;
  if (first?.type === 'ArrayExpression' && rest.length === 0) return listOf(first);
  return { elements: node.arguments, close: endOf(node) - 1 };
}

function nameOf(node: TSESTree.Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && !node.computed ? `${nameOf(node.object)}.${nameOf(node.property)}` : '';
}

/** Behind the last import or `require`, in the way in which that is written; else in front of everything. */
function withImport(text: string, { body }: TSESTree.Program, original: string): string {
  const isModule = body.some((each) => each.type === 'ImportDeclaration' || each.type.startsWith('Export'));
  const imports = body.filter((each) => each.type === 'ImportDeclaration' || (!isModule && isRequire(each)));
  const last = imports.at(-1);
  const model = last ?? body.at(-1);
  const written = model ? original.slice(...rangeOf(model)) : ';';
  const quote = written.includes('"') ? '"' : `'`;
  const from = `${quote}${PLUGIN}${quote}`;
  const line = `${isModule ? `import backendArchitect from ${from}` : `const backendArchitect = require(${from})`}${written.endsWith(';') ? ';' : ''}`;
  const at = endOf(last) ?? startOf(body[0]) ?? 0;
  return last ? `${text.slice(0, at)}\n${line}${text.slice(at)}` : `${text.slice(0, at)}${line}\n\n${text.slice(at)}`;
}

function isRequire(statement: TSESTree.Statement): boolean {
  if (statement.type !== 'VariableDeclaration') return false;
  return statement.declarations.every(({ init }) => init?.type === 'CallExpression' && nameOf(init.callee) === 'require');
}
