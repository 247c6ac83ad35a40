import { imported, method, typed } from '../../scope/kind-table.ts';
import type { ContainerAdapter } from './adapter.ts';

/** tsyringe: one container for the process, and children of it; values under any key. */
export const tsyringe: ContainerAdapter = {
  id: 'tsyringe',
  kinds: {
    library: 'tsyringe',
    roles: {
      container: [imported('tsyringe', 'container'), typed('tsyringe', 'DependencyContainer'), method('container', 'createChildContainer')],
    },
    registry: {
      of: ['container'],
      set: { register: 'told', registerInstance: 'value', registerSingleton: 'class', registerType: 'class' },
      providers: { useValue: 'value', useClass: 'class', useFactory: 'maker', useToken: 'key' },
      makers: { role: 'container' },
      get: ['resolve'],
      words: ['.register'],
    },
    locators: { of: ['container'], name: ['resolve'] },
    injectors: { module: ['tsyringe'], name: ['inject'] },
  },
};
