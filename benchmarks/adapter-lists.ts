import type { DataAdapter } from '../src/adapters/data/adapter.ts';
import { dataAdapters } from '../src/adapters/data/index.ts';
import type { HttpAdapter } from '../src/adapters/http/adapter.ts';
import { httpAdapters } from '../src/adapters/http/index.ts';

export { default } from '../src/index.ts';

/** The lists that the plugin itself reads, to be shortened before it does. */
export const families = [httpAdapters as HttpAdapter[], dataAdapters as DataAdapter[]];
