import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { memberName, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { isRequestItself, type RequestRoles } from './request-roles.ts';
import { OPEN, type Value } from './environment.ts';
import { askRoute, type RouteFacts, type RouteQuestion } from './route-facts.ts';
import { ofRoute } from './route-values.ts';

const MAX_HOPS = 6;

const IS_KNOWN: RouteQuestion = { name: 'is pattern known', about: 'declaration', answer: ({ path }) => [path !== undefined] };
const PATTERN: RouteQuestion = { name: 'pattern', about: 'declaration', answer: ({ path }) => [path] };

/** The path of the route as it is declared, with the names of its parameters: no spelling of a request changes it. */
export function patternOf(route: RouteFacts): Value {
  return askRoute(IS_KNOWN, route)[0] ? ofRoute(PATTERN, route) : OPEN;
}

/** `request.route.path`, `request.routeOptions.url`, also taken apart: does the framework put there the path that was declared? */
export function isPattern(at: Located, roles: RequestRoles, { patterns }: HandlerVocabulary): boolean {
  const members = patterns && membersOf(at, roles, 0);
  return members !== undefined && patterns?.includes(members.join('.')) === true;
}

/** The names that lead from the request to a value; undefined for what is not taken from it in that way. */
function membersOf({ file, node }: Located, roles: RequestRoles, hops: number): readonly string[] | undefined {
  const inner = unwrap(node);
  if (hops > MAX_HOPS) return undefined;
  if (isRequestItself(file, inner, roles)) return [];
  if (inner.type === 'MemberExpression') {
    const name = memberName(inner);
    const before = name === undefined ? undefined : membersOf({ file, node: inner.object }, roles, hops + 1);
    return name === undefined ? undefined : before && [...before, name];
  }
  const binding = inner.type === 'Identifier' ? bindingOf(file, inner) : undefined;
  if (binding?.kind !== 'variable' || !binding.init || !binding.path || binding.writes.length > 0) return undefined;
  const before = membersOf({ file, node: binding.init }, roles, hops + 1);
  return before && [...before, ...binding.path];
}
