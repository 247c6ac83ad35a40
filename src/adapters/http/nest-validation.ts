import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { ClassNode, Located, SourceFile } from '../../model/source-file.ts';
import { allOf, judge, nothingToJudge, type Judgement, type Verdict } from '../../model/verdict.ts';
import { classOfType } from '../../scope/class-members.ts';
import { classMember, classOf, superclassOf, trace } from '../../scope/trace.ts';
import { typeTarget } from '../../scope/type-target.ts';
import { variableOf } from '../../scope/variables.ts';
import type { AdapterContext } from './adapter.ts';
import { isFrom, propertyOf, type DecoratorUse } from './nest-decorators.ts';
import { elementsOf } from './nest-elements.ts';
import type { Globals } from './nest-globals.ts';
import type { DecoratedParameter } from './nest-parameters.ts';

const COMMON = '@nestjs/common';
const PARSERS = /^(?:Parse(?:Int|Float|Bool|UUID|Enum|Array|Date)Pipe|StandardSchemaValidationPipe)$/;
const ZOD: readonly string[] = ['nestjs-zod', '@anatine/zod-nestjs'];
const MAX_PARENTS = 8;

/**
 * What a pipe does with a value: checks it by a rule of its own, by the class of the parameter (by its decorators only, or only where it is made of a
 * schema of zod), or not at all.
 */
type Checking = 'value' | 'class' | 'decorators' | 'dto' | 'none' | 'unknown';

/** A controller method with everything that decides about its input. */
export interface ReceivingMethod {
  readonly file: SourceFile;
  readonly parameters: readonly DecoratedParameter[];
  /** Of the method and of its class. */
  readonly uses: readonly DecoratorUse[];
  readonly globals: Globals | undefined;
}

/** Is what the caller sends checked before the handler runs? Path parameters decide only where nothing else is read: a string is what they are. */
export function judgeNestValidation({ file, parameters, uses, globals }: ReceivingMethod, context: AdapterContext): Judgement {
  const around = pipesAround(uses, globals);
  const read = (names: readonly string[]): DecoratedParameter[] => parameters.filter(({ source }) => source && names.includes(source));
  const bodies = read(['Body', 'Query']);
  const judged = bodies.length > 0 ? bodies : read(['Param']);
  if (judged.length === 0) return nothingToJudge('nothing is seen that it reads');
  return allOf(judged.map((parameter) => judgeParameter(file, parameter, around, context)));
}

function judgeParameter(file: SourceFile, parameter: DecoratedParameter, around: readonly Checking[], context: AdapterContext): Judgement {
  const at = parameter.use.written;
  const [first] = parameter.use.args;
  if (propertyOf(first, 'schema')) return judge('yes', 'it has a schema of its own', at);
  const own = parameter.use.args.filter((each) => !isName(each)).map((pipe) => checkingOf(pipe));
  const pipes = [...own, ...around];
  if (pipes.includes('value')) return judge('yes', 'a pipe checks it', at);
  // `@Body('name')` is one member, whose type is never a class.
  const declared = first && isName(first) ? 'no' : classIsChecked({ file, node: parameter.target }, parameter.annotation, context);
  // Each library's pipe lets the classes of the other pass as they are.
  const fitting = isMadeOfSchema(file, parameter.annotation, context) ? 'dto' : 'decorators';
  const byClass = pipes.includes('class') || pipes.includes(fitting) ? 'yes' : pipes.includes('unknown') ? 'unknown' : 'no';
  const isOfOther = byClass === 'no' && pipes.some((each) => each === 'dto' || each === 'decorators');
  const verdicts = [judge(declared, whyOf(declared), at), judge(byClass, isOfOther ? OTHER_PIPE : PIPE[byClass], at)];
  // A pipe that cannot be read may check anything.
  return pipes.includes('unknown') && declared === 'no' && own.includes('unknown')
    ? judge('unknown', 'its pipe cannot be read', at)
    : allOf(verdicts);
}

const PIPE: Readonly<Record<Verdict, string>> = {
  yes: 'a ValidationPipe is in front of it',
  no: 'no ValidationPipe is in front of it',
  unknown: 'a pipe that cannot be read is in front of it',
};

const OTHER_PIPE = 'the pipe in front of it knows nothing of its class';

function whyOf(declared: Verdict): string {
  return declared === 'yes' ? 'its class has validation decorators' : 'its type is no class that says what is valid';
}

function isName(at: Located): boolean {
  const node = unwrap(at.node);
  if (node.type === 'Literal' || node.type === 'TemplateLiteral') return true;
  const origin = trace(at);
  return origin.kind === 'value' && origin.at.node.type === 'Literal';
}

/** Is a parameter's type a class with rules? Interfaces, unions, arrays and types imported as types are gone when the server runs. */
function classIsChecked({ file }: Located, annotation: TSESTree.TypeNode | undefined, context: AdapterContext): Verdict {
  if (annotation?.type !== 'TSTypeReference' || annotation.typeName.type !== 'Identifier') return 'no';
  if (isTypeImport(file, annotation.typeName)) return 'no';
  const owner = classOfType({ file, node: annotation });
  // `Partial<Dto>` and generics are no classes at run time, whatever they name.
  if (owner) return annotation.typeArguments ? 'no' : context.schemas.isSchema(owner);
  const { kind } = typeTarget({ file, node: annotation });
  return kind === 'external' || (kind === 'unknown' && variableOf(file, annotation.typeName)) ? 'unknown' : 'no';
}

/** `class OrderDto extends createZodDto(Order) {}`. */
function isMadeOfSchema(file: SourceFile, annotation: TSESTree.TypeNode | undefined, { kinds }: AdapterContext): boolean {
  const owner = annotation?.type === 'TSTypeReference' ? classOfType({ file, node: annotation }) : undefined;
  return owner !== undefined && kinds.ofInstance(owner)?.library === 'nestjs-zod';
}

function isTypeImport(file: SourceFile, name: TSESTree.Identifier): boolean {
  const definition = variableOf(file, name)?.defs.at(-1);
  const specifier = definition?.node as TSESTree.Node | undefined;
  const declaration = definition?.parent as TSESTree.Node | null | undefined;
  return (
    (declaration?.type === 'ImportDeclaration' && declaration.importKind === 'type') ||
    (specifier?.type === 'ImportSpecifier' && specifier.importKind === 'type')
  );
}

/** The pipes of the method, of its class and of the application; one that cannot be told is left where the application cannot be seen. */
function pipesAround(uses: readonly DecoratorUse[], globals: Globals | undefined): Checking[] {
  const own = uses.filter((use) => isFrom(use, COMMON, 'UsePipes'));
  const local = own.flatMap((use) =>
    use.args.flatMap(({ file, node }) =>
      elementsOf(file, [node]).map(({ at, isConditional }) => (isConditional || use.isConditional ? 'unknown' : checkingOf(at))),
    ),
  );
  const global = (globals?.pipes ?? []).map(({ at, isConditional }) => (isConditional ? 'unknown' : checkingOf(at)));
  return [...local, ...global, ...(globals?.isComplete ? [] : (['unknown'] as const))];
}

function checkingOf(at: Located): Checking {
  const node = unwrap(at.node);
  const isMade = node.type === 'NewExpression';
  const origin = trace({ file: at.file, node: isMade ? node.callee : node });
  if (origin.kind === 'value' && isPipeMaker(origin.at)) return isMade && node.arguments.length > 0 ? 'value' : 'dto';
  if (origin.kind === 'external') return checkingOfExport(origin.module, origin.name, isMade && node.arguments.length > 0);
  const owner = origin.kind === 'instance' ? origin.of : classOf(origin);
  return owner ? checkingOfClass(owner, isMade && node.arguments.length > 0, 0) : 'unknown';
}

function checkingOfExport(module: string, name: string, isGiven: boolean): Checking {
  if (module === COMMON) return name === 'ValidationPipe' ? 'decorators' : PARSERS.test(name) ? 'value' : 'none';
  if (ZOD.includes(module) && name === 'ZodValidationPipe') return isGiven ? 'value' : 'dto';
  return 'unknown';
}

/** `createZodValidationPipe({ … })` makes a pipe of its own. */
function isPipeMaker({ file, node }: Located): boolean {
  const maker = node.type === 'CallExpression' ? trace({ file, node: node.callee }) : undefined;
  return maker?.kind === 'external' && maker.name === 'createZodValidationPipe' && ZOD.includes(maker.module);
}

/** A pipe of the project: what it extends, else whether its `transform` parses or refuses. */
function checkingOfClass(owner: Located<ClassNode>, isGiven: boolean, depth: number): Checking {
  const { file, node } = owner;
  const parent = superclassOf(owner);
  if (parent && depth < MAX_PARENTS && !ownTransform(owner)) return checkingOfClass(parent, isGiven, depth + 1);
  if (node.superClass && !parent) {
    const origin = trace({ file, node: node.superClass });
    if (origin.kind === 'value' && isPipeMaker(origin.at)) return isGiven ? 'value' : 'dto';
    if (origin.kind === 'external') return checkingOfExport(origin.module, origin.name, isGiven);
  }
  const transform = ownTransform(owner);
  if (!transform) return 'unknown';
  const reading = readTransform(transform.node);
  if (!reading.refuses) return 'none';
  // A pipe that looks at the parameter's class (`metatype`) leaves the rules to it.
  return reading.looksAtClass ? 'class' : 'value';
}

function ownTransform(owner: Located<ClassNode>): Located | undefined {
  const value = classMember(owner, 'transform', false)?.value;
  return value && isFunction(value.node) ? value : undefined;
}

function readTransform(fn: TSESTree.Node): { refuses: boolean; looksAtClass: boolean } {
  let refuses = false;
  let looksAtClass = false;
  walk(fn, (node) => {
    const call = methodCall(node);
    refuses ||=
      node.type === 'ThrowStatement' ||
      (call !== undefined && /^(?:parse|parseAsync|validateOrReject|validateAsync|assert)$/.test(call.name));
    looksAtClass ||= node.type === 'Identifier' && node.name === 'metatype';
  });
  return { refuses, looksAtClass };
}
