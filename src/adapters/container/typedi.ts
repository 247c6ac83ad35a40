import { imported, method, typed } from '../../scope/kind-table.ts';
import type { ContainerAdapter } from './adapter.ts';

/** TypeDI: a container of static methods, and named ones. */
export const typedi: ContainerAdapter = {
  id: 'typedi',
  kinds: {
    library: 'typedi',
    roles: { container: [imported('typedi', ['Container', 'default']), typed('typedi', 'ContainerInstance'), method('container', 'of')] },
    registry: {
      of: ['container'],
      set: { set: 'value' },
      providers: { value: 'value', type: 'class', factory: 'maker' },
      keyed: { by: 'id', isListed: false },
      get: ['get'],
      words: ['Container.set('],
    },
    locators: { of: ['container'], name: ['get'] },
    injectors: { module: ['typedi'], name: ['Inject'] },
  },
};
