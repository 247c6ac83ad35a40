import type { DataAdapter } from './adapter.ts';

/** Every data library we know. */
export const dataAdapters: readonly DataAdapter[] = [];
