import { called, imported, method, property, typed } from '../../scope/kind-table.ts';
import type { ContainerAdapter } from './adapter.ts';

const FASTIFY = '@fastify/awilix';

/** Awilix: values under names, put there by resolvers or listed by the type of the cradle; also as Fastify's plugin hands it on. */
export const awilix: ContainerAdapter = {
  id: 'awilix',
  kinds: {
    library: 'awilix',
    roles: {
      container: [
        called('awilix', 'createContainer'),
        typed('awilix', 'AwilixContainer'),
        method('container', ['createScope', 'register']),
        imported(FASTIFY, ['diContainer', 'diContainerProxy', 'diContainerClassic']),
        property('fastify.instance', 'diContainer'),
        property('fastify.request', 'diScope'),
      ],
      cradle: [property('container', 'cradle')],
    },
    bags: [
      {
        members: ['cradle'],
        get: { of: ['container'], name: ['resolve'] },
        declaredIn: ['Cradle', 'RequestCradle'].map((name) => ({ scope: FASTIFY, name })),
        typedBy: { module: ['awilix'], name: ['createContainer', 'AwilixContainer'] },
      },
    ],
    registry: {
      of: ['container'],
      set: { register: 'told' },
      resolvers: { module: ['awilix'], standing: { asValue: 'value', asClass: 'class', asFunction: 'maker', aliasTo: 'key' } },
      loading: {
        method: 'loadModules',
        folder: 'cwd',
        format: 'formatName',
        camelCase: 'camelCase',
        all: 'resolverOptions',
        resolver: 'register',
        own: 'RESOLVER',
      },
      get: ['resolve'],
      cradle: 'cradle',
      byNames: {
        option: 'injectionMode',
        word: 'CLASSIC',
        steps: { classic: true, proxy: false },
        made: { module: [FASTIFY], name: ['diContainerClassic'] },
      },
      words: ['awilix'],
    },
    locators: { of: ['container'], name: ['build'] },
  },
};
