declare const guardedFor: unique symbol;
declare const scopedTo: unique symbol;

/**
 * A handler behind a guard that lets a `Principal` pass. Give this type out in one place, where the guard is put in front, and demand it where routes are
 * registered. A handler that is guarded for a narrower principal (`Admin`) will do where a wider one (`User`) is demanded.
 */
export type Guarded<Handler, Principal = unknown> = Handler & { readonly [guardedFor]: Principal };

/** A query, or a part of one, that carries its tenant. Give this type out in one place, where the condition is added, and demand it where queries are run. */
export type Scoped<Query, Tenant = unknown> = Query & { readonly [scopedTo]: Tenant };
