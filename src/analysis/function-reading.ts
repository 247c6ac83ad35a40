import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import type { FunctionReading } from '../model/request-reading.ts';
import type { ClassNode, FunctionNode, Located } from '../model/source-file.ts';
import type { Environment } from './environment.ts';
import { readOnce } from './function-reader.ts';
import type { Recognition } from './recognition.ts';
import { rolesOf } from './request-roles.ts';
import type { RouteFacts } from './route-facts.ts';
import type { AskedGuard } from './situation.ts';

/** What is known when a function is read. */
export interface KnownBefore {
  readonly recognition: Recognition;
  readonly vocabulary: HandlerVocabulary;
  /** What the variables around it stand for. */
  readonly environment: Environment;
  readonly route: RouteFacts | undefined;
  /** What `this` is an instance of, where that extends the class that the function stands in. */
  readonly self?: Located<ClassNode> | undefined;
  /** What the method that it overrides does. */
  readonly inherited?: AskedGuard | undefined;
  /** What a guard does that a container puts into this one, by a call on it. */
  readonly injected?: (call: Located) => AskedGuard | undefined;
}

/** Reads a function's body, and the project functions that it hands the request to. */
export function readFunction(fn: Located<FunctionNode>, known: KnownBefore): FunctionReading {
  return readOnce(fn, { ...known, file: fn.file, within: fn.node, roles: rolesOf(fn.file, fn.node, known.vocabulary), depth: 0 });
}
