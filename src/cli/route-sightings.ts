import { fileModelOf } from '../analysis/model-visitor.ts';
import { isTestCode } from '../analysis/other-code.ts';
import type { Route } from '../model/route.ts';
import { allOf, judge, type Verdict } from '../model/verdict.ts';
import type { RouteRecord } from './report.ts';

/** A route as one file of the run shows it: its own file, or one that mounts its router. */
interface Sighting extends Omit<RouteRecord, 'access'> {
  /** Equal for all sightings of one declaration. */
  readonly declaration: string;
  /** The sighting does not show all that may stand in front. */
  readonly isOpen: boolean;
  readonly isPublic: boolean;
  readonly authentication: Verdict;
}

type Context = Parameters<typeof fileModelOf>[0];

/** Notes the routes of every file that a run of ESLint reads, by a rule that reports nothing. */
export class RouteSightings {
  readonly #sightings: Sighting[] = [];

  readonly rule = {
    meta: { type: 'problem' as const, schema: [] as [] },
    create: (context: Context) => ({
      Program: (): void => {
        if (isTestCode(context.filename, context.cwd)) return;
        for (const route of fileModelOf(context).routes) this.#sightings.push(toSighting(route));
      },
    }),
  };

  /** Every declared route once, in the order of the run. */
  toRoutes(): RouteRecord[] {
    const byDeclaration = new Map<string, Sighting[]>();
    for (const sighting of this.#sightings) {
      const same = byDeclaration.get(sighting.declaration);
      if (same) same.push(sighting);
      else byDeclaration.set(sighting.declaration, [sighting]);
    }
    return [...byDeclaration.values()].flatMap(merge);
  }
}

/** What is seen from the outermost mount is the whole truth; a router's own file, or a group in between, knows a part of it. */
function merge(sightings: readonly Sighting[]): RouteRecord[] {
  const whole = sightings.filter(({ isOpen }) => !isOpen);
  const decisive = whole.length > 0 ? whole : sightings;
  const [first] = decisive;
  if (!first) return [];

  const { method, path, framework, file, line } = first;
  // Mounted twice, behind a guard and without: the open way in decides.
  const { verdict } = allOf(decisive.map(({ authentication }) => judge(authentication, '')));
  return [
    {
      method,
      path,
      framework,
      file,
      line,
      access: decisive.some(({ isPublic }) => isPublic) ? 'public' : ACCESS[verdict],
      isValidated: sightings.some(({ isValidated }) => isValidated),
      hasResponseSchema: sightings.some(({ hasResponseSchema }) => hasResponseSchema),
    },
  ];
}

const ACCESS = { yes: 'guarded', no: 'unguarded', unknown: 'unknown' } as const;

function toSighting(route: Route): Sighting {
  const { file, node } = route.declaration;
  return {
    declaration: `${file.filename}:${node.range.join('-')}:${route.method}`,
    method: route.method,
    path: route.path ?? null,
    framework: route.framework,
    file: file.filename,
    line: file.text.slice(0, node.range[0]).split('\n').length,
    isOpen: route.isOpen,
    isPublic: route.declaredPublic !== undefined,
    authentication: route.authentication.verdict,
    isValidated: route.validation.verdict === 'yes',
    hasResponseSchema: ['documented', 'typed', 'enforced'].includes(route.response.strength),
  };
}
