import type { ContainerAdapter } from './adapter.ts';
import { awilix } from './awilix.ts';
import { inversify } from './inversify.ts';
import { nestContainer } from './nest.ts';
import { tsyringe } from './tsyringe.ts';
import { typedi } from './typedi.ts';

/** Every container we know. */
export const containerAdapters: readonly ContainerAdapter[] = [awilix, inversify, nestContainer, tsyringe, typedi];
