import { isFunction, keyName } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { oncePerFile } from '../../scope/file-memo.ts';
import { callsNext } from './express-shapes.ts';

// What Passport and connect-flash put there is no project's.
const OF_PACKAGES = new Set(['login', 'logIn', 'logout', 'logOut', 'isAuthenticated', 'isUnauthenticated', 'flash', 'csrfToken']);

/** Middleware puts a method on each request or response: `request.can = async (permission) => …; next();`. */
interface PutMethod {
  readonly at: Located;
  readonly on: 'request' | 'response';
  readonly name: string;
}

/** The one function that middleware of the project puts on each request or response under a name. @param file where it is called */
export function methodPutOn(role: 'request' | 'response', name: string, file: SourceFile): Located | undefined {
  if (OF_PACKAGES.has(name)) return undefined;
  const puts = file.project
    .filesWith(`.${name} = `, file.filename)
    .flatMap((each) => methodsPutIn(each).filter((put) => put.name === name));
  const [only, ...others] = puts;
  return only?.on === role && others.length === 0 ? only.at : undefined;
}

const methodsPutIn = oncePerFile((file): readonly PutMethod[] => {
  const found: PutMethod[] = [];
  walk(file.ast, (node) => {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=' || node.left.type !== 'MemberExpression') return;
    const { object, property, computed } = node.left;
    const name = keyName(property, computed);
    const binding = object.type === 'Identifier' && name !== undefined ? bindingOf(file, object) : undefined;
    if (name === undefined || binding?.kind !== 'parameter' || binding.path?.length !== 0 || !isFunction(node.right)) return;
    const on = (['request', 'response'] as const)[binding.index];
    if (on && callsNext({ file, node: binding.fn })) found.push({ at: { file, node: node.right }, on, name });
  });
  return found;
});
