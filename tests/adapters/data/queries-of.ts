import { modelOf, type Files } from '../../virtual-project.ts';

/** The queries of a piece of code: `library action client.operation`; parts of others are left out. */
export const queriesOf = (code: string, files: Files = {}): string[] =>
  modelOf(code, files)
    .queries.filter(({ partOf }) => partOf === undefined)
    .map(({ library, action, client, operation }) => `${library} ${action} ${client}${operation === undefined ? '' : `.${operation}`}`);
