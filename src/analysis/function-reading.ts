import type { HandlerVocabulary } from '../adapters/http/adapter.ts';
import type { FunctionReading } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { FunctionReader } from './function-reader.ts';
import type { Recognition } from './recognition.ts';
import { rolesOf } from './request-values.ts';

/** Reads a function's body, and the project functions that it hands the request to. */
export function readFunction(fn: Located<FunctionNode>, vocabulary: HandlerVocabulary, recognition: Recognition): FunctionReading {
  const { request, response, next, returned, status, principal } = vocabulary;
  // The same function is read for every route that it stands in front of, and for each file that mounts them.
  const key = [request, response, next, returned, status, principal].join('|');
  let readings = recognition.readings.get(fn.node);
  if (!readings) recognition.readings.set(fn.node, (readings = new Map<string, FunctionReading>()));
  let reading = readings.get(key);
  if (!reading) {
    reading = new FunctionReader(fn, vocabulary, recognition, 0, rolesOf(fn.file, fn.node, vocabulary)).read();
    readings.set(key, reading);
  }
  return reading;
}
