import { isFunction, methodCall, valueParameters, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { indexOf } from '../../scope/file-index.ts';
import { oncePerFile } from '../../scope/file-memo.ts';
import { trace } from '../../scope/trace.ts';

const SETTER = 'setSerializerCompiler';

/**
 * A serializer compiler of the application that never looks at the schema it is given: `setSerializerCompiler(() => (data) => JSON.stringify(data))`.
 * Undefined where each one looks, comes from a package, or Fastify's own is left in place. Schemas of zod and its like need one of a package: without it no
 * application starts.
 */
export function ignoringSerializer(file: SourceFile): Located | undefined {
  const others = file.project.filesWith(SETTER, file.filename).filter(({ filename }) => filename !== file.filename);
  const compilers = [file, ...others].flatMap((each) => compilersIn(each));
  return compilers.length > 0 && compilers.every((each) => ignoresSchema(each)) ? compilers[0] : undefined;
}

// Asked for every route that has a response.
const compilersIn = oncePerFile((file): readonly Located[] => {
  if (!file.text.includes(SETTER)) return [];
  return indexOf(file).calls.flatMap((call) => {
    const [compiler] = call.arguments;
    return compiler && methodCall(call)?.name === SETTER ? [{ file, node: compiler }] : [];
  });
});

function ignoresSchema(at: Located): boolean {
  const origin = trace(at);
  const fn = origin.kind === 'value' ? unwrap(origin.at.node) : undefined;
  if (!fn || !isFunction(fn)) return false;
  const [given] = valueParameters(fn);
  if (!given) return true;
  let looks = given.type !== 'ObjectPattern' && given.type !== 'Identifier';
  walk(fn, (node) => {
    looks ||=
      node.type === 'Identifier' && node !== given && (given.type === 'Identifier' ? node.name === given.name : node.name === 'schema');
  });
  return !looks;
}
