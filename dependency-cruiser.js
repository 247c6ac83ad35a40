// dependency-cruiser does not look into the exports of a package: `extends: 'eslint-plugin-backend-architect/dependency-cruiser'` finds this file.
export * from './dist/dependency-cruiser/index.js';
export { default } from './dist/dependency-cruiser/index.js';
