import { called, method, typed } from '../../scope/kind-table.ts';
import type { ContainerAdapter } from './adapter.ts';

/** NestJS: its module reference and its application hand out providers; `@Inject(key)` names one where there is no type. */
export const nestContainer: ContainerAdapter = {
  id: 'nest',
  kinds: {
    library: 'nest-container',
    roles: {
      container: [
        typed('@nestjs/core', ['ModuleRef', 'LazyModuleLoader']),
        typed('@nestjs/common', ['INestApplicationContext']),
        called('@nestjs/core', 'NestFactory.createApplicationContext'),
        method('container', 'select'),
      ],
    },
    registry: {
      of: ['container'],
      set: {},
      providers: { useValue: 'value', useClass: 'class', useFactory: 'maker', useExisting: 'key' },
      keyed: { by: 'provide', isListed: true },
      makers: { list: 'inject', token: 'token' },
      get: ['get', 'resolve'],
      words: ['provide:'],
    },
    locators: { of: ['container'], name: ['get', 'resolve', 'create'] },
    injectors: { module: ['@nestjs/common'], name: ['Inject'] },
  },
};
