import { isClass, unwrap, writtenDecorators } from '../../ast/nodes.ts';
import type { ClassNode, Located } from '../../model/source-file.ts';
import { superclassOf, trace } from '../../scope/trace.ts';
import type { TypeTarget } from '../../scope/type-target.ts';

/** Decorators that say what of a class goes out, or that the class is what goes out. */
const PRESENTING: Readonly<Record<string, RegExp>> = {
  'class-transformer': /^(?:Exclude|Expose|Transform)$/,
  '@nestjs/swagger': /^Api(?:Hide)?(?:Response)?Property(?:Optional)?$/,
  '@nestjs/graphql': /^(?:ObjectType|Field|HideField)$/,
  'type-graphql': /^(?:ObjectType|Field)$/,
};
const MAX_CLASSES = 8;

/** Is a type a class that was made to be sent: does it, or a class that it extends, say what of it goes out? */
export function isPresented(target: TypeTarget): boolean {
  return target.kind === 'node' && isClass(target.at.node) && presents({ file: target.at.file, node: target.at.node }, 0);
}

function presents(owner: Located<ClassNode>, depth: number): boolean {
  const { file, node } = owner;
  const members = node.body.body.flatMap((element) => ('decorators' in element ? writtenDecorators(element) : []));
  const isOwn = [...writtenDecorators(node), ...members].some(({ expression }) => {
    const inner = unwrap(expression);
    const origin = trace({ file, node: inner.type === 'CallExpression' ? inner.callee : inner });
    return origin.kind === 'external' && PRESENTING[origin.module]?.test(origin.name) === true;
  });
  const parent = isOwn || depth > MAX_CLASSES ? undefined : superclassOf(owner);
  return isOwn || (parent !== undefined && presents(parent, depth + 1));
}
