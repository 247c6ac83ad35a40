import type { Route } from '../model/route.ts';
import type { FunctionNode } from '../model/source-file.ts';
import { filesThatMayUse } from '../scope/files-that-may-use.ts';
import { oncePer } from '../scope/once-per.ts';
import { fileModels, type FileModel } from './file-model.ts';
import { handlerFunctionOf } from './handler-functions.ts';

/** The routes of the project that a function of a file answers: a controller is imported by the file of its routes, perhaps through another. */
export function routesAnsweredBy(fn: FunctionNode, model: FileModel): readonly Route[] {
  const { file, recognition } = model;
  const others = filesThatMayUse({ file, node: fn }, 'anything').map((each) => fileModels(recognition)(each));
  return [model, ...others].flatMap((each) => routesByHandler(each).get(fn) ?? []);
}

const routesByHandler = oncePer(({ routes }: FileModel): ReadonlyMap<FunctionNode, readonly Route[]> => {
  const found = new Map<FunctionNode, Route[]>();
  for (const route of routes) {
    const fn = route.handlerAt && handlerFunctionOf(route.handlerAt);
    if (fn) found.set(fn.node, [...(found.get(fn.node) ?? []), route]);
  }
  return found;
});
