import type { TSESTree } from '@typescript-eslint/utils';

import type { TextOfOutput } from '../adapters/schema/adapter.ts';
import { isFunction, keyName, memberName, methodCall, propertyValue, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf, typeDefinitionOf } from '../scope/binding.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { typeTarget } from '../scope/type-target.ts';
import { loopOf } from '../scope/loops.ts';
import type { Recognition } from './recognition.ts';

/** What a schema says of a value that it let through. */
export interface SchemaValue {
  readonly text: TextOfOutput;
  /** The call that parsed it; undefined where only its type says what schema it came through. */
  readonly parsedBy: Located<TSESTree.CallExpression> | undefined;
}

const MAX_HOPS = 12;

/** What text can a value be that came out of a schema: `Query.parse(x).sort`, `const { sort } = …`, `query: z.infer<typeof Query>`? Undefined for all others. */
export function schemaValueOf(at: Located, recognition: Recognition): SchemaValue | undefined {
  return followValue(at, [], recognition, 0);
}

function followValue(at: Located, path: readonly string[], recognition: Recognition, hops: number): SchemaValue | undefined {
  const node = unwrap(at.node);
  const { file } = at;
  if (hops > MAX_HOPS) return undefined;
  if (node.type === 'MemberExpression') {
    return followValue({ file, node: node.object }, [memberName(node) ?? '*', ...path], recognition, hops + 1);
  }
  if (node.type === 'CallExpression') {
    return valueOfCall({ file, node }, path, recognition) ?? elementOfCall({ file, node }, path, recognition, hops);
  }
  if (node.type === 'ObjectExpression') {
    const [head, ...rest] = path;
    const inner = head === undefined ? undefined : propertyValue(node, head);
    return inner && followValue({ file, node: inner }, rest, recognition, hops + 1);
  }
  if (node.type !== 'Identifier') return undefined;
  const binding = bindingOf(file, node);
  if ((binding.kind !== 'variable' && binding.kind !== 'parameter') || !binding.path) return undefined;
  const inner = [...binding.path, ...path];
  if (binding.annotation) return followType({ file, node: binding.annotation }, inner, recognition, hops + 1);
  if (binding.kind === 'parameter') {
    const list = callbackList(binding.fn, binding.index);
    if (!list) return binding.index === 0 ? parsedInput({ file, node: binding.fn }, inner, recognition) : undefined;
    return followValue({ file, node: list }, ['*', ...inner], recognition, hops + 1);
  }
  // What is assigned later did not come out of the schema.
  if (!binding.init || binding.writes.length > 0) return undefined;
  const isElement = loopOf(binding.id)?.type === 'ForOfStatement';
  return followValue({ file, node: binding.init }, isElement ? ['*', ...inner] : inner, recognition, hops + 1);
}

const KEEPING = /^(?:filter|slice|sort|reverse|toSorted|toReversed)$/;
const HANDING_OVER = /^(?:map|flatMap|forEach|filter|find|findLast|some|every)$/;

/** The array whose elements a callback is handed: `list` of `list.map((x) => …)`. */
function callbackList(fn: TSESTree.Node, index: number): TSESTree.Node | undefined {
  const call = fn.parent && methodCall(fn.parent);
  return index === 0 && call?.call.arguments[0] === fn && HANDING_OVER.test(call.name) ? call.object : undefined;
}

/** What the schemas of its chain let through to a handler: `procedure.input(Page).query(({ input }) => …)`. */
function parsedInput({ file, node }: Located, [member, ...rest]: readonly string[], recognition: Recognition): SchemaValue | undefined {
  const end = node.parent && methodCall(node.parent);
  const kind = end && recognition.kinds.of({ file, node: end.object });
  const parsed = kind && recognition.httpAdapter(kind.library)?.parsedInput;
  if (!parsed?.of.includes(kind?.role ?? '') || parsed.member !== member || end?.call.arguments[0] !== node) return undefined;
  const texts: TextOfOutput[] = [];
  for (let call = methodCall(end.object); call; call = methodCall(call.object)) {
    const [schema] = call.call.arguments;
    if (call.name === parsed.step && schema) texts.push(recognition.schemas.textOfOutput({ file, node: schema }, rest));
  }
  // What one of them does not know, another may: they are put together.
  const known = texts.filter((text) => text !== 'unknown');
  if (known.length === 0) return undefined;
  return { text: known.every((each) => each === 'closed') ? 'closed' : 'free', parsedBy: undefined };
}

/** What lies in each element of `list.filter(…)`, or of what `map` makes of a list. */
function elementOfCall(
  { file, node }: Located<TSESTree.CallExpression>,
  path: readonly string[],
  recognition: Recognition,
  hops: number,
): SchemaValue | undefined {
  const call = methodCall(node);
  if (!call) return undefined;
  if (KEEPING.test(call.name)) return followValue({ file, node: call.object }, path, recognition, hops + 1);
  if (/^find(?:Last)?$/.test(call.name)) return followValue({ file, node: call.object }, ['*', ...path], recognition, hops + 1);
  const [callback] = node.arguments;
  if (call.name !== 'map' || path.length === 0 || !isFunction(callback)) return undefined;
  const [made, more] = returnsOf({ file, node: callback });
  return made && !more ? followValue({ file, node: made }, path.slice(1), recognition, hops + 1) : undefined;
}

function valueOfCall(call: Located<TSESTree.CallExpression>, path: readonly string[], recognition: Recognition): SchemaValue | undefined {
  const held = recognition.schemas.heldAgainst(call);
  if (!held) return undefined;
  const [head, ...rest] = path;
  if (held.under !== undefined && head !== held.under) return undefined;
  return { text: recognition.schemas.textOfOutput(held.schema, held.under === undefined ? path : rest), parsedBy: call };
}

function followType(type: Located, path: readonly string[], recognition: Recognition, hops: number): SchemaValue | undefined {
  const { file, node } = type;
  if (hops > MAX_HOPS) return undefined;
  const of = (inner: TSESTree.Node | undefined, rest = path): SchemaValue | undefined =>
    inner && followType({ file, node: inner }, rest, recognition, hops + 1);
  switch (node.type) {
    case 'TSIntersectionType':
      return node.types.map((each) => of(each)).find((found) => found && found.text !== 'unknown');
    case 'TSUnionType': {
      const others = node.types.filter(({ type: name }) => name !== 'TSNullKeyword' && name !== 'TSUndefinedKeyword');
      return others.length === 1 ? of(others[0]) : undefined;
    }
    case 'TSArrayType':
      return of(node.elementType, path.slice(1));
    case 'TSIndexedAccessType': {
      const { indexType } = node;
      const name = indexType.type === 'TSLiteralType' && indexType.literal.type === 'Literal' ? String(indexType.literal.value) : '*';
      return of(node.objectType, [name, ...path]);
    }
    case 'TSTypeLiteral':
      return of(propertyType(node.members, path[0]), path.slice(1));
    case 'TSInterfaceDeclaration':
      return of(propertyType(node.body.body, path[0]), path.slice(1));
    case 'TSTypeAliasDeclaration':
      return of(node.typeAnnotation);
    case 'ClassDeclaration': {
      // `class OrderDto extends createZodDto(Order) {}`
      const text = recognition.schemas.textOfOutput(type, path);
      return text === 'unknown' ? undefined : { text, parsedBy: undefined };
    }
    // ArkType's types show what they let through themselves: `typeof Order.infer`.
    case 'TSTypeQuery': {
      const { exprName } = node;
      if (exprName.type !== 'TSQualifiedName' || exprName.left.type !== 'Identifier' || exprName.right.name !== 'infer') return undefined;
      return outputOf({ file, node: exprName.left }, path, recognition);
    }
    case 'TSTypeReference':
      return followReference({ file, node }, path, recognition, hops);
    default:
      return undefined;
  }
}

/** The type of a package decides only for schemas of a package we know. */
function outputOf(schema: Located, path: readonly string[], { schemas }: Recognition): SchemaValue | undefined {
  return schemas.roleOf(schema) === 'schema' ? { text: schemas.textOfOutput(schema, path), parsedBy: undefined } : undefined;
}

function followReference(
  { file, node }: Located<TSESTree.TSTypeReference>,
  path: readonly string[],
  recognition: Recognition,
  hops: number,
): SchemaValue | undefined {
  const target = typeTarget({ file, node });
  if (target.kind === 'external') {
    const [schema] = target.arguments;
    if (!recognition.schemas.isOutputType(target.name) || schema?.node.type !== 'TSTypeQuery' || schema.node.exprName.type !== 'Identifier')
      return undefined;
    return outputOf({ file: schema.file, node: schema.node.exprName }, path, recognition);
  }
  if (target.kind === 'node') return followType(target.at, path, recognition, hops + 1);
  // An alias of this file for an intersection names nothing by itself.
  const alias = node.typeName.type === 'Identifier' ? typeDefinitionOf(file, node.typeName)?.node : undefined;
  return alias?.type === 'TSTypeAliasDeclaration' ? followType({ file, node: alias }, path, recognition, hops + 1) : undefined;
}

function propertyType(members: readonly TSESTree.TypeElement[], name: string | undefined): TSESTree.TypeNode | undefined {
  const found = members.find((each) => each.type === 'TSPropertySignature' && keyName(each.key, each.computed) === name);
  return found?.type === 'TSPropertySignature' ? found.typeAnnotation?.typeAnnotation : undefined;
}
