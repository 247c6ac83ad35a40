import type { Located } from '../model/source-file.ts';
import type { RequestRoles } from './request-roles.ts';
import { askRoute, currentRoute, type RouteFacts } from './route-facts.ts';
import { filledIn } from './sent-values.ts';

/**
 * Is this a parameter of the route's own path, as in `req.params.id` behind `/orders/:id`? No request reaches the route without one, so asking for it tells
 * nobody apart.
 */
export function isInPath(at: Located, roles: RequestRoles, around: RouteFacts | undefined): boolean {
  const [part, name, ...deeper] = filledIn(at, roles) ?? [];
  const route = currentRoute(around);
  if (!route || name === undefined || deeper.length > 0 || (part !== 'params' && part !== 'param')) return false;
  const answer = ({ path, partialPath }: RouteFacts): boolean[] => [parametersOf(path ?? partialPath ?? '').includes(name)];
  return askRoute({ name: `has :${name}`, about: 'declaration', answer }, route)[0] === true;
}

/** The parameters that a path cannot be reached without: not `:id?`, `:rest*`, nor those of a group that may be missing, `{/:id}`. */
function parametersOf(path: string): string[] {
  const always = path.replace(/\{[^{}]*:[^{}]*\}/g, '');
  return [...always.matchAll(/:(\w+)(?:\([^()]*\)|\{[^{}]*\})?(\?|\*)?/g)].flatMap(([, name, mark]) =>
    name === undefined || mark ? [] : [name],
  );
}
