import { constructed, method, property, typed } from '../../scope/kind-table.ts';
import type { ContainerAdapter } from './adapter.ts';

const INVERSIFY = ['inversify', '@inversifyjs/container'];

/** InversifyJS: instances by class, or what was bound to a symbol. */
export const inversify: ContainerAdapter = {
  id: 'inversify',
  kinds: {
    library: 'inversify',
    roles: {
      container: [
        constructed(INVERSIFY, 'Container'),
        typed(INVERSIFY, ['Container', 'interfaces.Container', 'ContainerModuleLoadOptions']),
        method('container', 'createChild'),
        property('context', 'container'),
      ],
      context: [typed(INVERSIFY, ['ResolutionContext', 'interfaces.Context'])],
    },
    registry: {
      of: ['container', 'context'],
      set: { bind: 'told', rebind: 'told' },
      fluent: { to: 'class', toConstantValue: 'value', toDynamicValue: 'maker', toResolvedValue: 'maker', toService: 'key' },
      makers: { role: 'context', token: 'serviceIdentifier' },
      get: ['get', 'getAsync'],
      words: ['.toConstantValue(', '.toDynamicValue(', '.toResolvedValue(', '.toService(', '.to('],
    },
    locators: { of: ['container', 'context'], name: ['get', 'getAsync', 'resolve'] },
    injectors: { module: ['inversify', '@inversifyjs/core'], name: ['inject'] },
  },
};
