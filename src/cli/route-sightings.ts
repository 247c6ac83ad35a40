import { fileModelOf } from '../analysis/model-visitor.ts';
import { isTestCode } from '../analysis/other-code.ts';
import { rootOfPathsFor } from '../analysis/root-of-paths.ts';
import type { Route } from '../model/route.ts';
import type { RouteRecord } from './report.ts';

type Context = Parameters<typeof fileModelOf>[0];

/** Notes the routes of every file that a run of ESLint reads, by a rule that reports nothing. */
export class RouteSightings {
  readonly #records: RouteRecord[] = [];

  readonly rule = {
    meta: { type: 'problem' as const, schema: [] as [] },
    create: (context: Context) => ({
      Program: (): void => {
        const model = fileModelOf(context);
        if (isTestCode(context.filename, rootOfPathsFor(model.file, context.cwd))) return;
        for (const route of model.routes) this.#records.push(toRecord(route));
      },
    }),
  };

  /** Every declared route once, in the order of the run. */
  toRoutes(): readonly RouteRecord[] {
    return this.#records;
  }
}

const ACCESS = { yes: 'guarded', no: 'unguarded', unknown: 'unknown' } as const;

function toRecord(route: Route): RouteRecord {
  const { file, node } = route.declaration;
  return {
    method: route.method,
    path: route.path ?? null,
    framework: route.framework,
    file: file.filename,
    line: file.text.slice(0, route.headStart ?? node.range[0]).split('\n').length,
    access: route.declaredPublic ? 'public' : ACCESS[route.authentication.verdict],
    isValidated: route.validation.verdict === 'yes',
    hasResponseSchema: ['documented', 'typed', 'enforced'].includes(route.response.strength),
  };
}
