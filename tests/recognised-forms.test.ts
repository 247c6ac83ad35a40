import { describe, expect, test } from 'vitest';

import { httpAdapters } from '../src/adapters/http/index.ts';
import type { Route } from '../src/model/route.ts';
import { programOf, type Form, type FrameworkForms } from '../tools/forms/form.ts';
import { frameworkForms } from '../tools/forms/index.ts';
import { projectRoutes } from './virtual-project.ts';

// docs/frameworks.md is generated from these forms: what it shows is what the model recognises.
test('every adapter has its forms', () => {
  expect(frameworkForms.map(({ id }) => id).sort()).toEqual(httpAdapters.map(({ id }) => id).sort());
});

describe.each(frameworkForms.map((each) => [each.title, each] as const))('%s', (_title, framework) => {
  const shown = (list: readonly Form[]): [string, Form][] => list.map((form) => [form.shown, form]);

  test('without any of it', () => {
    const route = routeOf(framework, framework.bare);
    expect([route.authentication.verdict, route.validation.verdict, route.response.strength]).toEqual(['no', 'no', 'none']);
  });

  test.each(shown(framework.routes))('route: %s', (_shown, form) => {
    const { name, path } = routeOf(framework, form);
    expect(name ?? path).toMatch(/\borders\b/);
  });

  test.each(shown(framework.guards))('guard: %s', (_shown, form) => {
    expect(routeOf(framework, form).authentication.verdict).toBe('yes');
  });

  test.each(shown(framework.validation))('validation: %s', (_shown, form) => {
    expect(routeOf(framework, form).validation.verdict).toBe('yes');
  });

  test.each(framework.response.map((form) => [form.shown, form] as const))('response: %s', (_shown, form) => {
    expect(routeOf(framework, form).response.strength).toBe(form.strength);
  });
});

/** The route that a form declares, or helps to declare: the only one of the program that is not there without it. */
function routeOf(framework: FrameworkForms, form: Form): Route {
  const filename = form.filename ?? framework.filename ?? 'src/app.ts';
  const [route] = projectRoutes(programOf(framework, form), framework.files, {}, filename);
  if (!route) throw new Error('no route is recognised');
  return route;
}
