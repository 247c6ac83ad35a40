import type { Route } from '../model/route.ts';
import type { FunctionNode } from '../model/source-file.ts';
import { importersThrough } from '../scope/importers.ts';
import { oncePer } from '../scope/once-per.ts';
import { fileModels, type FileModel } from './file-model.ts';
import { handlerFunctionOf } from './handler-functions.ts';

// A controller is imported by the file of its routes, perhaps through a barrel.
const REACH = { files: 60, steps: 3 };

/** The functions of a file that answer requests, with the routes of the project that name them. */
export const handlersOf = oncePer((model: FileModel): ReadonlyMap<FunctionNode, readonly Route[]> => {
  const { file, recognition } = model;
  const found = new Map<FunctionNode, Route[]>();
  const models = [file, ...importersThrough(file, () => true, REACH)].map((each) =>
    each === file ? model : fileModels(recognition)(each),
  );
  for (const route of models.flatMap(({ routes }) => routes)) {
    const fn = route.handlerAt && handlerFunctionOf(route.handlerAt);
    if (fn?.file === file) found.set(fn.node, [...(found.get(fn.node) ?? []), route]);
  }
  return found;
});
