export const PG = `import { Pool } from 'pg'; const pool = new Pool();`;

export const sink = 'pool.query';

/** A statement with one expression in it, in a function with these parameters. */
export const read = (parameters: string, expression: string, before = ''): string =>
  `${before} ${PG} export const read = (${parameters}) => pool.query(\`SELECT * FROM users ORDER BY \${${expression}}\`);`;
