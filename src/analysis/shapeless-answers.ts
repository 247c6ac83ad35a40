// Answers without a shape, in every framework that has a method of that name.
const SHAPELESS =
  /^(?:sendFile|sendfile|download|render|view|html|text|redirect|permanentRedirect|stream|streamText|streamSSE|sse|sendStatus|notFound|callNotFound|hijack|write|writeHead|flushHeaders|pipe|attachment)$/;
const STREAMS = new Set(['write', 'flushHeaders', 'hijack']);

/** Does a method send what has no shape to describe: a file, a page, a stream, a redirect? @param name in whatever framework */
export function isShapeless(name: string): boolean {
  return SHAPELESS.test(name);
}

/** Does a method send a part of what follows: `reply.raw.write(chunk)`? */
export function isStreaming(name: string): boolean {
  return STREAMS.has(name);
}

/** Is it a status whose answers have no body? */
export function isBodiless({ number }: { readonly number?: number | undefined }): boolean {
  return number === 204 || number === 304;
}
