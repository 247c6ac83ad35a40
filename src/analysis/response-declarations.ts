import type { TSESTree } from '@typescript-eslint/utils';

import { valueParameters } from '../ast/nodes.ts';
import type { HttpAdapter, RouteDeclaration } from '../adapters/http/adapter.ts';
import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { namesPackage } from '../scope/kind-table.ts';
import { saysShape } from '../scope/type-shape.ts';
import { typeTarget } from '../scope/type-target.ts';
import type { Recognition } from './recognition.ts';

/**
 * The type of the body where the types of the framework say it: `res: Response<UserDto>`, `const list: RequestHandler<Params, UserDto[]> = …`,
 * `router.get<Params, UserDto[]>(…)`. Which type argument that is the adapter knows.
 */
export function declaredBody(
  declaration: RouteDeclaration,
  handler: Located<FunctionNode>,
  adapter: HttpAdapter,
  vocabulary: HandlerVocabulary,
  recognition: Recognition,
): Located<TSESTree.TypeNode> | undefined {
  const { bodyTypes } = adapter;
  if (!bodyTypes) return undefined;
  const candidates = [...annotationsOf(handler, vocabulary)].map((type) => bodyOf(type, adapter, bodyTypes.named));
  const { node } = declaration;
  const argument =
    node.type === 'CallExpression' && bodyTypes.route !== undefined ? node.typeArguments?.params[bodyTypes.route] : undefined;
  if (argument && declaration.handler) candidates.push({ file: declaration.handler.file, node: argument });
  return candidates.find((type) => type && saysShape(recognition.shapeOf(type)));
}

/** The annotation of the response parameter, and those around the function. */
function* annotationsOf({ file, node }: Located<FunctionNode>, vocabulary: HandlerVocabulary): Generator<Located<TSESTree.TypeNode>> {
  const parameter = vocabulary.response === undefined ? undefined : valueParameters(node)[vocabulary.response];
  const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  const annotation = target && 'typeAnnotation' in target ? target.typeAnnotation : undefined;
  if (annotation) yield { file, node: annotation.typeAnnotation };
  for (let current: TSESTree.Node = node.parent; ; current = current.parent) {
    if (current.type === 'TSSatisfiesExpression' || current.type === 'TSAsExpression') yield { file, node: current.typeAnnotation };
    else if (current.type === 'CallExpression' && current.parent.type === 'VariableDeclarator') continue;
    else {
      const declared =
        current.type === 'VariableDeclarator'
          ? current.id.typeAnnotation
          : current.type === 'PropertyDefinition'
            ? current.typeAnnotation
            : undefined;
      if (declared) yield { file, node: declared.typeAnnotation };
      return;
    }
  }
}

function bodyOf(
  type: Located<TSESTree.TypeNode>,
  adapter: HttpAdapter,
  positions: Readonly<Record<string, number>>,
): Located<TSESTree.TypeNode> | undefined {
  const target = typeTarget(type);
  if (target.kind !== 'external' || !namesPackage(adapter.kinds, target.module)) return undefined;
  const position = positions[target.name.split('.').at(-1) ?? ''];
  return position === undefined ? undefined : target.arguments[position];
}
