/** The methods of a router that declare a route: those of `node:http` that are in use, `del`, and `all`. */
export const KOA_VERBS: readonly string[] =
  'get post put patch delete del head options all trace connect copy link lock m-search merge mkactivity mkcol move notify propfind proppatch purge query rebind report search source subscribe unbind unlink unlock unsubscribe'.split(
    ' ',
  );
