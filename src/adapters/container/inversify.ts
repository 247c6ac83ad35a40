import { constructed, method, typed } from '../../scope/kind-table.ts';
import type { ContainerAdapter } from './adapter.ts';

const INVERSIFY = ['inversify', '@inversifyjs/container'];

/** InversifyJS: instances by class, or by a symbol with the type written beside it. */
export const inversify: ContainerAdapter = {
  id: 'inversify',
  kinds: {
    library: 'inversify',
    roles: {
      container: [
        constructed(INVERSIFY, 'Container'),
        typed(INVERSIFY, ['Container', 'interfaces.Container']),
        method('container', 'createChild'),
      ],
    },
    locators: { of: ['container'], name: ['get', 'getAsync', 'resolve'] },
    injectors: { module: ['inversify', '@inversifyjs/core'], name: ['inject'] },
  },
};
