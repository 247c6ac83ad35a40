import { barrelFixtures } from './barrel-fixtures.ts';
import { edgeFixtures } from './edge-fixtures.ts';
import type { LayerFixture } from './layer-fixture.ts';
import { moduleFixtures } from './module-fixtures.ts';
import { packageFixtures } from './package-fixtures.ts';
import { placeFixtures } from './place-fixtures.ts';
import { typeFixtures } from './type-fixtures.ts';

/** Small projects, each with a twin, that every tool which enforces layers is held against. */
export const layerFixtures: readonly LayerFixture[] = [
  ...edgeFixtures,
  ...barrelFixtures,
  ...typeFixtures,
  ...placeFixtures,
  ...packageFixtures,
  ...moduleFixtures,
];
