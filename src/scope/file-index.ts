import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, isFunction } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { ClassNode, FunctionNode } from '../model/source-file.ts';
import { requiredModule } from './binding.ts';
import { oncePerFile } from './file-memo.ts';

/** The nodes of a file that any recogniser starts from, in source order: one walk, shared by all. */
export interface FileIndex {
  readonly calls: readonly TSESTree.CallExpression[];
  readonly constructions: readonly TSESTree.NewExpression[];
  readonly tags: readonly TSESTree.TaggedTemplateExpression[];
  readonly classes: readonly ClassNode[];
  readonly functions: readonly FunctionNode[];
}

export const indexOf = oncePerFile(({ ast }): FileIndex => read(ast));

function read(program: TSESTree.Program): FileIndex {
  const calls: TSESTree.CallExpression[] = [];
  const constructions: TSESTree.NewExpression[] = [];
  const tags: TSESTree.TaggedTemplateExpression[] = [];
  const classes: ClassNode[] = [];
  const functions: FunctionNode[] = [];
  walk(program, (node) => {
    if (node.type === 'CallExpression') calls.push(node);
    else if (node.type === 'NewExpression') constructions.push(node);
    else if (node.type === 'TaggedTemplateExpression') tags.push(node);
    else if (isClass(node)) classes.push(node);
    else if (isFunction(node)) functions.push(node);
  });
  return { calls, constructions, tags, classes, functions };
}

/** Every module a file names: the cheap look that decides whether it is worth more. */
export const importedSpecifiers = oncePerFile((file): readonly string[] => [
  ...staticSpecifiers(file.ast),
  ...requiredModules(file).map(({ specifier }) => specifier),
]);

function* staticSpecifiers(program: TSESTree.Program): Generator<string> {
  for (const statement of program.body) {
    if (
      (statement.type === 'ImportDeclaration' ||
        statement.type === 'ExportAllDeclaration' ||
        statement.type === 'ExportNamedDeclaration') &&
      statement.source
    ) {
      yield statement.source.value;
    } else if (statement.type === 'TSImportEqualsDeclaration' && statement.moduleReference.type === 'TSExternalModuleReference') {
      const { expression } = statement.moduleReference;
      if (typeof expression.value === 'string') yield expression.value;
    }
  }
}

/** A call that names a module: `require('./x')`, `createRequire(import.meta.url)('./x')`, `import('./x')`. */
export interface RequireCall {
  readonly specifier: string;
  readonly call: TSESTree.CallExpression | TSESTree.ImportExpression;
}

/** The calls of a file that name modules, in source order. */
export const requiredModules = oncePerFile((file): readonly RequireCall[] => {
  const found: RequireCall[] = [];
  if (!/\brequire\b|\bcreateRequire\b|\bimport\s*\(/.test(file.text)) return found;
  walk(file.ast, (node) => {
    if (node.type !== 'CallExpression' && node.type !== 'ImportExpression') return;
    const specifier = requiredModule(file, node);
    if (specifier !== undefined) found.push({ specifier, call: node });
  });
  return found;
});
