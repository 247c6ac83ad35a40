import { isFunction, keyName, writtenDecorators } from '../../ast/nodes.ts';
import { endOf, startOf } from '../../ast/place.ts';
import type { ClassNode, FunctionNode, Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext, PlacedPath, RouteDeclaration, RouterDeclaration } from './adapter.ts';
import type { HandlerVocabulary } from './vocabulary.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { decoratorsOf, isFrom, propertyOf, type DecoratorUse } from './nest-decorators.ts';
import { isNestApplication, type Globals } from './nest-globals.ts';
import { classUses, guardsOf, lineageOf } from './nest-guards.ts';
import { declaredMetadata, publicMark } from './nest-metadata.ts';
import { handlerVocabulary, parameterMakers, parametersOf } from './nest-parameters.ts';
import { pathsOf, readController, versionParts, withGlobalPrefix } from './nest-paths.ts';
import { judgeNestResponse } from './nest-responses.ts';
import { judgeNestValidation } from './nest-validation.ts';
import { joinPaths } from './paths.ts';

const COMMON = '@nestjs/common';
// Mapping decorators by the method that they stand for; `@Sse` answers GET.
const VERBS = new Map(
  'Get Post Put Patch Delete Options Head All Search Propfind Proppatch Mkcol Copy Move Lock Unlock'
    .split(' ')
    .map((name) => [name, name.toUpperCase()] as const),
)
  .set('Sse', 'GET')
  .set('QueryMethod', 'QUERY');

interface Mapping {
  readonly verb: string;
  readonly path: Located | undefined;
  readonly use: DecoratorUse;
}

interface ControllerMethod {
  readonly name: string;
  readonly fn: Located<FunctionNode>;
  readonly uses: readonly DecoratorUse[];
}

/** The router that a controller class is; undefined for classes without `@Controller`. */
export function readControllerClass(
  owner: Located<ClassNode>,
  context: AdapterContext,
  guards: HandlerVocabulary,
): RouterDeclaration | undefined {
  if (writtenDecorators(owner.node).length === 0) return undefined;
  const uses = classUses(owner);
  const controller = uses.find(
    (use) => isFrom(use, COMMON, 'Controller') && use.written.file === owner.file && use.written.node.parent === owner.node,
  );
  if (!controller) return undefined;
  const { paths, version } = readController(controller);
  const reader = new ControllerReader(owner, uses, { paths, version }, context, guards);
  return { at: owner, isRoot: 'unknown', prefix: paths.length === 1 ? paths[0] : '', entries: reader.read() };
}

class ControllerReader {
  readonly #owner: Located<ClassNode>;
  readonly #uses: readonly DecoratorUse[];
  readonly #head: ReturnType<typeof readController>;
  readonly #context: AdapterContext;
  readonly #guards: HandlerVocabulary;

  constructor(
    owner: Located<ClassNode>,
    uses: readonly DecoratorUse[],
    head: ReturnType<typeof readController>,
    context: AdapterContext,
    guards: HandlerVocabulary,
  ) {
    this.#owner = owner;
    this.#uses = uses;
    this.#head = head;
    this.#context = context;
    this.#guards = guards;
  }

  read(): RouteDeclaration[] {
    return [...methodsOf(this.#owner).values()].flatMap((method) =>
      mappingsOf(method.uses).flatMap((mapping) => this.#routes(method, mapping)),
    );
  }

  #routes(method: ControllerMethod, { verb, path, use }: Mapping): RouteDeclaration[] {
    const { paths } = this.#head;
    // An inherited route comes to be where the class is declared.
    const isOwn = use.written.file === this.#owner.file && use.written.node.parent.parent === this.#owner.node.body;
    const node = isOwn ? use.written.node : (writtenDecorators(this.#owner.node).at(-1) ?? this.#owner.node);
    const parameters = parametersOf(method.fn);
    const makers = parameterMakers(parameters, this.#guards);
    const uses = [...method.uses, ...this.#uses];
    const byPlace = { handler: method.uses, class: this.#uses };
    const names = { handler: method.name, class: this.#owner.node.id?.name };
    return pathsOf(path).flatMap((own) =>
      (paths.length === 1 ? [''] : paths).map((prefix): RouteDeclaration => {
        const routePath = prefix === '' ? own : joinPaths(prefix, own);
        const declared = paths.length === 1 ? joinPaths(paths[0], own) : routePath;
        const complete = (globals: Globals | undefined): RouteDeclaration => {
          const inFront = [...(globals?.guards ?? []), ...guardsOf(uses)];
          const isPublic = publicMark(byPlace, inFront, globals?.isComplete ?? false);
          const answering = { method: method.fn, parameters, uses, globals };
          const placed = globals && this.#place(globals, method.uses, declared);
          return {
            kind: 'route',
            method: verb,
            path: routePath,
            node,
            headEnd: endOf(node),
            middleware: [...inFront, ...makers],
            handler: method.fn,
            vocabulary: handlerVocabulary(parameters, this.#guards),
            ...(isPublic && { declaredPublic: isPublic }),
            metadata: declaredMetadata(byPlace, names),
            ...(placed && { placed }),
            requestSchema: () => judgeNestValidation({ file: method.fn.file, parameters, uses, globals }, this.#context),
            response: () => judgeNestResponse(answering, this.#context),
          };
        };
        return { ...complete(undefined), within: (routers) => complete(routers.find((router) => isNestApplication(router))?.globals) };
      }),
    );
  }

  /** The whole path, where a version on the method or an exception from the global prefix decides more than the routers around it. */
  #place(globals: Globals, methodUses: readonly DecoratorUse[], declared: string | undefined): PlacedPath | undefined {
    const own = methodUses.find((use) => isFrom(use, COMMON, 'Version'))?.args[0];
    if (globals.unprefixed.length === 0 && !own) return undefined;
    const versions = versionParts(globals, own ?? this.#head.version);
    // Several versions are several paths, of which one declaration can name only one.
    if (versions.length !== 1) return own ? { path: undefined, end: declared } : undefined;
    const path = joinPaths(versions[0], globals.modulePathOf(this.#owner.node), declared);
    return { path: withGlobalPrefix(globals, path), end: path ?? declared };
  }
}

/** The methods of a controller by name, those of its superclasses included; what is nearest wins. */
function methodsOf(owner: Located<ClassNode>): Map<string, ControllerMethod> {
  const methods = new Map<string, ControllerMethod>();
  for (const { file, node } of lineageOf(owner)) {
    for (const element of node.body.body) {
      if (element.type !== 'MethodDefinition' || element.kind !== 'method' || element.static || !isFunction(element.value)) continue;
      const name = keyName(element.key, element.computed) ?? String(startOf(element));
      if (!methods.has(name))
        methods.set(name, { name, fn: { file, node: element.value }, uses: decoratorsOf(file, writtenDecorators(element)) });
    }
  }
  return methods;
}

function mappingsOf(uses: readonly DecoratorUse[]): Mapping[] {
  return uses.flatMap((use): Mapping[] => {
    if (use.module !== COMMON) return [];
    const verb = VERBS.get(use.name);
    if (verb) return [{ verb, path: use.args[0], use }];
    if (use.name !== 'RequestMapping') return [];
    const options = objectOf(use.args[0]);
    return [{ verb: requestMethod(propertyOf(options, 'method')), path: propertyOf(options, 'path'), use }];
  });
}

/** `RequestMethod.POST`; GET when it is not said. */
function requestMethod(at: Located | undefined): string {
  const origin = at && trace(at);
  if (!origin) return 'GET';
  const name = origin.kind === 'external' ? origin.name.split('.').at(-1) : undefined;
  return name ?? 'ALL';
}
