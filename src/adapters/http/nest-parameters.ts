import type { TSESTree } from '@typescript-eslint/utils';

import { writtenDecorators, valueParameters } from '../../ast/nodes.ts';
import { isCredentialHeader } from '../../model/credential-header.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { functionOf } from '../../scope/function-of.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { trace } from '../../scope/trace.ts';
import type { Step } from './adapter.ts';
import { decoratorsOf, propertyOf, type DecoratorUse } from './nest-decorators.ts';
import type { HandlerVocabulary } from './vocabulary.ts';

/** A parameter of a controller method and what Nest puts there. */
export interface DecoratedParameter {
  readonly index: number;
  readonly target: TSESTree.Node;
  readonly annotation: TSESTree.TypeNode | undefined;
  /** `Body`, `Query`, `Param`, `Req`, `Res` … of `@nestjs/common`; undefined for decorators of others. */
  readonly source: string | undefined;
  readonly use: DecoratorUse;
}

export function parametersOf({ file, node }: Located<FunctionNode>): DecoratedParameter[] {
  return valueParameters(node).flatMap((parameter, index) => {
    if (!('decorators' in parameter)) return [];
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    const annotation = 'typeAnnotation' in target ? target.typeAnnotation?.typeAnnotation : undefined;
    // With a default value the decorators stand on the pattern or on what it assigns to, as the parser likes.
    const own = target !== parameter && 'decorators' in target ? writtenDecorators(target) : [];
    return decoratorsOf(file, [...writtenDecorators(parameter), ...own]).map((use): DecoratedParameter => ({
      index,
      target,
      annotation,
      source: use.module === '@nestjs/common' ? use.name : undefined,
      use,
    }));
  });
}

/**
 * What the project's own decorators run to make parameters, `createParamDecorator((data, context) => …)`: behind guards and interceptors, in front of the
 * handler. An error that one throws ends the request.
 */
export function parameterMakers(parameters: readonly DecoratedParameter[], guards: HandlerVocabulary): Step[] {
  const { response: _response, next: _next, ...rest } = guards;
  const vocabulary: HandlerVocabulary = { ...rest, request: 1, returned: 'ignored', isSeldomGuard: true };
  return parameters.flatMap(({ use }) => {
    const { file, node } = use.at;
    const origin = node.type === 'CallExpression' ? trace({ file, node: node.callee }) : undefined;
    if (origin?.kind !== 'value' || origin.at.node.type !== 'CallExpression') return [];
    const { callee, arguments: given } = origin.at.node;
    const maker = trace({ file: origin.at.file, node: callee });
    const isMaker = maker.kind === 'external' && maker.name === 'createParamDecorator' && maker.module.startsWith('@nestjs/common');
    const fn = isMaker && given[0] ? functionOf({ file: origin.at.file, node: given[0] }) : undefined;
    return fn ? [{ ...fn, vocabulary }] : [];
  });
}

const REQUEST = ['Req', 'Request'];
const RESPONSE = ['Res', 'Response'];
const FIELDS = ['Body', 'Headers', 'Param', 'Query'];

/** The parameter through which a handler answers by itself, so that what it returns is not sent. */
export function ownResponse(parameters: readonly DecoratedParameter[]): DecoratedParameter | undefined {
  return parameters.find(({ source, use }) => {
    if (!source || !RESPONSE.includes(source)) return false;
    const passthrough = propertyOf(objectOf(use.args[0]), 'passthrough');
    return !(passthrough?.node.type === 'Literal' && passthrough.node.value === true);
  });
}

/** Controller methods get what their parameters' decorators name; guards get the execution context first. */
export function handlerVocabulary(parameters: readonly DecoratedParameter[], guards: HandlerVocabulary): HandlerVocabulary {
  const { request: _request, response: _response, next: _next, ...rest } = guards;
  const indexOf = (names: readonly string[]): number | undefined =>
    parameters.find(({ source }) => source && names.includes(source))?.index;
  // All headers tell who the caller is as the request does: `@Headers() headers`.
  const headers = parameters.find(({ source, use }) => source === 'Headers' && use.args.length === 0)?.index;
  const credentials = parameters.flatMap(({ source, use, index }) => (source === 'Headers' && namesCredential(use) ? [index] : []));
  const [request, response, next] = [indexOf(REQUEST) ?? headers, indexOf(RESPONSE), indexOf(['Next'])];
  return {
    ...rest,
    returned: 'answers',
    isLast: true,
    fields: parameters.flatMap(({ source, index }) => (source && FIELDS.includes(source) ? [index] : [])),
    ...(credentials.length > 0 && { credentials }),
    ...(request !== undefined && { request }),
    ...(response !== undefined && { response }),
    ...(next !== undefined && { next }),
  };
}

/** `@Headers('authorization')`. */
function namesCredential({ args: [name] }: DecoratorUse): boolean {
  const header = name && constantString(name);
  return header !== undefined && isCredentialHeader(header);
}
