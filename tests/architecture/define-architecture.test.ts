import { describe, expect, expectTypeOf, it } from 'vitest';

import { defineArchitecture, type Architecture } from '../../src/architecture/index.ts';
import { ROUTE_METHODS } from '../../src/model/route.ts';

const base = defineArchitecture({
  layers: {
    routes: { files: ['**/routes/**'], mayImport: ['services'], database: false, http: true },
    services: { files: ['**/services/**', '**/*.service.ts'], mayImport: [], http: false },
  },
  modules: { orders: { folder: 'src/orders', mayUse: ['users'] }, users: { folder: 'src/users', entry: ['index.ts'] } },
});

/** What an untyped configuration may hold. */
const declare = (value: unknown) => (): unknown => defineArchitecture(value as Record<string, never>);

describe('defineArchitecture', () => {
  it('gives back what it was given', () => {
    const given = { stack: { frameworks: ['fastify'] } } as const;
    expect(defineArchitecture(given)).toBe(given);
  });

  it('knows the names of layers and modules', () => {
    expectTypeOf(base).toEqualTypeOf<Architecture<'routes' | 'services', 'orders' | 'users'>>();
    // @ts-expect-error There is no layer of this name.
    expect(() => defineArchitecture({ layers: { a: { files: ['a'], mayImport: ['c'] }, b: { files: ['b'] } } })).toThrow();
    // @ts-expect-error There is no module of this name.
    expect(() => defineArchitecture({ modules: { orders: { folder: 'a', mayUse: ['user'] }, users: { folder: 'b' } } })).toThrow();
    // @ts-expect-error A layer has no such key.
    expect(() => defineArchitecture({ layers: { routes: { files: ['a'], imports: [] } } })).toThrow();
  });

  it('knows the names of the architecture that it builds on', () => {
    const own = defineArchitecture({ extends: base, layers: { jobs: { files: ['**/jobs/**'], mayImport: ['services', 'jobs'] } } });
    expectTypeOf(own).toEqualTypeOf<Architecture<'jobs' | 'routes' | 'services', 'orders' | 'users'>>();
    // @ts-expect-error Neither has a layer of this name.
    expect(() => defineArchitecture({ extends: base, layers: { jobs: { files: ['a'], mayImport: ['servics'] } } })).toThrow();
  });

  it.each([
    ['no object', [], 'architecture is no object; it must be what defineArchitecture takes: layers, modules, stack …'],
    [
      'a wrong key',
      { layer: {} },
      'architecture.layer is not a setting; did you mean "layers"? Legal here: extends, layers, modules, compositionRoots, stack, auth.',
    ],
    [
      'a wrong key of a layer',
      { layers: { routes: { file: ['a'] } } },
      'architecture.layers.routes.file is not a setting; did you mean "files"? Legal here: files, packages, mayImport, database, http.',
    ],
    [
      'a wrong value',
      { layers: { routes: { files: 'src' } } },
      'architecture.layers.routes.files is "src"; it must be a list of strings, for example ["**/services/**","**/*.service.ts"].',
    ],
    [
      'a wrong switch',
      { layers: { routes: { files: ['a'], http: 'yes' } } },
      'architecture.layers.routes.http is "yes"; it must be true or false.',
    ],
    [
      'a layer that is not there',
      { layers: { routes: { files: ['a'], mayImport: ['servics'] }, services: { files: ['b'] } } },
      'architecture.layers.routes.mayImport names "servics", which is no layer; did you mean "services"? Legal here: routes, services.',
    ],
    [
      'a module that is not there',
      { modules: { a: { folder: 'a', mayUse: ['orders'] } } },
      'architecture.modules.a.mayUse names "orders", which is no module; legal here: a.',
    ],
    [
      'a module without a folder',
      { modules: { a: {} } },
      'architecture.modules.a.folder is missing; it must be a string that is not empty, for example "src/modules/*".',
    ],
    [
      'a layer without files',
      { layers: { routes: { mayImport: [] } } },
      'architecture.layers.routes has no files: give globs, or packages.',
    ],
    [
      'a public route without a slash',
      { auth: { public: ['health'] } },
      'architecture.auth.public[0] is "health"; it must be a path that starts with "/" or "*", with or without a method in front; in front of the name of a procedure of tRPC stands its method.',
    ],
    [
      'a method that no route has',
      { extends: { auth: { public: ['GET /health', 'FETCH /open'] } }, auth: { public: ['GET /health'] } },
      `architecture.extends.auth.public[1] is "FETCH /open"; no route has the method FETCH; legal here: ${ROUTE_METHODS.join(', ')}.`,
    ],
    [
      'what it builds on',
      { extends: { layers: { routes: { files: [1] } } } },
      'architecture.extends.layers.routes.files[0] is 1; it must be a string that is not empty.',
    ],
    [
      'a layer of what it builds on',
      { extends: base, layers: { routes: { mayImport: ['service'] } } },
      'architecture.layers.routes.mayImport names "service", which is no layer; did you mean "services"? Legal here: routes, services.',
    ],
  ])('names the key: %s', (_, value, message) => {
    expect(declare(value)).toThrow(new TypeError(message));
  });

  it('takes a layer that only changes one of the base', () => {
    expect(declare({ extends: base, layers: { routes: { mayImport: [] } } })).not.toThrow();
  });

  it('takes public routes with the methods that routes have', () => {
    const auth = { public: ['GET /health', 'MUTATION orders.create'] };
    expect(declare({ extends: { auth }, auth })).not.toThrow();
  });

  it('says that an architecture builds on itself', () => {
    const circle: { extends?: object } = {};
    circle.extends = circle;
    expect(declare(circle)).toThrow('architecture.extends leads back to itself.');
  });
});
