import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, valueParameters, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { returnsOf } from './returns-of.ts';

/**
 * What a generic function of the project gives back, as its types promise: `remember<T>(name: string, make: () => T): T` gives what `make` returns.
 * @returns expressions of the file that holds the call
 */
export function genericResults(fn: FunctionNode, { file, node: call }: Located<TSESTree.CallExpression>): TSESTree.Node[] {
  const result = fn.returnType && typeName(fn.returnType.typeAnnotation);
  if (result === undefined || !fn.typeParameters?.params.some(({ name }) => name.name === result)) return [];
  return valueParameters(fn).flatMap((parameter, index): TSESTree.Node[] => {
    const type = 'typeAnnotation' in parameter ? parameter.typeAnnotation?.typeAnnotation : undefined;
    const argument = call.arguments[index];
    if (!type || !argument || argument.type === 'SpreadElement') return [];
    if (typeName(type) === result) return [argument];
    const made = type.type === 'TSFunctionType' && type.returnType ? typeName(type.returnType.typeAnnotation) : undefined;
    const maker = unwrap(argument);
    return made === result && isFunction(maker) ? [...returnsOf({ file, node: maker })] : [];
  });
}

/** The type argument that a call of a function of the project gives for its result: `get<PrismaClient>('db')` of `function get<T>(name: string): T`. */
export function promisedArgument(fn: FunctionNode, call: TSESTree.CallExpression): TSESTree.TypeNode | undefined {
  const result = fn.returnType && typeName(fn.returnType.typeAnnotation);
  const index = fn.typeParameters?.params.findIndex(({ name }) => name.name === result) ?? -1;
  return call.typeArguments?.params[index];
}

/** `T` of `T` and of `Promise<T>`. */
function typeName(type: TSESTree.TypeNode): string | undefined {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const { name } = type.typeName;
  const [inner] = type.typeArguments?.params ?? [];
  return name === 'Promise' && inner ? typeName(inner) : name;
}
