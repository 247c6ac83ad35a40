import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';

/** What a name inside a handler stands for. */
export type RequestRole = 'request' | 'response' | 'next';

/** The position of what a method is called on, beside those of its parameters. */
export const OWNER = -1;

/**
 * The vocabulary of a function that gets some of the handler's parameters, by the roles of the arguments it is called with.
 * @param owner the role of what it is called on as a method
 */
export function positionsOf(given: readonly (string | undefined)[], vocabulary: HandlerVocabulary, owner?: RequestRole): HandlerVocabulary {
  const { request: _request, response: _response, next: _next, fields: _fields, credentials: _credentials, ...rest } = vocabulary;
  const placeOf = (role: RequestRole): number | undefined => {
    const index = given.indexOf(role);
    return index < 0 ? (owner === role ? OWNER : undefined) : index;
  };
  const request = placeOf('request');
  const response = placeOf('response') ?? (vocabulary.response === vocabulary.request ? request : undefined);
  const next = placeOf('next');
  return {
    ...rest,
    ...(request !== undefined && { request }),
    ...(response !== undefined && { response }),
    ...(next !== undefined && { next }),
  };
}

/** The same for the handler itself, where what is returned is sent. */
export function asHandler(vocabulary: HandlerVocabulary): HandlerVocabulary {
  const { guardEnds, ...own } = vocabulary;
  return guardEnds === 'sent' ? own : vocabulary;
}

/** The vocabulary of a function whose first parameters are given beforehand. */
export function shifted(
  { request, response, next, fields: _fields, credentials: _credentials, ...rest }: HandlerVocabulary,
  by: number,
): HandlerVocabulary {
  return {
    ...rest,
    ...(request !== undefined && { request: request + by }),
    ...(response !== undefined && { response: response + by }),
    ...(next !== undefined && { next: typeof next === 'number' ? next + by : next }),
  };
}
