import { matchesPackage, type Package } from '../../scope/kind-table.ts';

/**
 * What an export has to do with HTTP: it declares routes (`routing`), is a request or an answer or makes one (`message`), is an error that carries a status
 * (`exception`), names a status (`status`), or is what a class is that stands between requests and routes (`edge`): a guard, middleware.
 */
export type HttpPart = 'routing' | 'message' | 'exception' | 'status' | 'edge';

/** Exports of packages that have to do with HTTP. What is not listed may be used anywhere: `Injectable`, schemas, tokens. */
export interface HttpExports {
  readonly module: readonly Package[];
  readonly part: HttpPart;
  /** Values, and types as they are written behind the import: `Request`. All exports when absent. */
  readonly name?: readonly string[];
  /** Exports that are none of it, where all others are. */
  readonly except?: readonly string[];
}

/** What one of these lists says of an export. */
export function partIn(lists: readonly HttpExports[], specifier: string, name: string): HttpPart | undefined {
  return lists.find(
    (each) => (each.name?.includes(name) ?? !each.except?.includes(name)) && each.module.some((known) => matchesPackage(known, specifier)),
  )?.part;
}
