import type { TSESTree } from '@typescript-eslint/utils';

import { specifierName, staticString, unwrap } from '../ast/nodes.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Dependency, TakenName } from '../model/dependency.ts';
import { isErased, membersRead } from '../scope/import-uses.ts';
import { requiredModules } from '../scope/file-index.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { variableOf } from '../scope/variables.ts';

/** Everything that a file depends on, in source order: one entry for each place that names a module. Mocks (`jest.mock('./db')`) name none. */
export const dependenciesOf = oncePerFile((file): readonly Dependency[] => [
  ...file.ast.body.flatMap((statement) => statementDependencies(file, statement)),
  ...requiredModules(file).flatMap(({ specifier, call }): Dependency[] => {
    const at = call.type === 'ImportExpression' ? call.source : call.arguments[0];
    return at ? [{ form: 'call', specifier, at, names: calledNames(file, call) }] : [];
  }),
]);

function statementDependencies(file: SourceFile, statement: TSESTree.ProgramStatement): Dependency[] {
  switch (statement.type) {
    case 'ImportDeclaration': {
      const { source, specifiers, importKind } = statement;
      if (specifiers.length === 0) return [{ form: 'import', specifier: source.value, at: source, names: [], isSideEffect: true }];
      return [
        {
          form: 'import',
          specifier: source.value,
          at: source,
          names: specifiers.flatMap((each) => importedNames(file, each, importKind === 'type')),
        },
      ];
    }
    case 'ExportAllDeclaration': {
      const { source, exportKind } = statement;
      return [{ form: 'export', specifier: source.value, at: source, names: [taken('*', source, exportKind === 'type')] }];
    }
    case 'ExportNamedDeclaration': {
      const { source, specifiers, exportKind } = statement;
      if (!source) return [];
      const names = specifiers.map((each) => taken(specifierName(each.local), each, exportKind === 'type' || each.exportKind === 'type'));
      return [{ form: 'export', specifier: source.value, at: source, names }];
    }
    case 'TSImportEqualsDeclaration': {
      const reference = statement.moduleReference;
      const specifier = reference.type === 'TSExternalModuleReference' ? staticString(reference.expression) : undefined;
      if (specifier === undefined || reference.type !== 'TSExternalModuleReference') return [];
      return [
        { form: 'import', specifier, at: reference.expression, names: wholeModule(file, statement.id, statement.importKind === 'type') },
      ];
    }
    default:
      return [];
  }
}

function importedNames(file: SourceFile, specifier: TSESTree.ImportClause, isType: boolean): TakenName[] {
  if (specifier.type === 'ImportNamespaceSpecifier') return wholeModule(file, specifier.local, isType);
  const name = specifier.type === 'ImportDefaultSpecifier' ? 'default' : specifierName(specifier.imported);
  const isMarked = isType || (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type');
  return [taken(name, specifier, isMarked, () => isErased(file, specifier.local))];
}

/** The members that a file reads of a module that it has as one value; all of it where that cannot be told. */
function wholeModule(file: SourceFile, local: TSESTree.Identifier, isType: boolean): TakenName[] {
  const all = taken('*', local, isType, () => isErased(file, local));
  const members = all.isTypeOnly ? undefined : membersRead(variableOf(file, local));
  return members?.map(({ name, node }) => taken(name, node)) ?? [all];
}

function taken(name: string, at: TSESTree.Node, isMarkedType = false, isUnused: () => boolean = () => false): TakenName {
  let isTypeOnly: boolean | undefined;
  return {
    name,
    at,
    isMarkedType,
    get isTypeOnly() {
      return (isTypeOnly ??= isMarkedType || isUnused());
    },
  };
}

function calledNames(file: SourceFile, call: TSESTree.Node): TakenName[] {
  let value: TSESTree.Node = call;
  while (unwrap(value.parent ?? value) === call && value.parent) value = value.parent;
  const { parent } = value;
  const all = [taken('*', call)];
  // `require('./x').y`
  if (parent?.type === 'MemberExpression' && parent.object === value)
    return parent.property.type === 'Identifier' && !parent.computed ? [taken(parent.property.name, parent.property)] : all;
  if (parent?.type !== 'VariableDeclarator' || parent.init !== value) return all;
  if (parent.id.type === 'Identifier') {
    const members = membersRead(variableOf(file, parent.id));
    return members?.map(({ name, node }) => taken(name, node)) ?? all;
  }
  if (parent.id.type !== 'ObjectPattern') return all;
  const names = parent.id.properties.map((each) =>
    each.type === 'Property' && each.key.type === 'Identifier' && !each.computed ? each.key : undefined,
  );
  return names.every((each) => each !== undefined) ? names.map((each) => taken(each.name, each)) : all;
}

/** Is nothing of a dependency left at run time? */
export function isTypeOnly({ names, isSideEffect }: Dependency): boolean {
  return !isSideEffect && names.every((each) => each.isTypeOnly);
}
