import type { TSESTree } from '@typescript-eslint/utils';

import { httpAdapters } from '../adapters/http/index.ts';
import { isFunction, keyName, memberName, valueParameters } from '../ast/nodes.ts';
import type { ClassNode, FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { argumentsGivenTo } from '../scope/call-sites.ts';
import { indexOf } from '../scope/file-index.ts';
import type { Kind } from '../scope/kind-table.ts';
import { variableOf } from '../scope/variables.ts';
import { httpTypeOf, type HttpType } from './http-part.ts';
import type { Recognition } from './recognition.ts';

/** A function or a class that is given a request, an answer, or an application. */
export interface HttpParameter {
  readonly at: TSESTree.Node;
  /** What takes it, as the reader sees it: `create`, `OrdersService.create`, `the field request`. */
  readonly taker: string;
  /** What it takes, as it is written. */
  readonly names: readonly string[];
  readonly module: string;
  readonly part: HttpType['part'];
  /** It stands in front of others: it is also given what lets a request pass. */
  readonly isMiddleware?: boolean;
}

interface Taken {
  readonly at: TSESTree.Node;
  readonly name: string;
  readonly module: string;
  readonly part: HttpType['part'];
}

// What a function does with a request or an answer, whatever framework it comes from.
const MEMBERS = new Set([
  ...httpAdapters.flatMap(({ vocabulary: { send, status } }) => [...Object.keys(send), ...status]),
  ...['body', 'headers', 'cookies', 'query', 'params', 'session', 'user', 'ip', 'req', 'res', 'request', 'response', 'set'],
]);

// The first calls tell what a function gets.
const MAX_CALLS = 8;
const WEB = 'the web platform';
const WEB_MEMBERS = new Set(['arrayBuffer', 'blob', 'clone', 'formData', 'headers', 'json', 'method', 'signal', 'text', 'url']);

/** Parameters and fields that are requests or answers of a framework, by their types or by what their functions are handed; one entry for each function. */
export function findHttpParameters(file: SourceFile, recognition: Recognition): HttpParameter[] {
  const { functions, classes } = indexOf(file);
  return [
    ...classes.flatMap((node) => fieldsOf(file, node)),
    ...functions.flatMap((fn) => (isHandedOver(fn) ? [] : parametersOf(file, fn, recognition))),
  ];
}

function fieldsOf(file: SourceFile, { body }: ClassNode): HttpParameter[] {
  return body.body.flatMap((member) => {
    if (member.type !== 'PropertyDefinition' || !member.typeAnnotation) return [];
    const name = keyName(member.key, member.computed) ?? '';
    return typed(file, member.typeAnnotation.typeAnnotation).map(({ name: type, ...rest }) => ({
      ...rest,
      names: [type],
      taker: `the field ${name}`,
    }));
  });
}

function parametersOf(file: SourceFile, fn: FunctionNode, recognition: Recognition): HttpParameter[] {
  const found = valueParameters(fn).flatMap((parameter, index) => {
    const target = targetOf(parameter);
    const annotation = 'typeAnnotation' in target ? target.typeAnnotation?.typeAnnotation : undefined;
    if (!annotation) return untyped({ file, node: fn }, index, target, recognition);
    // `({ req }: { req: Request })`
    const members = annotation.type === 'TSTypeLiteral' ? annotation.members : [];
    const types = members.flatMap((each) =>
      each.type === 'TSPropertySignature' && each.typeAnnotation ? [each.typeAnnotation.typeAnnotation] : [],
    );
    const found = [annotation, ...types].flatMap((node) => typed(file, node));
    // A snippet without its imports: what is read of it says that it is no request of the web platform.
    return target.type === 'Identifier' && membersOf(file, target).some((name) => !WEB_MEMBERS.has(name))
      ? found.filter(({ module }) => module !== WEB)
      : found;
  });
  const [first] = found;
  if (!first) return [];
  const part = found.some((each) => each.part === 'routing') ? 'routing' : 'message';
  const isMiddleware = valueParameters(fn).some((parameter) => isContinuation({ file, node: targetOf(parameter) }, recognition));
  const names = [...new Set(found.map(({ name }) => name))];
  return [{ at: first.at, taker: takerOf(fn), names, module: first.module, part, ...(isMiddleware && { isMiddleware }) }];
}

function isContinuation(at: Located, { kinds }: Recognition): boolean {
  const kind = at.node.type === 'Identifier' ? kinds.of(at) : undefined;
  return kind !== undefined && httpAdapters.some(({ id, continuation }) => id === kind.library && continuation === kind.role);
}

function typed(file: SourceFile, node: TSESTree.TypeNode): Taken[] {
  const type = httpTypeOf({ file, node });
  return type ? [{ at: node, name: type.name, module: type.module ?? WEB, part: type.part }] : [];
}

/** What nothing is said of: by what a framework hands it, or by what all its callers do. */
function untyped(fn: Located<FunctionNode>, index: number, target: TSESTree.Node, { kinds }: Recognition): Taken[] {
  const { file } = fn;
  if (target.type !== 'Identifier' || !membersOf(file, target).some((name) => MEMBERS.has(name))) return [];
  const own = messageOf(kinds.of({ file, node: target }));
  const given =
    own === undefined
      ? argumentsGivenTo(fn, index)
          .slice(0, MAX_CALLS)
          .map((each) => messageOf(kinds.of(each)))
      : [own];
  const [module] = given;
  return module !== undefined && given.every((each) => each === module) ? [{ at: target, name: target.name, module, part: 'message' }] : [];
}

/** The framework whose request or answer a value is. */
function messageOf(kind: Kind | undefined): string | undefined {
  const adapter = kind && httpAdapters.find(({ id }) => id === kind.library);
  return kind && adapter?.messages.includes(kind.role) ? adapter.id : undefined;
}

function membersOf(file: SourceFile, parameter: TSESTree.Identifier): string[] {
  return (variableOf(file, parameter)?.references ?? []).flatMap(({ identifier }) => {
    const { parent } = identifier;
    return parent.type === 'MemberExpression' && parent.object === identifier ? (memberName(parent) ?? []) : [];
  });
}

function targetOf(parameter: TSESTree.Parameter): TSESTree.Node & { typeAnnotation?: TSESTree.TSTypeAnnotation | undefined } {
  const bare = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  return bare.type === 'AssignmentPattern' ? bare.left : bare;
}

/** A function that is written where it is handed over (`fileFilter: (req, file, done) => …`) has the shape that its taker asks for. */
function isHandedOver(fn: FunctionNode): boolean {
  let { parent }: { parent: TSESTree.Node } = fn;
  while (parent.type === 'Property' || parent.type === 'ObjectExpression') ({ parent } = parent);
  return parent.type === 'NewExpression' || (parent.type === 'CallExpression' && parent.callee !== fn);
}

function takerOf(fn: FunctionNode): string {
  if (fn.type === 'FunctionDeclaration' && fn.id) return fn.id.name;
  const { parent } = fn;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent.type === 'MethodDefinition' || parent.type === 'Property' || parent.type === 'PropertyDefinition') {
    const name =
      parent.type === 'MethodDefinition' && parent.kind === 'constructor' ? 'the constructor' : keyName(parent.key, parent.computed);
    if (name !== undefined) return name;
  }
  return isFunction(fn) && fn.id ? fn.id.name : 'this function';
}
