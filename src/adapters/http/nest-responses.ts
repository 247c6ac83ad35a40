import { isFunction, unwrap } from '../../ast/nodes.ts';
import { rangeOf } from '../../ast/place.ts';
import type { ResponseStrength } from '../../model/route.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import type { Verdict } from '../../model/verdict.ts';
import { constantNumber, constantString } from '../../scope/constant.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { classOf, superclassOf, trace } from '../../scope/trace.ts';
import { saysShape, type TypeShape } from '../../scope/type-shape.ts';
import type { AdapterContext, DeclaredResponse } from './adapter.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { isFrom, propertyOf, type DecoratorUse } from './nest-decorators.ts';
import { elementsOf } from './nest-elements.ts';
import type { Globals } from './nest-globals.ts';
import { hasUnreadable } from './nest-guards.ts';
import { ownResponse, type DecoratedParameter } from './nest-parameters.ts';
import { sentResponse } from './nest-sent-responses.ts';

const COMMON = '@nestjs/common';
const SWAGGER = '@nestjs/swagger';
const ZOD = 'nestjs-zod';
// The shortcuts that describe a success with a body; `ApiDefaultResponse` describes every status that nothing else does.
const SUCCESSES = [
  'Ok',
  'Created',
  'Accepted',
  'NonAuthoritativeInformation',
  'PartialContent',
  'MultiStatus',
  'AlreadyReported',
  'ImUsed',
  'Default',
].map((name) => `Api${name}Response`);
const SERIALIZERS = ['ClassSerializerInterceptor', 'StandardSchemaSerializerInterceptor', 'ZodSerializerInterceptor'];

/** A controller method with everything that decides about its answer. */
export interface AnsweringMethod {
  readonly method: Located<FunctionNode>;
  readonly parameters: readonly DecoratedParameter[];
  /** Of the method and of its class. */
  readonly uses: readonly DecoratorUse[];
  /** Of the application, when it can be seen. */
  readonly globals: Globals | undefined;
}

/** How strongly a controller method describes its answer: the strongest of its decorators, its return type and the serialiser that runs. */
export function judgeNestResponse(answering: AnsweringMethod, context: AdapterContext): DeclaredResponse {
  const { method, parameters, uses } = answering;
  const exempting = uses.find((use) => isExempting(use));
  if (exempting) return { strength: 'exempt', evidence: [{ why: `@${exempting.name}`, at: exempting.written }] };
  const own = ownResponse(parameters);
  // What a handler sends by itself passes by everything that is declared.
  if (own) return sentResponse(method, own, context);

  const enforcing = uses.find((use) => serializes(use, answering, context));
  if (enforcing) return found('enforced', `@${enforcing.name}`, enforcing.written);
  const annotation = method.node.returnType?.typeAnnotation;
  const shape = annotation ? context.shapeOf({ file: method.file, node: annotation }) : undefined;
  if (shape && saysShape(shape)) return found('typed', 'the return type of the handler', method);
  const described = uses.map((use) => describes(use));
  const documenting = uses[described.indexOf('yes')];
  if (documenting) return found('documented', `@${documenting.name}`, documenting.written);
  const isBodiless = shape ? shape.kind === 'empty' || shape.kind === 'stream' : returnsNoData(method);
  if (isBodiless) return { strength: 'exempt', evidence: [{ why: 'it has no body to describe', at: method }] };
  const isOpen = described.includes('unknown') || hasUnreadable(uses) || uses.some((use) => mayTransform(use));
  if (isOpen || shape?.kind === 'unknown')
    return { strength: 'unknown', evidence: [{ why: 'what is declared cannot be followed', at: method }] };
  if (!annotation || !shape)
    return { strength: 'none', evidence: [{ why: 'neither a return type nor a decorator describes it', at: method }] };
  const why = `its return type is \`${textOfType(method.file.text.slice(...rangeOf(annotation)))}\`${rowOf(shape)}`;
  return { strength: 'none', evidence: [{ why, at: { file: method.file, node: annotation } }], isDecisive: true };
}

/** Without a return type: is there nothing that a schema could describe? */
function returnsNoData({ file, node }: Located<FunctionNode>): boolean {
  return returnsOf({ file, node }).every((returned) => {
    const value = unwrap(returned);
    const maker = value.type === 'NewExpression' ? trace({ file, node: value.callee }) : undefined;
    return maker?.kind === 'external' && maker.name === 'StreamableFile';
  });
}

function rowOf({ row }: TypeShape): string {
  return row ? `, a row of ${row.library} with all its columns` : '';
}

function textOfType(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function found(strength: ResponseStrength, why: string, at: Located): DeclaredResponse {
  return { strength, evidence: [{ why, at }] };
}

function isExempting(use: DecoratorUse): boolean {
  if (use.isConditional) return false;
  const [first, second] = use.args;
  if (isFrom(use, SWAGGER, 'ApiExcludeEndpoint', 'ApiExcludeController'))
    return !(first?.node.type === 'Literal' && first.node.value === false);
  if (isFrom(use, COMMON, 'Redirect', 'Render', 'Sse', 'Head', 'Options')) return true;
  if (isFrom(use, COMMON, 'HttpCode') && first) return isBodiless(constantNumber(first));
  if (isFrom(use, COMMON, 'Header') && first && second) {
    const type = /^content-type$/i.test(constantString(first) ?? '') ? constantString(second) : undefined;
    return type !== undefined && !/json/i.test(type);
  }
  return isFrom(use, SWAGGER, 'ApiNoContentResponse');
}

function isBodiless(status: number | undefined): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** Does a decorator make the running server hold the answer to a schema? */
function serializes(use: DecoratorUse, { uses, globals }: AnsweringMethod, { schemas }: AdapterContext): boolean {
  const [first] = use.args;
  const declares =
    (isFrom(use, ZOD, 'ZodSerializerDto') && first !== undefined && schemas.isSchema(first) !== 'no') ||
    (isFrom(use, ZOD, 'ZodResponse') && propertyOf(first, 'type') !== undefined) ||
    (isFrom(use, COMMON, 'SerializeOptions') && (propertyOf(first, 'type') ?? propertyOf(first, 'schema')) !== undefined);
  return declares && hasSerializer(uses, globals) !== 'no';
}

/** Is there an interceptor that serialises? Unknown where the application cannot be seen. */
function hasSerializer(uses: readonly DecoratorUse[], globals: Globals | undefined): Verdict {
  const own = uses.filter((use) => isFrom(use, COMMON, 'UseInterceptors')).flatMap((use) => use.args);
  const all = [...own, ...(globals?.interceptors ?? []).map((interceptor) => interceptor.at)];
  if (all.some((at) => isSerializer(at))) return 'yes';
  return globals?.isComplete && !hasUnreadable(uses) ? 'no' : 'unknown';
}

function isSerializer(at: Located): boolean {
  const node = unwrap(at.node);
  const origin = trace({ file: at.file, node: node.type === 'NewExpression' ? node.callee : node });
  if (origin.kind === 'external') return SERIALIZERS.includes(origin.name);
  if (origin.kind === 'value' && origin.at.node.type === 'CallExpression') {
    const maker = trace({ file: origin.at.file, node: origin.at.node.callee });
    return maker.kind === 'external' && maker.module === ZOD && maker.name === 'createZodSerializerInterceptor';
  }
  const owner = origin.kind === 'instance' ? origin.of : classOf(origin);
  const base = owner && (superclassOf(owner) ?? owner);
  return base?.node.superClass ? isSerializer({ file: base.file, node: base.node.superClass }) : false;
}

/** `@UseInterceptors(new SerializeInterceptor(OrderDto))`: one that is given a class or a schema may hold the answer to it. */
function mayTransform(use: DecoratorUse): boolean {
  if (!isFrom(use, COMMON, 'UseInterceptors')) return false;
  return use.args
    .flatMap(({ file, node }) => elementsOf(file, [node]))
    .some(({ at }) => {
      const node = unwrap(at.node);
      return node.type === 'NewExpression' && node.arguments.length > 0;
    });
}

/** Does a decorator document the body of a success? */
function describes(use: DecoratorUse): Verdict {
  const [first] = use.args;
  if (isFrom(use, ZOD, 'ZodResponse')) return describesBody(first);
  if (isFrom(use, SWAGGER, ...SUCCESSES)) return describesBody(first);
  if (!isFrom(use, SWAGGER, 'ApiResponse')) return 'no';
  const options = objectOf(first);
  if (!options) return 'unknown';
  const status = propertyOf(options, 'status');
  const isSuccess = status ? isSuccessStatus(status) : 'yes';
  return isSuccess === 'yes' ? describesBody(first) : isSuccess;
}

function isSuccessStatus(at: Located): Verdict {
  const number = constantNumber(at);
  if (number !== undefined) return number >= 200 && number < 300 ? 'yes' : 'no';
  const text = constantString(at);
  if (text !== undefined) return /^(?:2\d\d|2xx|default)$/i.test(text) ? 'yes' : 'no';
  return 'unknown';
}

function describesBody(at: Located | undefined): Verdict {
  if (!at) return 'no';
  const options = objectOf(at);
  if (!options) return 'unknown';
  if (propertyOf(options, 'content') ?? propertyOf(options, 'standardSchema')) return 'yes';
  const schema = propertyOf(options, 'schema');
  if (schema) return objectOf(schema)?.node.properties.length === 0 ? 'no' : 'yes';
  const type = propertyOf(options, 'type');
  if (type) return namesShape(type) ? 'yes' : 'no';
  const spreads = options.node.properties.flatMap((each) =>
    each.type === 'SpreadElement' ? [describesBody({ file: options.file, node: each.argument })] : [],
  );
  return spreads.find((verdict) => verdict !== 'no') ?? 'no';
}

/** `type: Object` names nothing; `[OrderDto]` and `() => OrderDto` name what they hold. */
function namesShape({ file, node: from }: Located): boolean {
  const node = unwrap(from);
  if (node.type === 'ArrayExpression') return node.elements.some((each) => each && namesShape({ file, node: each }));
  if (isFunction(node)) return returnsOf({ file, node }).some((each) => namesShape({ file, node: each }));
  if (node.type === 'Literal') return node.value !== 'object' && typeof node.value === 'string';
  return !(node.type === 'Identifier' && (node.name === 'Object' || node.name === 'undefined') && trace({ file, node }).kind === 'global');
}
