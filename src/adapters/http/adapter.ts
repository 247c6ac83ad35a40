import type { TSESTree } from '@typescript-eslint/utils';

import type { Judgement, Evidence, Verdict } from '../../model/verdict.ts';
import type { ResponseJudgement, ResponsePlace } from '../../model/route.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import type { Maker } from '../../scope/argument-binding.ts';
import type { Kinds } from '../../scope/kinds.ts';
import type { KindTable } from '../../scope/kind-table.ts';
import type { TypeShape } from '../../scope/type-shape.ts';
import type { Combination } from '../auth/adapter.ts';
import type { SchemaReader } from '../schema/adapter.ts';
import type { DeclaredMetadata, MetadataQuestion } from './declared-metadata.ts';
import type { HttpExports } from './http-exports.ts';
import type { HandlerVocabulary } from './vocabulary.ts';

/**
 * How guards compose (executed facts, one model per framework):
 * `order`: what stands earlier on the same router; `encapsulation`: every hook of the plugin and of its parents, wherever it stands;
 * `decorator`: decorators of the method, the class and the application; `builder`: what the route's own chain was built from;
 * `file`: a file is a router by where it lies, and so is what stands in front of it: nothing mounts either.
 */
export type ScopeModel = 'order' | 'encapsulation' | 'decorator' | 'builder' | 'file';

/** What adapters may ask while they read a file. */
export interface AdapterContext {
  readonly kinds: Kinds;
  readonly schemas: SchemaReader;
  /** What a type says of the data that it stands for; the rows of all data libraries are known. */
  readonly shapeOf: (type: Located<TSESTree.TypeNode>) => TypeShape;
  /** Parameters that are routers because a mount in another file hands one to their function, although their own file does not say so. */
  readonly received?: ReadonlySet<TSESTree.Node>;
}

/** What a declaration says of the response. */
export interface DeclaredResponse extends ResponseJudgement {
  /** That nothing is declared decides by itself: nothing else tells what is sent, so a value that cannot be followed is no excuse. */
  readonly isDecisive?: boolean;
}

/** Something that runs before a handler, written at the route or at the mount itself. */
export interface Step extends Located {
  /** It stands in a function that puts on a router what it is given: the calls that say what the parameters are, outermost first. */
  readonly calls?: readonly Maker[];
  /** How its parameters are laid out and what ends the request there, where that differs from the framework's handlers. */
  readonly vocabulary?: HandlerVocabulary;
  /** Of what is written at a mount: which routes of the child it stands in front of. */
  readonly limits?: Pick<Layer, 'methods' | 'exceptPaths' | 'isConditional'>;
}

/** A path that more than the prefixes of the routers decides. */
export interface PlacedPath {
  readonly path: string | undefined;
  /** Where the whole cannot be told: what it ends with. */
  readonly end?: string | undefined;
}

/** A route as its router declares it, before mounts and guards are composed. */
export interface RouteDeclaration {
  readonly kind: 'route';
  /** Upper case, `ALL` for any. */
  readonly method: string;
  /** Relative to its router; undefined when computed. */
  readonly path: string | undefined;
  /** What a reader calls it, where it has no path of its own: `server action createOrder`. */
  readonly name?: string;
  readonly node: TSESTree.Node;
  /** Offset where the head of the declaration starts, when the node starts before it: a step of a fluent chain. */
  readonly headStart?: number;
  /** Offset in the file where the head of the declaration ends: behind the path. */
  readonly headEnd: number;
  /** Expressions that run before the handler, in order. */
  readonly middleware: readonly Step[];
  /** The expression of the handler; undefined when there is none to see. */
  readonly handler: Located | undefined;
  /** What the handler is handed to, as one of several, and what runs in front of it in the handler's own words: `withMethods({ GET: list, POST: create })`. */
  readonly wrapper?: Step;
  /** A mark on the declaration itself that makes it public (a decorator, a route option). */
  readonly declaredPublic?: Evidence;
  /** What the declaration says under keys that guards look up. Absent where a framework has no place for that. */
  readonly metadata?: DeclaredMetadata;
  /** What the declaration says of itself for guards to read, later ones over earlier: `.meta({ isPublic: true })`. Absent where it has no place for that. */
  readonly marks?: readonly Located[];
  /** The request schema that the declaration itself carries, if the framework has a slot for one. */
  readonly requestSchema?: () => Judgement;
  /** Schemas of the response as the declaration shows them. Evidence in the handler's body is the model's. */
  readonly response?: () => DeclaredResponse;
  /** Where only some declarations of a framework have a place for a response: this one's. */
  readonly responsePlace?: ResponsePlace;
  /** How the handler's own parameters are laid out, where that differs from the framework's guards (`@Req() request`). */
  readonly vocabulary?: HandlerVocabulary;
  /** The whole path, where more than the prefixes of the routers decides it (versions, routes without the global prefix). */
  readonly placed?: PlacedPath;
  /**
   * The declaration as the routers around it complete it, for what only an application decides: global pipes, interceptors, guards.
   * @param routers outermost first, the route's own router last
   */
  readonly within?: (routers: readonly RouterDeclaration[]) => RouteDeclaration;
}

/** Middleware, hook or guard that a router applies to more than one route. */
export interface Layer {
  readonly kind: 'layer';
  readonly node: TSESTree.Node;
  /** undefined: all of the router; `null`: a path that is computed. */
  readonly path: string | null | undefined;
  /** The whole segments that a computed path begins with. */
  readonly below?: string;
  /** How far its path reaches, where that is no prefix: itself alone (`exact`), on some servers also what lies below (`perhaps`), or only that (`below`). */
  readonly depth?: 'exact' | 'perhaps' | 'below';
  /** The methods that it runs for, upper case; undefined: all. */
  readonly methods?: readonly string[];
  /** Something else of the request decides, too, whether it runs: a header that must be there. */
  readonly isConditional?: boolean;
  /** Patterns of whole paths (with all prefixes) that it lets pass. */
  readonly exceptPaths?: readonly (string | RegExp)[];
  /** It runs for paths with this parameter only. */
  readonly parameter?: string;
  /** It runs wherever it stands on its router. */
  readonly isOrderFree?: boolean;
  /** It runs only for requests that a route of its router answers, or of one that copies it. */
  readonly needsRoute?: boolean;
  /** Through how many mounts it stands in front of what follows them, too: 0 for what stays on its own router. Undefined: its path decides. */
  readonly reach?: number;
  /** How its parameters are laid out, where that differs from the framework's guards. */
  readonly vocabulary?: HandlerVocabulary;
  /** Laid out differently or not, what it gets is the request of the route: it may look at its method and path. */
  readonly isOfRoute?: boolean;
  readonly handler: Step;
  /** Most of its kind guard nothing (functions that make a context): only a refusal that can be seen makes a guard of it. */
  readonly isSeldomGuard?: boolean;
}

/** Another router (plugin, sub-app, controller) placed under this one. */
export interface Mount {
  readonly kind: 'mount';
  readonly node: TSESTree.Node;
  /** Empty for none; undefined when computed. */
  readonly prefix: string | undefined;
  /** Middleware given in the same call, ahead of the child. */
  readonly middleware: readonly Step[];
  readonly child: Located;
  /** The expression that the child was taken from, where that is another one: the element of a list. */
  readonly via?: Located;
  /** The child's hooks reach the parent (fastify-plugin). */
  readonly isTransparent?: boolean;
  /** The child is copied as it is at this point; what is put on it further down is never served from here. */
  readonly isSnapshot?: boolean;
  /** What the child's layers need a route for, none of this router's is: they stand in front of the child's own routes only. */
  readonly keepsLayers?: boolean;
  /** The framework makes it, no call of the user's: a controller that a module lists. */
  readonly isImplicit?: boolean;
  /**
   * Where the child's layers have no paths, which of them stand in front of what follows here, whatever the prefix: `reaching` those that reach so far,
   * `everywhere` those only that run wherever they stand.
   */
  readonly passes?: 'reaching' | 'everywhere' | 'nothing';
  /** From here on, the child's layers that pass reach at least so far. */
  readonly lifts?: number;
}

export type RouterEntry = RouteDeclaration | Layer | Mount;

/** A router, app, plugin function or controller class with all that one file puts on it. */
export interface RouterDeclaration {
  /** What makes the router: its creation, the parameter that receives it, the class. Mounts are matched by this node. */
  readonly at: Located;
  /** Does it receive requests itself (`yes`), or may others stand in front of it (`unknown`)? */
  readonly isRoot: Verdict;
  /** Of its own: `basePath('/api')`, `@Controller('orders')`. Empty for none; undefined when computed. */
  readonly prefix: string | undefined;
  /** In source order. */
  readonly entries: readonly RouterEntry[];
  /** How it receives requests, where another framework may pass them on to it. */
  readonly serving?: Serving;
  /** It is no more than a list of routes under names: a way in only as long as nothing else leads to them. */
  readonly isOnlyNamed?: boolean;
}

/** Something that answers HTTP requests and may stand in the slot of another framework: `createExpressMiddleware({ router })`. */
export interface Serving {
  /** The call that makes it. */
  readonly at: Located<TSESTree.CallExpression>;
  /** It answers nothing unless another framework passes requests on to it. */
  readonly needsHost: boolean;
}

/** All that is known of one HTTP framework. */
export interface HttpAdapter {
  readonly id: string;
  readonly kinds: KindTable;
  readonly scope: ScopeModel;
  readonly vocabulary: HandlerVocabulary;
  /** What of its packages has to do with HTTP: no business of services. */
  readonly speaks: readonly HttpExports[];
  /** Roles in `kinds` of what is a request, an answer, or both in one. */
  readonly messages: readonly string[];
  /** The role of what middleware calls to let a request pass, where that has a type of its own. */
  readonly continuation?: string;
  /** The framework's own place to declare a response; absent where it has none, or where only some of its routes do. */
  readonly responsePlace?: ResponsePlace;
  /**
   * Where the framework's own types say what the body is: by the name of the type the position of its type argument (`Response<Body>` is 0),
   * and that of the call which declares a route (`router.get<Params, Body>` is 1).
   */
  readonly bodyTypes?: { readonly named: Readonly<Record<string, number>>; readonly route?: number };
  /** The step of a chain whose schemas parse what its handler gets, and under which name: `procedure.input(schema).query(({ input }) => …)`. */
  readonly parsedInput?: { readonly of: readonly string[]; readonly step: string; readonly member: string };
  /** What the file says that starts an application, where applications list what they serve, and what is served imports nothing of them: `NestFactory`. */
  readonly entryWord?: string;
  /** What files say that mount what lies in folders, without importing it. */
  readonly loadWord?: string;
  /** Paths of files that may be routers by where they lie, whatever they import: one look tells for most that they are none. */
  readonly files?: RegExp;
  /** What files say that hold routes although neither their place nor an import tells. */
  readonly word?: string;
  /** What stands in front of all routes of a file because of where the two lie: Next's middleware. Only asked in the scope model `file`. */
  layersAround?(file: SourceFile, context: AdapterContext): readonly Layer[];
  /** Does a value hand requests on to routes of this framework: `handle(app)`, `app.fetch`? In a slot of another framework it is no route itself. */
  handsOn?(at: Located, kinds: Kinds): boolean;
  /** All routers of a file. Never throws; what it cannot read it leaves out. */
  findRouters(file: SourceFile, context: AdapterContext): Iterable<RouterDeclaration>;
  /** Does a layer under `layerPath` cover a route under `routePath`? Both relative to the same router. */
  covers(layerPath: string, routePath: string): Verdict;
  /**
   * What middleware sees of the path of a request: all of it, wherever it stands (`whole`), or all but what a mount takes off (`unlessMounted`). Absent where
   * each path that middleware stands under is taken off.
   */
  readonly pathSeen?: 'whole' | 'unlessMounted';
  /** How names of routers and routes are put together, where they are no paths: `orders.list`. Undefined as soon as one part is. */
  joinPaths?(...parts: readonly (string | undefined)[]): string | undefined;
  /** What middleware is made of that the framework's own functions make: `t.middleware(fn)`. @param role the role that it has in `kinds` */
  combinationOf?(role: string, at: Located): Combination | undefined;
  /** The node of the router that an expression means (`RouterDeclaration.at`), where it is not what `routerIdentity` finds. */
  identityOf?(at: Located, kinds: Kinds): Located | undefined;
  /**
   * What a member that the framework hands on stands for: `app.authenticate` is what `decorate('authenticate', …)` was given.
   * @param root the file that mounts the one that the expression stands in
   */
  follow?(at: Located, context: AdapterContext, root?: SourceFile): Located | undefined;
  /** What code of the project puts on each request or response under a name (`isAdmin`, `locals.access`). @param file where it is asked for */
  putOn?(role: 'request' | 'response', name: string, file: SourceFile): Located | undefined;
  /**
   * The guards that the framework's container may put where one is called, `this.guard.canActivate(context)`: none where nobody is seen to provide it.
   * @returns undefined for a call of anything else
   */
  injectedGuards?(call: Located): readonly Located[] | undefined;
  /** What an expression of a guard asks of the metadata of the route behind it; undefined for everything else. */
  metadataQuestion?(at: Located): MetadataQuestion | undefined;
}
