import { projectRoutes, type Files } from '../../virtual-project.ts';

/** `METHOD path` of each route, in the order found. */
export function routesOf(text: string, files: Files = {}): string[] {
  return projectRoutes(text, files).flatMap(({ method, placements }) => placements.map(({ path }) => `${method} ${path ?? '(computed)'}`));
}
