export const POOL = `import { Pool } from 'pg'; const pool = new Pool();`;

export const sink = 'pool.query';

export const read = (parameters: string, expression: string, before = ''): string =>
  `import { USERS, Direction, type Column, type Page } from './tables'; ${POOL} ${before} export const read = (${parameters}) => pool.query(\`SELECT * FROM users ORDER BY \${${expression}}\`);`;
