import type { DataAdapter } from './adapter.ts';
import { pg } from './pg.ts';

/** Every data library we know. */
export const dataAdapters: readonly DataAdapter[] = [pg];
