import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, specifierName, unwrap } from '../ast/nodes.ts';
import { patternIdentifiers } from '../ast/pattern.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { oncePerFile } from './file-memo.ts';
import { valueUnder } from './put-members.ts';
import { resolveModule } from './resolve-module.ts';

/** What a module offers under a name. */
export type Export =
  | { readonly kind: 'node'; readonly at: Located }
  | { readonly kind: 'external'; readonly module: string; readonly name: string }
  | { readonly kind: 'module'; readonly file: SourceFile }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown' };

interface ExportTable {
  readonly named: ReadonlyMap<string, TSESTree.Node | { specifier: string; name: string }>;
  readonly stars: readonly string[];
  /** `module.exports = x`: its members are exports, too. */
  readonly assigned: TSESTree.Node | undefined;
  /** All that it exports is put on `exports`, name by name. */
  readonly isNamedCommonJs: boolean;
}

const exportsFound = oncePerFile(() => new Map<string, Export>());

/** Follows a name of a module to where it is declared, through `export … from`, `export *` and CommonJS assignments. */
export function exportOf(file: SourceFile, name: string): Export {
  const known = exportsFound(file);
  let result = known.get(name);
  if (!result) {
    result = readExport(file, name, new Set());
    known.set(name, result);
  }
  return result;
}

function readExport(file: SourceFile, name: string, seen: ReadonlySet<SourceFile>): Export {
  if (seen.has(file)) return { kind: 'missing' };
  const table = tableOf(file);
  const visited = new Set([...seen, file]);
  const found = table.named.get(name);
  if (found && 'specifier' in found) return reExport(file, found.specifier, found.name, visited);
  if (found) return { kind: 'node', at: { file, node: found } };
  if (table.assigned) {
    if (name === 'default') return { kind: 'node', at: { file, node: table.assigned } };
    const assigned = unwrap(table.assigned);
    const value = assigned.type === 'ObjectExpression' ? valueUnder({ file, node: assigned }, name) : undefined;
    if (value) return { kind: 'node', at: { file, node: value } };
  }
  if (name !== 'default') return starExport(file, name, table, visited);
  // `import metrics from './metrics'` of a file that says `exports.count = …`.
  return table.isNamedCommonJs ? { kind: 'module', file } : { kind: 'missing' };
}

function starExport(file: SourceFile, name: string, table: ExportTable, seen: ReadonlySet<SourceFile>): Export {
  let result: Export = { kind: 'missing' };
  for (const specifier of table.stars) {
    if (!file.mayExport(specifier, name)) continue;
    const found = reExport(file, specifier, name, seen);
    if (found.kind === 'node' || found.kind === 'module') return found;
    // A star of a package may or may not carry the name.
    if (found.kind !== 'missing') result = table.stars.length === 1 ? found : { kind: 'unknown' };
  }
  return result;
}

function reExport(file: SourceFile, specifier: string, name: string, seen: ReadonlySet<SourceFile>): Export {
  const target = resolveModule(file, specifier);
  if (target.kind === 'unknown') return { kind: 'unknown' };
  if (target.kind === 'package') return { kind: 'external', module: target.name, name: name === '*' ? '' : name };
  return name === '*' ? { kind: 'module', file: target.file } : readExport(target.file, name, seen);
}

/** The names that a module offers, `default` left out; undefined where a star of a package or a file that cannot be read may add some. */
export function exportedNames(file: SourceFile, seen: ReadonlySet<SourceFile> = new Set()): ReadonlySet<string> | undefined {
  if (seen.has(file)) return new Set();
  const { named, stars, assigned } = tableOf(file);
  const held = assigned ? keysOf(assigned) : [];
  if (!held) return undefined;
  const names = new Set([...named.keys(), ...held].filter((name) => name !== 'default'));
  for (const specifier of stars) {
    const target = resolveModule(file, specifier);
    const more = target.kind === 'source' ? exportedNames(target.file, new Set([...seen, file])) : undefined;
    if (!more) return undefined;
    for (const name of more) names.add(name);
  }
  return names;
}

/** The names in an object literal; undefined for anything else, and where more may be among them. */
function keysOf(assigned: TSESTree.Node): readonly string[] | undefined {
  const node = unwrap(assigned);
  if (node.type !== 'ObjectExpression') return undefined;
  const keys = node.properties.map((each) => (each.type === 'Property' ? keyName(each.key, each.computed) : undefined));
  return keys.every((each) => each !== undefined) ? keys : undefined;
}

/** What `module.exports = …` or `export = …` assigns. */
export function assignedExport(file: SourceFile): Located | undefined {
  const { assigned } = tableOf(file);
  return assigned && { file, node: assigned };
}

const tableOf = oncePerFile(({ ast }) => readExports(ast));

function readExports(program: TSESTree.Program): ExportTable {
  const named = new Map<string, TSESTree.Node | { specifier: string; name: string }>();
  const stars: string[] = [];
  let assigned: TSESTree.Node | undefined;
  let isModule = false;
  for (const statement of program.body) {
    isModule ||= /^(?:Export|Import|TSExport)/.test(statement.type);
    if (statement.type === 'ExportDefaultDeclaration') named.set('default', statement.declaration);
    else if (statement.type === 'TSExportAssignment') assigned = statement.expression;
    else if (statement.type === 'ExportAllDeclaration') {
      if (statement.exported) named.set(specifierName(statement.exported), { specifier: statement.source.value, name: '*' });
      else stars.push(statement.source.value);
    } else if (statement.type === 'ExportNamedDeclaration') readNamed(statement, named);
    else for (const assignment of assignmentsOf(statement)) assigned = readCommonJs(assignment, named) ?? assigned;
  }
  return { named, stars, assigned, isNamedCommonJs: !isModule && !assigned && named.size > 0 };
}

function readNamed(
  statement: TSESTree.ExportNamedDeclaration,
  named: Map<string, TSESTree.Node | { specifier: string; name: string }>,
): void {
  for (const specifier of statement.specifiers) {
    const target = statement.source ? { specifier: statement.source.value, name: specifierName(specifier.local) } : specifier.local;
    named.set(specifierName(specifier.exported), target);
  }
  const { declaration } = statement;
  if (declaration?.type === 'VariableDeclaration') {
    for (const { id } of declaration.declarations) for (const identifier of patternIdentifiers(id)) named.set(identifier.name, identifier);
  } else if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier') {
    named.set(declaration.id.name, declaration.id);
  }
}

interface Assignment {
  readonly left: TSESTree.Node;
  /** What all targets of a chain are given: `a = b = value`. */
  readonly value: TSESTree.Node;
}

/** `module.exports = …`, also inside of `const router = module.exports = Router()` and `exports = module.exports = …`. */
function assignmentsOf(statement: TSESTree.ProgramStatement): Assignment[] {
  const starts =
    statement.type === 'ExpressionStatement'
      ? [statement.expression]
      : statement.type === 'VariableDeclaration'
        ? statement.declarations.map(({ init }) => init)
        : [];
  return starts.flatMap((start) => {
    const targets: TSESTree.Node[] = [];
    let value = start;
    for (; value?.type === 'AssignmentExpression'; value = value.right) targets.push(value.left);
    return value ? targets.map((left) => ({ left, value })) : [];
  });
}

/** `exports.x = …` and `module.exports.x = …` name an export; `module.exports = …` is returned. */
function readCommonJs(
  { left, value }: Assignment,
  named: Map<string, TSESTree.Node | { specifier: string; name: string }>,
): TSESTree.Node | undefined {
  if (left.type !== 'MemberExpression') return undefined;
  const name = memberName(left);
  if (left.object.type === 'Identifier' && left.object.name === 'module' && name === 'exports') return value;
  const isExports =
    (left.object.type === 'Identifier' && left.object.name === 'exports') ||
    (left.object.type === 'MemberExpression' &&
      left.object.object.type === 'Identifier' &&
      left.object.object.name === 'module' &&
      memberName(left.object) === 'exports');
  if (isExports && name !== undefined) named.set(name, value);
  return undefined;
}
