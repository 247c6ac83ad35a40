import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, unwrap } from '../../ast/nodes.ts';
import { some } from '../../ast/walk.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { indexOf } from '../../scope/file-index.ts';
import { trace } from '../../scope/trace.ts';

// The strategy that passport brings along takes the caller out of the session, and lets those pass who have none; so does the one of passport-anonymous.
const PASSING = ['session', 'anonymous'];

/**
 * Is one of these strategies one that lets those pass whom it does not know? One that the project writes by such a name is as good as any other.
 * @param names as far as they can be told
 */
export function letsStrangersPass(names: readonly (string | undefined)[], file: SourceFile): boolean {
  return PASSING.some((name) => names.includes(name) && !isOwn(name, file));
}

/** `class OwnStrategy extends Strategy { name = 'session'; … }`, whose `authenticate` decides, put in the place of the one of that name. */
function isOwn(strategy: string, { filename, project }: SourceFile): boolean {
  return project.filesWith('Strategy', filename).some((file) =>
    indexOf(file).classes.some((node) => {
      const parent = node.superClass && trace({ file, node: node.superClass });
      const isStrategy =
        parent?.kind === 'external' && /^passport(?:-strategy)?$/.test(parent.module) && /^(?:default\.)?Strategy$/.test(parent.name);
      return isStrategy && some(node.body, (each) => names({ file, node: each }, strategy));
    }),
  );
}

/** `name = 'session'`, `this.name = 'session'`. */
function names({ file, node }: Located, strategy: string): boolean {
  const value = valueOfName(node);
  return value !== undefined && constantString({ file, node: value }) === strategy;
}

function valueOfName(node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type === 'PropertyDefinition') return keyName(node.key, node.computed) === 'name' ? (node.value ?? undefined) : undefined;
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return undefined;
  return unwrap(node.left.object).type === 'ThisExpression' && memberName(node.left) === 'name' ? node.right : undefined;
}
