/** A part of the request that callers fill as they like. */
export type RequestPart = 'body' | 'query' | 'params';
