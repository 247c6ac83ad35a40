import type { Route } from '../../../src/model/route.ts';

/**
 * What every HTTP adapter must read from its edition of the orders service, written as users of that framework write it:
 * method, path, is the caller authenticated, is the input validated, does the response have a schema (of any strength).
 */
export const ORDERS_SERVICE = [
  // Public by declaration (`@public`, a decorator, or what the framework offers).
  'GET /health guarded:public validated:no response:yes',
  'GET /orders guarded:yes validated:yes response:yes',
  'POST /orders guarded:yes validated:yes response:yes',
  'GET /orders/:id guarded:yes validated:yes response:yes',
  // The body is used as it arrives, and what is sent is described nowhere.
  'PATCH /orders/:id guarded:yes validated:no response:no',
  // Nobody asks who is calling; 204 has no body.
  'DELETE /orders/:id guarded:no validated:yes response:exempt',
  'POST /orders/import guarded:no validated:no response:no',
];

/** What a framework that has no methods and paths calls the same seven: `QUERY orders.list` for `GET /orders`. */
export function ordersServiceAs(names: Readonly<Record<string, string>>): string[] {
  return ORDERS_SERVICE.map((line) => {
    const [operation = '', rest = ''] = line.split(/(?= guarded:)/);
    return `${names[operation] ?? 'n/a'}${rest}`;
  });
}

/** The model's routes in the contract's words, in its order. */
export function readService(routes: readonly Route[], expected: readonly string[] = ORDERS_SERVICE): string[] {
  const lines = routes.map((route) => {
    const guarded = route.declaredPublic ? 'public' : route.authentication.verdict;
    const response = { none: 'no', exempt: 'exempt', unknown: 'unknown', documented: 'yes', typed: 'yes', enforced: 'yes' }[
      route.response.strength
    ];
    return `${route.method} ${route.path ?? '(computed)'} guarded:${guarded} validated:${route.validation.verdict} response:${response}`;
  });
  const order = (line: string): number => expected.findIndex((each) => each.split(' guarded:')[0] === line.split(' guarded:')[0]);
  return lines.sort((left, right) => order(left) - order(right));
}
