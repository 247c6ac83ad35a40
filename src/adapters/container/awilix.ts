import { called, method, property, typed } from '../../scope/kind-table.ts';
import type { ContainerAdapter } from './adapter.ts';

/** Awilix: values under names, listed by the type of the cradle. */
export const awilix: ContainerAdapter = {
  id: 'awilix',
  kinds: {
    library: 'awilix',
    roles: {
      container: [
        called('awilix', 'createContainer'),
        typed('awilix', 'AwilixContainer'),
        method('container', ['createScope', 'register']),
      ],
      cradle: [property('container', 'cradle')],
    },
    bags: [
      {
        members: ['cradle'],
        get: { of: ['container'], name: ['resolve'] },
        typedBy: { module: ['awilix'], name: ['createContainer', 'AwilixContainer'] },
      },
    ],
    locators: { of: ['container'], name: ['build'] },
  },
};
