import type { KindTable } from '../../scope/kind-table.ts';

/** All that is known of one dependency-injection container: what it is, and how it hands out what it holds. */
export interface ContainerAdapter {
  readonly id: string;
  readonly kinds: KindTable;
}
