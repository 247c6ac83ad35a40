import type { HandlerVocabulary } from '../adapters/http/adapter.ts';
import type { FunctionReading } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Environment } from './environment.ts';
import { FunctionReader } from './function-reader.ts';
import type { Recognition } from './recognition.ts';
import { rolesOf } from './request-values.ts';
import type { RouteFacts } from './route-facts.ts';

/** What is known when a function is read. */
export interface KnownBefore {
  readonly recognition: Recognition;
  readonly vocabulary: HandlerVocabulary;
  /** What the variables around it stand for. */
  readonly environment: Environment;
  readonly route: RouteFacts | undefined;
  /** What the method that it overrides does. */
  readonly inherited?: Verdict;
}

/** Reads a function's body, and the project functions that it hands the request to. */
export function readFunction(fn: Located<FunctionNode>, known: KnownBefore): FunctionReading {
  const { recognition, vocabulary, environment, route, inherited = '' } = known;
  const { request, response, next, returned, status, principal } = vocabulary;
  // The same function is read for every route that it stands in front of, and for each file that mounts them.
  const key = [request, response, next, returned, status, principal, inherited, environment.key].join('|');
  let readings = recognition.readings.get(fn.node);
  if (!readings) recognition.readings.set(fn.node, (readings = new Map<string, FunctionReading>()));
  const keyOfRoute = `${key}|${route?.key ?? ''}`;
  const reading = readings.get(key);
  if (reading) return reading;
  const ofRoute = readings.get(keyOfRoute);
  if (ofRoute) {
    if (route) route.asked += 1;
    return ofRoute;
  }
  const asked = route?.asked;
  const roles = rolesOf(fn.file, fn.node, vocabulary);
  const read = new FunctionReader(fn, { ...known, file: fn.file, within: fn.node, roles, depth: 0 }).read();
  // One that looks at the method or the path says something else for the next route.
  readings.set(asked === route?.asked && route ? key : keyOfRoute, read);
  return read;
}
