import { testLibrary } from './library-tests.ts';

testLibrary('bigquery', {
  setUp: `import { BigQuery } from '@google-cloud/bigquery'; `,
  flows: [
    [`a client`, `new BigQuery().query('SELECT * FROM a');`, `read new BigQuery().query`],
    [`a job`, `(db: BigQuery) => db.createQueryJob({ query: 'SELECT * FROM a' });`, `read db.createQueryJob`],
    [`a data set`, `(db: BigQuery) => db.dataset('d').query({ query: 'SELECT * FROM a' });`, `read db.dataset('d').query`],
    [`rows that are inserted`, `(db: BigQuery) => db.dataset('d').table('t').insert(rows);`, `write db.dataset('d').table('t').insert`],
  ],
  lookAlikes: [[`the data sets there are`, `(db: BigQuery) => db.getDatasets();`]],
  texts: [
    [`a bound value`, `(db: BigQuery, id: string) => db.query({ query: 'SELECT * FROM a WHERE id = @id', params: { id } });`],
    [`a value in the text`, `(db: BigQuery, id: string) => db.query({ query: \`SELECT * FROM a WHERE id = '\${«id»}'\` });`],
    [`text alone`, `(db: BigQuery, table: string) => db.createQueryStream(\`SELECT * FROM \${«table»}\`);`],
  ],
});
