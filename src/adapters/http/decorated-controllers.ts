import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, writtenDecorators } from '../../ast/nodes.ts';
import { endOf } from '../../ast/place.ts';
import type { ClassNode, FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { flattenLocated } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { indexOf } from '../../scope/file-index.ts';
import { madeBy } from '../../scope/registrations.ts';
import type { AdapterContext, Layer, Mount, RouteDeclaration, RouterDeclaration } from './adapter.ts';
import { decoratorsOf, isFrom, type DecoratorUse } from './nest-decorators.ts';
import { lineageOf } from './nest-guards.ts';
import { parametersOf } from './nest-parameters.ts';
import { readPath } from './paths.ts';
import type { HandlerVocabulary } from './vocabulary.ts';

/** A library whose decorators put the methods of classes on Express routers. Middleware may stand behind each path, too. */
interface DecoratorLibrary {
  readonly module: string;
  readonly controller: string;
  /** Decorators by the method that they stand for; the first argument is the path. */
  readonly verbs: Readonly<Record<string, string>>;
  /** A decorator that is given the method, in front of the path. */
  readonly anyVerb?: string;
  readonly middleware: readonly string[];
  /** What a class is given runs on its own router, for all that passes there; else in front of each of its routes. */
  readonly hasLayers: boolean;
  readonly children?: string;
  /** What the handler is handed to. */
  readonly wrappers: readonly string[];
  readonly inherits: boolean;
  /** Methods of controllers that make an answer, which is sent when it is returned. */
  readonly makes?: NonNullable<HandlerVocabulary['makes']>['named'];
  /** Decorators of parameters: the position is theirs, and what the framework gives comes behind them. */
  readonly parameters?: Readonly<Record<'request' | 'response' | 'next', string>> & { readonly fields: readonly string[] };
}

// `@Post` answers POST; written out where the package has another name for the method.
const overnightVerbs =
  'All Checkout Copy Delete Get Head Lock Merge Mkactivity Mkcol Move Notify Options Patch Post Purge Put Report Search Subscribe Trace Unlock Unsubscribe';

/** Read and executed: @overnightjs/core 1.7.6, inversify-express-utils 6.4.10. */
const LIBRARIES: readonly DecoratorLibrary[] = [
  {
    module: '@overnightjs/core',
    controller: 'Controller',
    verbs: { ...Object.fromEntries(overnightVerbs.split(' ').map((name) => [name, name.toUpperCase()])), MSearch: 'M-SEARCH' },
    middleware: ['Middleware', 'ClassMiddleware'],
    hasLayers: true,
    children: 'ChildControllers',
    wrappers: ['Wrapper', 'ClassWrapper'],
    inherits: false,
  },
  {
    module: 'inversify-express-utils',
    controller: 'controller',
    verbs: {
      all: 'ALL',
      httpGet: 'GET',
      httpPost: 'POST',
      httpPut: 'PUT',
      httpPatch: 'PATCH',
      httpHead: 'HEAD',
      httpDelete: 'DELETE',
      httpOptions: 'OPTIONS',
    },
    anyVerb: 'httpMethod',
    middleware: ['withMiddleware'],
    hasLayers: false,
    wrappers: [],
    inherits: true,
    // Of BaseHttpController; what its other methods answer says nothing of the caller.
    makes: { json: { status: 1, body: 0 }, statusCode: { status: 0, body: 1 } },
    parameters: {
      request: 'request',
      response: 'response',
      next: 'next',
      fields: ['requestBody', 'requestParam', 'queryParam', 'requestHeaders', 'cookies'],
    },
  },
];

interface Handler {
  readonly at: Located<FunctionNode>;
  readonly uses: readonly DecoratorUse[];
  readonly isOwn: boolean;
}

/** The routers that classes with the decorators of such a library are. @param vocabulary how Express calls handlers */
export function decoratedControllers(file: SourceFile, context: AdapterContext, vocabulary: HandlerVocabulary): RouterDeclaration[] {
  return LIBRARIES.filter(({ module }) => file.text.includes(module)).flatMap((library) =>
    indexOf(file).classes.flatMap((node) => new ControllerReader({ file, node }, library, context, vocabulary).read()),
  );
}

/** Does a class have the decorator that makes it a controller of a library? */
export function isDecoratedController({ file, node }: Located<ClassNode>, module: string): boolean {
  const library = LIBRARIES.find((each) => each.module === module);
  return library !== undefined && decoratorsOf(file, writtenDecorators(node)).some((use) => isFrom(use, module, library.controller));
}

class ControllerReader {
  readonly #owner: Located<ClassNode>;
  readonly #library: DecoratorLibrary;
  readonly #context: AdapterContext;
  readonly #vocabulary: HandlerVocabulary;
  readonly #uses: readonly DecoratorUse[];

  constructor(owner: Located<ClassNode>, library: DecoratorLibrary, context: AdapterContext, vocabulary: HandlerVocabulary) {
    this.#owner = owner;
    this.#library = library;
    this.#context = context;
    this.#vocabulary = vocabulary;
    this.#uses = decoratorsOf(owner.file, writtenDecorators(owner.node));
  }

  read(): RouterDeclaration[] {
    const { module, controller, hasLayers } = this.#library;
    const head = this.#uses.find((use) => isFrom(use, module, controller));
    if (!head) return [];
    const path = head.args[0] && readPath(head.args[0]);
    const [prefix, ...others] = path?.kind === 'path' ? path.paths : [path ? undefined : ''];
    const standing = [...head.args.slice(1), ...this.#given(this.#uses)].flatMap((each) => this.#steps(each));
    const layers = standing.map((handler): Layer => ({ kind: 'layer', node: head.written.node, path: undefined, handler }));
    const routes = this.#handlers().flatMap((handler) => this.#routes(handler, hasLayers ? [] : standing));
    const entries = [...(hasLayers ? layers : []), ...routes, ...this.#children()];
    return [{ at: this.#owner, isRoot: 'unknown', prefix: others.length > 0 ? undefined : prefix, entries }];
  }

  /** What decorators are given as middleware, and what may refuse in front of the handler unread: wrappers, and decorators that cannot be followed. */
  #given(uses: readonly DecoratorUse[]): Located[] {
    const { module, middleware, wrappers } = this.#library;
    return uses.flatMap((use) => {
      if (isFrom(use, module, ...middleware)) return use.isConditional ? [use.written] : use.args;
      return use.module === undefined || isFrom(use, module, ...wrappers) ? [use.written] : [];
    });
  }

  /** Lists are opened; a key of a container stands for what is put there. */
  #steps(given: Located): Located[] {
    return flattenLocated([given]).map((each) => {
      const found = this.#library.inherits ? this.#context.kinds.bags.containers.injected('inversify', 'inject', each, 0) : undefined;
      return found ? (madeBy(found) ?? found.at) : each;
    });
  }

  /** The functions that are members of the class, those of its superclasses included where their decorators count. */
  #handlers(): Handler[] {
    const lineage = this.#library.inherits ? lineageOf(this.#owner) : [this.#owner];
    return lineage.flatMap(({ file, node }) =>
      node.body.body.flatMap((element): Handler[] => {
        const isMember = (element.type === 'MethodDefinition' && element.kind === 'method') || element.type === 'PropertyDefinition';
        if (!isMember || element.static || !isFunction(element.value)) return [];
        const uses = decoratorsOf(file, writtenDecorators(element));
        return [{ at: { file, node: element.value }, uses, isOwn: node === this.#owner.node }];
      }),
    );
  }

  #routes({ at, uses, isOwn }: Handler, standing: readonly Located[]): RouteDeclaration[] {
    const { module, verbs, anyVerb } = this.#library;
    const middleware = this.#given(uses);
    return uses.flatMap((use): RouteDeclaration[] => {
      const isAny = anyVerb !== undefined && isFrom(use, module, anyVerb);
      const method = isAny
        ? use.args[0] && constantString(use.args[0])?.toUpperCase()
        : use.module === module
          ? verbs[use.name]
          : undefined;
      if (method === undefined && !isAny) return [];
      const [path, ...own] = use.args.slice(isAny ? 1 : 0);
      const node = isOwn ? use.written.node : (writtenDecorators(this.#owner.node).at(-1) ?? this.#owner.node);
      const read = path && readPath(path);
      const vocabulary = this.#vocabularyOf(at);
      return (read?.kind === 'path' ? read.paths : [read ? undefined : '']).map((each): RouteDeclaration => ({
        kind: 'route',
        method: method ?? 'ALL',
        path: each,
        node,
        headEnd: endOf(node),
        middleware: [...standing, ...[...own, ...middleware].flatMap((step) => this.#steps(step))],
        handler: at,
        ...(vocabulary && { vocabulary }),
      }));
    });
  }

  /** What the parameters of a handler are, where their decorators say it; what it returns is sent. */
  #vocabularyOf(handler: Located<FunctionNode>): HandlerVocabulary | undefined {
    const { module, makes, parameters: names } = this.#library;
    if (!names) return undefined;
    const found = parametersOf(handler).filter(({ use }) => use.module === module);
    const behind = found.length === 0 ? 0 : Math.max(...found.map(({ index }) => index)) + 1;
    const indexOf = (name: string, position: number): number => found.find(({ use }) => use.name === name)?.index ?? behind + position;
    return {
      ...this.#vocabulary,
      request: indexOf(names.request, 0),
      response: indexOf(names.response, 1),
      next: indexOf(names.next, 2),
      fields: found.filter(({ use }) => names.fields.includes(use.name)).map(({ index }) => index),
      ...(makes && { makes: { module, named: makes } }),
      returned: 'answers',
    };
  }

  #children(): Mount[] {
    const { module, children } = this.#library;
    if (children === undefined) return [];
    const lists = this.#uses.filter((use) => isFrom(use, module, children)).flatMap(({ args }) => args);
    // They are mounted behind the routes of the class itself, wherever its decorators stand.
    const node: TSESTree.Node = this.#handlers().at(-1)?.at.node ?? this.#owner.node.body;
    return flattenLocated(lists).map((child) => ({ kind: 'mount', node, prefix: '', middleware: [], child, isImplicit: true }));
  }
}
