import type { TSESTree } from '@typescript-eslint/utils';

import { valueParameters } from '../ast/nodes.ts';
import type { HttpAdapter, RouteDeclaration } from '../adapters/http/adapter.ts';
import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { namesPackage } from '../scope/kind-table.ts';
import { saysShape } from '../scope/type-shape.ts';
import { typeTarget } from '../scope/type-target.ts';
import type { Recognition } from './recognition.ts';
import { memberType } from './value-types.ts';

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
  candidates.push(...bodiesByWrapper(handler, vocabulary, (type) => bodyOf(type, adapter, bodyTypes.named)));
  const { node } = declaration;
  const argument =
    node.type === 'CallExpression' && bodyTypes.route !== undefined ? node.typeArguments?.params[bodyTypes.route] : undefined;
  if (argument && declaration.handler) candidates.push({ file: declaration.handler.file, node: argument });
  return candidates.find((type) => type && saysShape(recognition.shapeOf(type)));
}

/** The annotation of the response parameter, and those around the function. */
function* annotationsOf({ file, node }: Located<FunctionNode>, vocabulary: HandlerVocabulary): Generator<Located<TSESTree.TypeNode>> {
  const annotation = annotationOf(valueParameters(node)[vocabulary.response ?? -1]);
  if (annotation) yield { file, node: annotation };
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

/**
 * What the function around a handler says of it: `wrap<ListOrders>(async (req, res) => …)` of `wrap<T>(fn: (req, res: Response<T['reply']>) => void)`.
 * What the parameters of its types stand for is written where it is called, or nothing is said.
 */
function bodiesByWrapper(
  { file, node }: Located<FunctionNode>,
  vocabulary: HandlerVocabulary,
  bodyIn: (type: Located<TSESTree.TypeNode>) => Located<TSESTree.TypeNode> | undefined,
): readonly (Located<TSESTree.TypeNode> | undefined)[] {
  const call = node.parent;
  if (call.type !== 'CallExpression') return [];
  const index = call.arguments.indexOf(node as TSESTree.CallExpressionArgument);
  const wrapper = index < 0 ? undefined : functionOf({ file, node: call.callee });
  const parameter = wrapper && annotationOf(valueParameters(wrapper.node)[index]);
  if (!wrapper || !parameter) return [];
  const inner = parameter.type === 'TSFunctionType' ? annotationOf(parameter.params[vocabulary.response ?? -1]) : undefined;
  const body = bodyIn({ file: wrapper.file, node: inner ?? parameter });
  return body ? filledIn(body, wrapper, { file, node: call }) : [];
}

/** A type with what a call says that the parameter in it stands for; the member of it that is meant first. */
function filledIn(
  type: Located<TSESTree.TypeNode>,
  { node: wrapper }: Located<FunctionNode>,
  { file, node: call }: Located<TSESTree.CallExpression>,
): readonly (Located<TSESTree.TypeNode> | undefined)[] {
  const isMember = type.node.type === 'TSIndexedAccessType';
  const named = isMember ? type.node.objectType : type.node;
  const name = named.type === 'TSTypeReference' && named.typeName.type === 'Identifier' ? named.typeName.name : undefined;
  const position = wrapper.typeParameters?.params.findIndex((each) => each.name.name === name) ?? -1;
  if (position < 0) return [type];
  const given = call.typeArguments?.params[position];
  const whole = given && { file, node: given };
  const key = isMember && type.node.indexType.type === 'TSLiteralType' ? type.node.indexType.literal : undefined;
  const member = key?.type === 'Literal' && typeof key.value === 'string' ? memberType(whole, key.value) : undefined;
  return [member, whole];
}

function annotationOf(parameter: TSESTree.Node | undefined): TSESTree.TypeNode | undefined {
  const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  return target && 'typeAnnotation' in target && target.typeAnnotation?.type === 'TSTypeAnnotation'
    ? target.typeAnnotation.typeAnnotation
    : undefined;
}
