import type { TSESTree } from '@typescript-eslint/utils';

import { valueParameters } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { namedType } from './type-target.ts';

type TypeAt = Located<TSESTree.TypeNode>;

const MAX_ALIASES = 8;

/** The type of one element of a tuple: of `[router: T, queries: Queries]`, of `Parameters<RouterInit<T>>`, of an alias of these. */
export function tupleElement(type: TypeAt, index: number, depth = 0): TypeAt | undefined {
  const { file, node } = type;
  if (depth > MAX_ALIASES) return undefined;
  switch (node.type) {
    case 'TSTupleType': {
      const element = node.elementTypes[index];
      return element && { file, node: element.type === 'TSNamedTupleMember' ? element.elementType : element };
    }
    case 'TSTypeOperator':
      return node.typeAnnotation && tupleElement({ file, node: node.typeAnnotation }, index, depth + 1);
    case 'TSTypeReference': {
      const named = namedType({ file, node });
      const [first] = node.typeArguments?.params ?? [];
      if (named.kind === 'global')
        return named.name === 'Parameters' && first ? parameterType({ file, node: first }, index, depth + 1) : undefined;
      return ofAlias({ file, node }, (aliased) => tupleElement(aliased, index, depth + 1));
    }
    default:
      return undefined;
  }
}

/** What a function type says of a parameter. */
function parameterType({ file, node }: TypeAt, index: number, depth: number): TypeAt | undefined {
  if (depth > MAX_ALIASES) return undefined;
  if (node.type === 'TSTypeReference') return ofAlias({ file, node }, (aliased) => parameterType(aliased, index, depth + 1));
  const parameter = node.type === 'TSFunctionType' ? valueParameters(node)[index] : undefined;
  const annotation = parameter && 'typeAnnotation' in parameter ? parameter.typeAnnotation : undefined;
  return annotation && { file, node: annotation.typeAnnotation };
}

/** What is found in an alias; a type parameter of the alias stands for what it is given where it is named. */
function ofAlias({ file, node }: Located<TSESTree.TSTypeReference>, find: (aliased: TypeAt) => TypeAt | undefined): TypeAt | undefined {
  const named = namedType({ file, node });
  if (named.kind !== 'declaration' || named.at.node.type !== 'TSTypeAliasDeclaration') return undefined;
  const alias = named.at.node;
  const found = find({ file: named.at.file, node: alias.typeAnnotation });
  if (found?.node.type !== 'TSTypeReference') return found;
  const inner = namedType({ file: found.file, node: found.node });
  const position = inner.kind === 'declaration' ? alias.typeParameters?.params.findIndex((each) => each === inner.at.node) : undefined;
  const given = position === undefined ? undefined : node.typeArguments?.params[position];
  return given ? { file, node: given } : found;
}
