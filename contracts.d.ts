// `moduleResolution: node10`, the default of `module: commonjs` up to TypeScript 5, does not look into the exports of a package, and finds this file.
export type * from './dist/contracts/index.js';
