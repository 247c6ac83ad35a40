import { describe, expect, test } from 'vitest';

import { expectedOf } from '../layers/layer-fixture.ts';
import { layerFixtures } from '../layers/layer-fixtures.ts';
import { cruiseProject, edgesOf } from './cruise-project.ts';

describe('dependency-cruiser says of each project what is true of it, but for the differences that it explains', () => {
  test.each(layerFixtures.map((fixture) => [fixture.name, fixture] as const))('%s', async (_, fixture) => {
    expect(edgesOf(await cruiseProject(fixture))).toEqual(expectedOf(fixture, 'dependency-cruiser'));
  });

  test('their names are unique', () => {
    const names = layerFixtures.map(({ name }) => name);
    expect([...new Set(names)]).toEqual(names);
  });
});
