import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingClass, isClass, methodCall, unwrap, valueParameters } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { indexOf } from '../../scope/file-index.ts';
import { functionOf } from '../../scope/function-of.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { superclassOf, trace } from '../../scope/trace.ts';
import type { Mount } from './adapter.ts';
import { isDecoratedController } from './decorated-controllers.ts';
import { handedMounts } from './hand-over.ts';
import { propertyOf } from './nest-decorators.ts';

/** What a file says that serves controllers which it need not import. */
export const SERVER_WORD = 'InversifyExpressServer';

const INVERSIFY = 'inversify-express-utils';

/** What a library mounts on an application. */
export interface Served {
  /** What makes the application, or an expression that means it. */
  readonly app: Located;
  readonly mounts: readonly Mount[];
}

/**
 * What stands for the application of an OvernightJS server: its class, or the call that constructs it. Several classes in a row that all put
 * something on it are not put together.
 * @param node the server: `this`, `server`
 */
function overnightServer({ file, node }: Located, kinds: Kinds): Located | undefined {
  const around = node.type === 'Super' ? enclosingClass(node) : undefined;
  const origin = trace(around ? { file, node: around } : { file, node });
  const found = origin.kind === 'instance' ? origin.of : origin.kind === 'value' ? origin.at : undefined;
  if (!found) return undefined;
  if (isClass(found.node)) {
    const owner = { file: found.file, node: found.node };
    return kinds.ofInstance(owner)?.role === 'server' && !superclassOf(owner) ? owner : undefined;
  }
  return kinds.of(found)?.role === 'server' ? found : undefined;
}

/** `this.addControllers([new OrdersController()], Router, authenticate)`: mounts, where the call stands. */
export function addedControllers(file: SourceFile, node: TSESTree.CallExpression, kinds: Kinds): Served | undefined {
  const target = methodCall(node);
  const app = target?.name === 'addControllers' ? overnightServer({ file, node: target.object }, kinds) : undefined;
  if (!app) return undefined;
  const [controllers, , ...before] = node.arguments;
  const middleware = flattenElements(file, before);
  const mounts = flattenElements(file, controllers ? [controllers] : []);
  return { app, mounts: mounts.map((child): Mount => ({ kind: 'mount', node, prefix: '', middleware, child })) };
}

/**
 * `new InversifyExpressServer(container, null, { rootPath: '/api' }, app)`: what `setConfig` puts on the application, and behind it, where `build` is
 * called, all controllers of the package. They are found by loading their files, so whoever serves one serves all.
 */
export function inversifyServer(file: SourceFile, node: TSESTree.NewExpression): Served | undefined {
  const callee = trace({ file, node: node.callee });
  if (callee.kind !== 'external' || callee.module !== INVERSIFY || callee.name !== SERVER_WORD) return undefined;
  const [, , routing, given] = node.arguments;
  const steps = indexOf(file).calls.filter((call) => isStepOf(file, call, node));
  const configured = steps.flatMap((call) => {
    const [configure] = methodCall(call)?.name === 'setConfig' ? call.arguments : [];
    const fn = configure && functionOf({ file, node: configure });
    const [parameter] = fn ? valueParameters(fn.node) : [];
    return fn && parameter?.type === 'Identifier' ? handedMounts(call, '', [{ file: fn.file, node: parameter }]) : [];
  });
  const built = steps.find((call) => methodCall(call)?.name === 'build') ?? node;
  const rootPath = routing && propertyOf({ file, node: routing }, 'rootPath');
  const prefix = rootPath ? constantString(rootPath) : '';
  const controllers = controllersAround(file).map((child): Mount => ({ kind: 'mount', node: built, prefix, middleware: [], child }));
  return { app: { file, node: given ?? node }, mounts: [...configured, ...controllers] };
}

/** A call on the server, also further along a chain. */
function isStepOf(file: SourceFile, call: TSESTree.CallExpression, server: TSESTree.NewExpression): boolean {
  let object = methodCall(call)?.object;
  for (let step = object && methodCall(unwrap(object)); step; step = methodCall(unwrap(step.object))) object = step.object;
  const origin = object && trace({ file, node: object });
  return origin?.kind === 'value' && origin.at.node === server;
}

function controllersAround(file: SourceFile): Located[] {
  const { folder } = file.project.packageOf(file.filename);
  const files = file.project.filesWith(INVERSIFY, file.filename);
  const own = files.filter((each) => file.project.packageOf(each.filename).folder === folder);
  return own.flatMap((each) =>
    indexOf(each)
      .classes.map((node) => ({ file: each, node }))
      .filter((owner) => isDecoratedController(owner, INVERSIFY)),
  );
}
