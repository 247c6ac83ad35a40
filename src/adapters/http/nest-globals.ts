import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../../model/source-file.ts';
import type { Layer, Mount, RouterDeclaration } from './adapter.ts';
import type { ApplicationSetup, GlobalUse } from './nest-application.ts';
import { belowGlobalPrefix, readController, versionParts, type PathRules } from './nest-paths.ts';
import { classUses, isOfProject } from './nest-guards.ts';
import { isFrom } from './nest-decorators.ts';
import type { ModuleMiddleware } from './nest-middleware.ts';
import { readModules, type ModuleTree } from './nest-modules.ts';
import type { GlobalToken } from './nest-providers.ts';
import { isEveryRoute, layersFor, stepsWithout, type RouteMatch } from './nest-route-matches.ts';
import { joinPaths } from './paths.ts';

/** What an application does for every route of every controller in its modules. */
export interface Globals extends PathRules {
  readonly guards: readonly Located[];
  readonly pipes: readonly GlobalUse[];
  readonly interceptors: readonly GlobalUse[];
  /** Has all been read, so that what was not found is not there? */
  readonly isComplete: boolean;
  /** The path that `RouterModule` puts in front of a controller. */
  readonly modulePathOf: (controller: TSESTree.Node) => string | undefined;
}

/** The router that `NestFactory.create` makes: it mounts the controllers of its modules, which ask it for what is global. */
export interface NestApplication extends RouterDeclaration {
  readonly globals: Globals;
}

export function isNestApplication(router: RouterDeclaration): router is NestApplication {
  return 'globals' in router;
}

/** Puts together what the calls on an application and its modules say. */
export function toApplication(setup: ApplicationSetup): NestApplication {
  const { created, globalPrefix } = setup;
  const [root] = created.node.arguments;
  const at: Located = { file: created.file, node: root ?? created.node };
  const tree = readModules(at);
  const provided = (token: GlobalToken): readonly GlobalUse[] => tree.providers.filter((provider) => provider.token === token);
  const guards = [...setup.guards, ...provided('APP_GUARD'), ...setup.middleware, ...wideMiddleware(tree)];
  const interceptors = [...setup.interceptors, ...provided('APP_INTERCEPTOR')];
  const refusing = interceptors.filter(({ at, isConditional }) => !isConditional && isOfProject(at)).map(({ at }) => at);
  const unreadable = [...setup.unreadable, ...tree.unreadable];
  const globals: Globals = {
    globalPrefix,
    unprefixed: setup.unprefixed,
    versioning: setup.versioning,
    guards: [...guards.filter((guard) => !guard.isConditional && !guard.paths).map((guard) => guard.at), ...refusing, ...unreadable],
    pipes: [...setup.pipes, ...provided('APP_PIPE')],
    interceptors,
    isComplete: unreadable.length === 0,
    modulePathOf: tree.pathOf,
  };
  const layers = guards.flatMap((guard) => layersOf(guard, setup, created.node));
  return {
    at: created,
    isRoot: 'yes',
    prefix: globalPrefix,
    entries: [...layers, ...matchedMiddleware(tree, setup, created.node), ...mountsOf(tree, globals, at)],
    globals,
  };
}

/** What stands in front of some routes only. */
function layersOf({ at: handler, isConditional, paths }: GlobalUse, rules: PathRules, node: TSESTree.Node): Layer[] {
  if (!paths) return isConditional ? [{ kind: 'layer', node, path: null, handler }] : [];
  return paths.flatMap((each): Layer[] => {
    const path = belowGlobalPrefix(rules, each);
    return path === undefined ? [] : [{ kind: 'layer', node, path, handler, isConditional }];
  });
}

/** Middleware for all routes, or for some that cannot be told. */
function wideMiddleware(tree: ModuleTree): GlobalUse[] {
  return tree.middleware.flatMap(({ handler, routes, excluded }): GlobalUse[] => {
    if (routes === 'some') return [{ at: handler, isConditional: true }];
    return isMatch(routes) && isEveryRoute(routes, excluded) ? [{ at: handler, isConditional: false }] : [];
  });
}

/** Middleware for the routes that a path names. */
function matchedMiddleware(tree: ModuleTree, rules: PathRules, node: TSESTree.Node): Layer[] {
  return tree.middleware.flatMap(({ handler, routes, excluded }) =>
    isMatch(routes) && !isEveryRoute(routes, excluded) ? layersFor(routes, excluded, handler, rules, node) : [],
  );
}

function isMatch(routes: ModuleMiddleware['routes']): routes is RouteMatch {
  return typeof routes === 'object' && 'reads' in routes;
}

function mountsOf(tree: ModuleTree, globals: Globals, { node }: Located): Mount[] {
  const controllers = new Map(tree.controllers.map((controller) => [controller.node, controller]));
  return [...controllers.values()].flatMap((child) => {
    const use = classUses(child).find((each) => isFrom(each, '@nestjs/common', 'Controller'));
    const middleware = tree.middleware.flatMap(({ handler, routes, excluded }) =>
      typeof routes === 'object' && 'node' in routes && routes.node === child.node ? stepsWithout(excluded, handler, globals, node) : [],
    );
    return versionParts(globals, use && readController(use).version).map((version): Mount => ({
      kind: 'mount',
      node,
      prefix: joinPaths(version, globals.modulePathOf(child.node)),
      middleware,
      child,
      isImplicit: true,
    }));
  });
}
