import { imported, method, typed } from '../../scope/kind-table.ts';
import type { ContainerAdapter } from './adapter.ts';

/** tsyringe: one container for the process, and children of it. */
export const tsyringe: ContainerAdapter = {
  id: 'tsyringe',
  kinds: {
    library: 'tsyringe',
    roles: {
      container: [imported('tsyringe', 'container'), typed('tsyringe', 'DependencyContainer'), method('container', 'createChildContainer')],
    },
    locators: { of: ['container'], name: ['resolve'] },
    injectors: { module: ['tsyringe'], name: ['inject'] },
  },
};
