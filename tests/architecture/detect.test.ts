import { describe, expect, it } from 'vitest';

import { detectArchitecture } from '../../src/architecture/detect.ts';
import type { KnownPackages } from '../../src/architecture/detection.ts';
import { Layout } from '../../src/architecture/layout.ts';

const known: KnownPackages = {
  isFramework: (name) => name === 'express' || name.startsWith('@nestjs/'),
  isDataLibrary: (name) => name === 'pg',
};

/** Files by their paths, with what each imports. */
function detect(files: Readonly<Record<string, readonly string[]>>, dependencies: readonly string[] = []) {
  const sources = Object.entries(files).map(([path, imports]) => ({ path, imports }));
  return detectArchitecture(sources, known, dependencies);
}

/** The layer of each file; a backend stands beside it. */
function layersOf(files: Readonly<Record<string, readonly string[]>>): Record<string, string | undefined> {
  const architecture = detect({ 'src/routes/x.ts': ['express'], 'src/services/x.ts': [], ...files });
  const layout = architecture && new Layout(architecture);
  return Object.fromEntries(Object.keys(files).map((path) => [path, layout?.layerOf(path)?.name]));
}

describe('conventional layers', () => {
  it.each([
    [
      'layer-first',
      { 'src/controllers/a.ts': [], 'src/usecases/a.ts': [], 'src/dal/a.ts': [], 'src/db/a.ts': [] },
      ['routes', 'services', 'repositories', 'database'],
    ],
    [
      'feature-first, by suffixes',
      { 'src/a/a.controller.ts': [], 'src/a/a.service.ts': [], 'src/a/a.repository.ts': [], 'src/a/a.dto.ts': [] },
      ['routes', 'services', 'repositories', undefined],
    ],
    [
      'feature-first, by folders',
      { 'src/a/routes/b.ts': [], 'src/a/services/b.ts': [], 'src/a/daos/b.ts': [] },
      ['routes', 'services', 'repositories'],
    ],
    [
      'feature-first, by whole names',
      { 'src/a/routes.ts': [], 'src/b/routes.ts': [], 'src/a/service.ts': [], 'src/b/service.ts': [], 'src/b/repository.ts': [] },
      ['routes', 'routes', 'services', 'services', undefined],
    ],
    [
      'a whole name in the folder of another layer',
      { 'src/routes/a/repository.ts': [], 'src/routes/b/repository.ts': [], 'src/routes/b/index.ts': ['express'] },
      ['repositories', 'repositories', 'routes'],
    ],
    [
      'doubtful whole names',
      { 'src/a/model.ts': ['pg'], 'src/b/model.ts': ['../db'], 'src/c/model.ts': [], 'src/a/query.ts': ['pg'], 'src/b/query.ts': [] },
      ['models', 'models', 'models', undefined, undefined],
    ],
    [
      'a folder api with features in it',
      { 'src/api/a/service.ts': [], 'src/api/b/service.ts': [], 'src/api/b/index.ts': ['express'] },
      ['services', 'services', undefined],
    ],
    [
      'words in kebab case',
      { 'src/a/user-service.ts': [], 'src/a/send-use-case.ts': [], 'src/a/user-repository.ts': [], 'src/a/service-worker.ts': [] },
      ['services', 'services', 'repositories', undefined],
    ],
    [
      'routers that know a framework',
      { 'src/a/userRouter.ts': ['express'], 'src/b/orderRouter.ts': [], 'src/a/userRoutes.ts': ['../b/orderRouter'] },
      ['routes', 'routes', undefined],
    ],
    [
      'what people see',
      { 'src/components/use-cases/a.tsx': [], 'src/b/DialogController.tsx': [], 'src/b/UserController.ts': ['express'] },
      [undefined, undefined, 'routes'],
    ],
    ['use cases', { 'src/core/use-cases/a.ts': [], 'src/b/UserController.ts': ['express'] }, ['services', 'routes']],
    [
      'a feature called database',
      { 'src/database/rows/controllers/a.ts': ['express'], 'src/database/rows/services/b.ts': [], 'src/database/rows/interceptor.ts': [] },
      ['routes', 'services', undefined],
    ],
    [
      'a database beside a feature of that name',
      { 'src/core/database/b.ts': ['pg'], 'src/database/a.controller.ts': [], 'src/database/c.ts': [] },
      ['database', 'routes', undefined],
    ],
    ['a feature called models', { 'src/models/a.ts': ['pg'], 'src/models/components/b.tsx': [] }, [undefined, undefined]],
    [
      'handlers in the folder of a service',
      { 'src/services/chat/handlers/stream.ts': ['express'], 'src/handlers/orders.ts': ['express'], 'src/routes/chat/handlers/a.ts': [] },
      ['services', 'routes', 'routes'],
    ],
    ['a folder router that routes requests', { 'src/router/index.ts': ['express'], 'src/router/orders.ts': [] }, ['routes', 'routes']],
    ['a folder router that routes something else', { 'src/utils/router/index.ts': ['../models'] }, [undefined]],
    [
      'routes of Next in folders that are called like a layer',
      { 'src/pages/api/services/[id].ts': ['next'], 'src/pages/api/db/index.ts': [], 'src/lib/services/a.ts': [] },
      ['routes', 'routes', 'services'],
    ],
    [
      'pages about an api, where nothing is of Next',
      { 'client/pages/api/api-page.ts': ['@angular/core'], 'client/pages/api/texts.ts': [], 'client/app/orders/route.ts': [] },
      [undefined, undefined, undefined],
    ],
    [
      'folders of Angular that are called like a layer',
      {
        'client/services/user.ts': ['@angular/core'],
        'client/services/texts.ts': [],
        'client/app/routes/paths.ts': [],
        'client/app/routes/lazy.ts': ['@angular/router'],
        'client/app.routes.ts': ['@angular/router'],
        'api/services/user.ts': ['pg'],
      },
      [undefined, undefined, undefined, undefined, undefined, 'services'],
    ],
    [
      'the same folders without Angular',
      { 'client/services/user.ts': [], 'client/services/texts.ts': [], 'client/app/routes/paths.ts': [], 'client/app.routes.ts': [] },
      ['services', 'services', 'routes', 'routes'],
    ],
    ['handlers of commands in Nest', { 'src/a/create.handler.ts': ['@nestjs/cqrs'] }, [undefined]],
    ['handlers of requests', { 'src/a/create.handler.ts': ['express'] }, ['routes']],
    [
      'a file that is the database',
      { 'src/db.ts': ['pg'], 'src/lib/prisma.ts': ['./client'], 'src/services/postgres.ts': ['pg'] },
      ['database', undefined, 'services'],
    ],
    [
      'classes',
      { 'src/a/UserController.ts': [], 'src/a/UserService.ts': [], 'src/a/UserRepository.ts': [], 'src/a/Userservice.ts': [] },
      ['routes', 'services', 'repositories', undefined],
    ],
    [
      'both at once: the file name says more',
      { 'src/routes/a.service.ts': [], 'src/services/a.controller.ts': [] },
      ['services', 'routes'],
    ],
    [
      'Next',
      { 'src/app/orders/route.ts': [], 'src/app/orders/page.tsx': ['next/link'], 'pages/api/orders.ts': [] },
      ['routes', undefined, 'routes'],
    ],
    [
      'a folder of a layer that holds pages',
      {
        'pages/shop/[id]/services/[service].tsx': [],
        'src/a/services/mail.tsx': [],
        'src/a/services/mailer.ts': [],
        'src/routes/b.tsx': [],
      },
      [undefined, 'services', 'services', 'routes'],
    ],
    ['handlers that know a framework', { 'src/handlers/a.ts': ['express'], 'src/handlers/b.ts': [] }, ['routes', 'routes']],
    ['handlers that know none', { 'src/handlers/a.ts': [], 'src/handlers/b.ts': ['pg'] }, [undefined, undefined]],
    ['a folder api with routes only', { 'src/api/a.ts': ['express'] }, ['routes']],
    [
      'a folder api with everything in it',
      { 'src/api/a.ts': ['express'], 'src/api/services/b.ts': [], 'src/api/c.ts': [] },
      [undefined, 'services', undefined],
    ],
    ['models that know a database', { 'src/models/a.ts': ['pg'], 'src/models/b.ts': ['../db'] }, ['models', 'models']],
    ['models that know none', { 'src/models/a.ts': ['zod'] }, [undefined]],
    [
      'entities in many places',
      { 'src/a/entities/a.ts': ['pg'], 'src/b/entities/b.ts': ['pg'], 'src/c/entities/c.ts': [] },
      ['models', 'models', 'models'],
    ],
    ['a doubtful suffix', { 'src/a/a.entity.ts': ['pg'], 'src/a/b.entity.ts': [] }, ['models', 'models']],
    ['a doubtful suffix of nothing', { 'src/a/a.schema.ts': ['zod'] }, [undefined]],
    ['queries that know a database', { 'src/queries/a.ts': ['../prisma'] }, ['repositories']],
    ['queries beside commands', { 'src/queries/a.ts': ['../prisma'], 'src/commands/b.ts': ['../prisma'] }, [undefined, undefined]],
    ['queries beside something else', { 'src/queries/a.ts': ['../prisma'], 'src/jobs/b.ts': ['../prisma'] }, ['repositories', undefined]],
    ['queries that know none', { 'src/queries/a.ts': ['@tanstack/query-core'] }, [undefined]],
    ['a domain in layered code', { 'src/a/domain/user.ts': [], 'src/a/infrastructure/user.ts': [] }, ['domain', undefined]],
    ['domains of the internet', { 'src/domain/add.ts': [], 'src/domains/list.ts': [] }, [undefined, undefined]],
    ['an application in layered code', { 'src/application/a.ts': [], 'src/domain/a.ts': [] }, ['services', 'domain']],
    ['an application in other code', { 'src/application/a.ts': ['express'] }, [undefined]],
  ])('%s', (_, files: Record<string, string[]>, expected) => {
    expect(Object.values(layersOf(files))).toEqual(expected);
  });

  it('finds none in code that is no backend', () => {
    expect(detect({ 'src/routes/home.tsx': ['react'], 'src/services/api.ts': [] })).toBeUndefined();
    expect(detect({ 'src/routes/home.tsx': ['react'], 'src/services/api.ts': ['express'] })).toBeDefined();
  });

  it('finds none where only one layer is', () => {
    expect(detect({ 'src/routes/a.ts': ['express'], 'src/lib/b.ts': [] })).toBeUndefined();
  });

  it('closes the gaps: without services routes may import what is there', () => {
    const mayImport = detect({ 'src/routes/a.ts': ['express'], 'src/repositories/a.ts': ['pg'], 'src/db/a.ts': ['pg'] })?.layers?.routes
      ?.mayImport;
    expect(mayImport).toEqual(['repositories', 'database']);
    expect(
      detect({ 'src/routes/a.ts': ['express'], 'src/repositories/a.ts': ['pg'], 'src/services/a.ts': [] })?.layers?.routes?.mayImport,
    ).toEqual(['services']);
  });

  it('is as strict as the code: services may query unless repositories do', () => {
    const layers = { 'src/routes/a.ts': ['express'], 'src/db/a.ts': ['pg'], 'src/repositories/a.ts': ['pg'] };
    expect(detect({ ...layers, 'src/services/a.ts': [] })?.layers?.services?.mayImport).toEqual(['repositories']);
    expect(detect({ ...layers, 'src/services/a.ts': ['pg'] })?.layers?.services?.mayImport).toEqual(['repositories', 'database']);
  });

  it('takes packages of the workspace by their names', () => {
    const files = { 'src/routes/a.ts': ['express'], 'src/services/a.ts': [] };
    expect(detect(files, ['@acme/db', '@acme/ui'])?.layers?.database?.packages).toEqual(['@acme/db']);
    expect(detect(files, ['@acme/ui'])?.layers?.database).toBeUndefined();
  });
});
