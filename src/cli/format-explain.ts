import { pathLabel } from '../analysis/report.ts';
import { relativePath } from '../scope/relative-path.ts';
import type { ExplainedData, ExplainedGuard, ExplainedPlacement, ExplainedRoute, Explanation, Place, Reason } from './explanation.ts';
import type { Paint } from './paint.ts';

const WIDTH = 12;
const MOST_REASONS = 3;
const COLOURS = { yes: 'green', guarded: 'green', public: 'green', no: 'red', unguarded: 'red', unknown: 'yellow' } as const;

/** For people: each route with what the rules know of it, every fact with its place. */
export function formatExplanation({ routes }: Explanation, cwd: string, paint: Paint): string {
  return `\n${routes.map((route) => new RouteFormat(cwd, paint).format(route)).join('\n\n')}\n`;
}

class RouteFormat {
  readonly #cwd: string;
  readonly #paint: Paint;

  constructor(cwd: string, paint: Paint) {
    this.#cwd = cwd;
    this.#paint = paint;
  }

  format(route: ExplainedRoute): string {
    const { placements, validation, response, data, handler } = route;
    const [only] = placements;
    const place = this.#paint('dim', `${this.#place(route)} (${route.framework})`);
    const name = (each: ExplainedPlacement | undefined): string => `${route.method} ${pathLabel(each ?? {})}`;
    const title = placements.length > 1 ? `${name(only)} and ${placements.length - 1} more` : name(only);
    const ways = placements.length > 1 ? this.#ways(route) : placements.flatMap((each) => [...this.#mounted(each), ...this.#guarded(each)]);
    return [
      `${this.#paint('bold', title)}   ${place}`,
      ...(only?.path == null ? this.#row('declared', [route.code]) : []),
      ...(handler ? this.#row('handler', [`${handler.code} ${this.#dim(handler)}`]) : []),
      ...ways,
      ...this.#row('validated', [this.#validation(validation)]),
      ...this.#row('response', [this.#reasoned(response.strength, response.evidence)]),
      ...this.#row('data', data.length > 0 ? data.map((each) => this.#data(each)) : ['none seen']),
    ].join('\n');
  }

  /** Which way in is open is what matters most of several. What they have in common is printed once. */
  #ways({ placements, access }: ExplainedRoute): string[] {
    const open = placements.filter((each) => each.access === access).length;
    const count = access === 'unguarded' || access === 'unknown' ? ` (${open} of ${placements.length} ways in)` : '';
    const groups = new Map<string, ExplainedPlacement[]>();
    for (const placement of placements) {
      const { path: _path, partialPath: _partial, mounts: _mounts, ...facts } = placement;
      const key = JSON.stringify(facts);
      groups.set(key, [...(groups.get(key) ?? []), placement]);
    }
    const blocks = [...groups.values()].flatMap((group) => [
      ...group.flatMap((each) => [this.#paint('underline', pathLabel(each)), ...this.#mounted(each)]),
      ...group.slice(0, 1).flatMap((each) => this.#guarded(each)),
    ]);
    return [...this.#row('guarded', [`${this.#access(access)}${count}`]), ...blocks.map((line) => `  ${line}`)];
  }

  #mounted({ mounts, isOpen }: ExplainedPlacement): string[] {
    const unseen = isOpen && mounts.length === 0 ? ['nowhere that can be seen'] : [];
    return this.#row('mounted', [...mounts.map((mount) => `${mount.code} ${this.#dim(mount)}`), ...unseen]);
  }

  #guarded({ isOpen, access, authentication, declaredPublic, guards }: ExplainedPlacement): string[] {
    const said = access === 'public' ? [declaredPublic] : access === 'unknown' ? authentication.evidence.slice(0, 1) : [];
    const reasons = said.filter((each) => each !== undefined);
    const open = isOpen
      ? [this.#guardRow('unknown', 'what stands in front of its outermost router, which is mounted where it cannot be seen')]
      : [];
    return [
      ...this.#row('guarded', [this.#reasoned(this.#access(access), reasons)]),
      ...guards.map((guard) => this.#guard(guard)),
      ...open,
    ];
  }

  #guard(guard: ExplainedGuard): string {
    const { verdict, applies, isHandler, evidence } = guard;
    const counted = verdict === 'yes' ? applies : verdict;
    const name = isHandler ? 'the handler' : `${guard.code} ${this.#dim(guard)}`;
    // The judge of handlers begins its reasons with the same words.
    const reasons = isHandler ? evidence.map((each) => ({ ...each, why: each.why.replace(/^the handler /, 'it ') })) : evidence;
    const doubt = verdict === 'yes' && applies === 'unknown' ? '; it cannot be told whether it runs for this route' : '';
    return this.#guardRow(counted, `${this.#reasoned(name, reasons, guard)}${doubt}`);
  }

  #guardRow(verdict: keyof typeof COLOURS, text: string): string {
    const label = verdict.padEnd(WIDTH - 2);
    // That a middleware is no guard is no fault of it.
    return `    ${verdict === 'no' ? this.#paint('dim', label) : this.#paint(COLOURS[verdict], label)}${text}`;
  }

  #data({ code, library, origin, action, sql, through, ...place }: ExplainedData): string {
    const source = [library ?? 'a client that is not known', ...(origin === undefined ? [] : [`from ${origin}`])].join(', ');
    const does = [
      ...(action === 'read' || action === 'write' ? [`${action}s`] : action === 'transaction' ? ['begins a transaction'] : []),
      ...(sql ? [sql.interpolates.length > 0 ? `SQL with ${sql.interpolates.join(', ')} interpolated` : 'SQL as text'] : []),
      ...(through.length > 0 ? [`through ${through.join(' → ')}`] : []),
    ];
    return `${code} (${source})${does.length > 0 ? `: ${does.join(', ')}` : ''} ${this.#dim(place)}`;
  }

  #access(access: ExplainedPlacement['access']): string {
    const word = { guarded: 'yes', unguarded: 'no', public: 'public by declaration', unknown: 'unknown' }[access];
    return this.#paint(COLOURS[access], word);
  }

  #validation({ verdict, evidence, isWithoutInput }: ExplainedRoute['validation']): string {
    return this.#reasoned(isWithoutInput ? this.#paint('dim', 'no input') : this.#paint(COLOURS[verdict], verdict), evidence);
  }

  #reasoned(what: string, evidence: readonly Reason[], here?: Place): string {
    const shown = evidence.slice(0, MOST_REASONS).map(({ why, file, line }) => {
      const isHere = here?.file === file && here?.line === line;
      return file === undefined || line === undefined || isHere ? why : `${why} ${this.#dim({ file, line })}`;
    });
    return shown.length > 0 ? `${what}: ${shown.join('; ')}` : what;
  }

  #row(label: string, values: readonly string[]): string[] {
    return values.map((value, index) => `  ${(index === 0 ? label : '').padEnd(WIDTH)}${value}`);
  }

  #dim(place: Place): string {
    return this.#paint('dim', `(${this.#place(place)})`);
  }

  #place({ file, line }: Place): string {
    const relative = relativePath(this.#cwd, file);
    return `${relative}:${line}`;
  }
}
