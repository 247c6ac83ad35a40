import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { oncePerFile } from '../../scope/file-memo.ts';
import { isNothing } from '../../scope/possible-values.ts';
import { callsNext } from './express-shapes.ts';

// What Passport and connect-flash put there is no project's.
const OF_PACKAGES = new Set(['login', 'logIn', 'logout', 'logOut', 'isAuthenticated', 'isUnauthenticated', 'flash', 'csrfToken']);

/** Middleware puts a value on each request or response: `request.can = async (permission) => …; next();`, `response.locals.access = new Access(token)`. */
interface PutValue {
  readonly at: Located;
  readonly on: 'request' | 'response';
  /** Dotted: `locals.access`. */
  readonly name: string;
}

/** The one value that middleware of the project puts on each request or response under a name, also under `locals`. @param file where it is asked for */
export function valuePutOn(role: 'request' | 'response', name: string, file: SourceFile): Located | undefined {
  if (OF_PACKAGES.has(name)) return undefined;
  const puts = file.project.filesWith(`.${name} = `, file.filename).flatMap((each) => valuesPutIn(each).filter((put) => put.name === name));
  const [only, ...others] = puts;
  return only?.on === role && others.length === 0 ? only.at : undefined;
}

const valuesPutIn = oncePerFile((file): readonly PutValue[] => {
  const found: PutValue[] = [];
  walk(file.ast, (node) => {
    // What is taken off again beforehand, or left out, is no value of its own.
    if (node.type !== 'AssignmentExpression' || node.operator !== '=' || isNothing(node.right)) return;
    const put = placeOf(node.left);
    const binding = put && bindingOf(file, put.owner);
    if (binding?.kind !== 'parameter' || binding.path?.length !== 0) return;
    const on = (['request', 'response'] as const)[binding.index];
    if (on && put && callsNext({ file, node: binding.fn })) found.push({ at: { file, node: node.right }, on, name: put.name });
  });
  return found;
});

/** `request.can`, `response.locals.access`: what it is put on, and the name there. */
function placeOf(target: TSESTree.Node): { readonly owner: TSESTree.Identifier; readonly name: string } | undefined {
  if (target.type !== 'MemberExpression') return undefined;
  const name = keyName(target.property, target.computed);
  const object = unwrap(target.object);
  if (name === undefined) return undefined;
  if (object.type === 'Identifier') return { owner: object, name };
  const isInLocals = object.type === 'MemberExpression' && keyName(object.property, object.computed) === 'locals';
  const owner = isInLocals ? unwrap(object.object) : undefined;
  return owner?.type === 'Identifier' ? { owner, name: `locals.${name}` } : undefined;
}
