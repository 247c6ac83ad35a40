import type { FileModel } from '../analysis/file-model.ts';
import { fileModelOf } from '../analysis/model-visitor.ts';
import { isTestCode } from '../analysis/other-code.ts';
import { rootOfPathsFor } from '../analysis/root-of-paths.ts';
import type { Route } from '../model/route.ts';
import type { Tick } from './progress.ts';

type Context = Parameters<typeof fileModelOf>[0];

/** Notes the routes of every file that a run of ESLint reads, by a rule that reports nothing. */
export class RouteSightings<T> {
  readonly #records: T[] = [];
  readonly #toRecord: (route: Route, model: FileModel, cwd: string) => T;
  readonly #tick: Tick | undefined;

  /** @param toRecord what is kept of a route; plain data, so that no tree stays in memory */
  constructor(toRecord: (route: Route, model: FileModel, cwd: string) => T, tick?: Tick) {
    this.#toRecord = toRecord;
    this.#tick = tick;
  }

  readonly rule = {
    meta: { type: 'problem' as const, schema: [] as [] },
    create: (context: Context) => ({
      Program: (): void => {
        this.#tick?.();
        const model = fileModelOf(context);
        if (isTestCode(context.filename, rootOfPathsFor(model.file, context.cwd))) return;
        for (const route of model.routes) this.#records.push(this.#toRecord(route, model, context.cwd));
      },
    }),
  };

  /** Every declared route once, in the order of the run. */
  toRoutes(): readonly T[] {
    return this.#records;
  }
}
