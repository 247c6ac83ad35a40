/**
 * What makes a doubtful word mean a layer: a file of it imports a framework or something of a database, or the folder stands beside others that
 * only layered code has (`domain`, `infrastructure`).
 */
export type Evidence = 'framework' | 'data' | 'layered';

/** How backends name a layer when nobody declares it. */
export interface Convention {
  readonly name: string;
  /** Folders that are called so for nothing else. */
  readonly folders: readonly string[];
  /** Folders that are called so for other things as well. */
  readonly doubtfulFolders: readonly string[];
  /** The word in front of the ending: `orders.service.ts`. */
  readonly suffixes: readonly string[];
  readonly doubtfulSuffixes: readonly string[];
  /** The last word of a file name: `OrdersService.ts`, `ordersService.ts`, `orders-service.ts`. */
  readonly classes: readonly string[];
  readonly doubtfulClasses: readonly string[];
  /** A whole file name that is doubtful: `src/db.ts`. */
  readonly doubtfulNames: readonly string[];
  /** What a doubtful folder, suffix, class or name needs. */
  readonly evidence: Evidence;
  /** The last word of a package's name: `@acme/db`. */
  readonly packages: readonly string[];
  readonly database?: boolean;
  readonly http: boolean;
}

/** Seen in real backends, from the top to the bottom. */
export const CONVENTIONS = [
  {
    name: 'routes',
    folders: ['routes', 'route', 'routers', 'controllers', 'controller', 'resolvers', 'resolver'],
    doubtfulFolders: ['api', 'handlers', 'handler', 'endpoints', 'router'],
    suffixes: ['controller', 'route', 'routes', 'router', 'resolver'],
    doubtfulSuffixes: ['handler', 'handlers'],
    classes: ['Controller'],
    doubtfulClasses: ['Router', 'Routes', 'Route', 'Resolver'],
    doubtfulNames: [],
    evidence: 'framework',
    packages: [],
    database: false,
    http: true,
  },
  {
    name: 'services',
    folders: ['services', 'service', 'usecases', 'usecase', 'use-cases', 'use-case', 'use_cases', 'interactors'],
    doubtfulFolders: ['application'],
    suffixes: ['service', 'usecase', 'use-case'],
    doubtfulSuffixes: [],
    classes: ['Service', 'UseCase'],
    doubtfulClasses: [],
    doubtfulNames: [],
    evidence: 'layered',
    packages: [],
    http: false,
  },
  {
    name: 'domain',
    folders: [],
    doubtfulFolders: ['domain'],
    suffixes: [],
    doubtfulSuffixes: [],
    classes: [],
    doubtfulClasses: [],
    doubtfulNames: [],
    evidence: 'layered',
    packages: [],
    http: false,
  },
  {
    name: 'repositories',
    folders: ['repositories', 'repository', 'dal', 'daos', 'dao', 'data-access', 'persistence'],
    doubtfulFolders: ['repos', 'repo', 'data', 'queries', 'stores', 'store'],
    suffixes: ['repository', 'repo', 'dao', 'dal'],
    doubtfulSuffixes: ['store', 'queries', 'query'],
    classes: ['Repository', 'Dao'],
    doubtfulClasses: [],
    doubtfulNames: [],
    evidence: 'data',
    packages: ['repositories', 'dal', 'data-access'],
    database: true,
    http: false,
  },
  {
    name: 'models',
    folders: [],
    doubtfulFolders: ['entities', 'entity', 'models', 'model', 'schema', 'schemas'],
    suffixes: [],
    doubtfulSuffixes: ['entity', 'model', 'schema'],
    classes: [],
    doubtfulClasses: [],
    doubtfulNames: [],
    evidence: 'data',
    packages: [],
    database: true,
    http: false,
  },
  {
    name: 'database',
    folders: ['db', 'database', 'databases', 'prisma', 'drizzle', 'knex', 'migrations'],
    doubtfulFolders: ['clickhouse', 'mongo', 'mongodb', 'mongoose', 'postgres', 'mysql'],
    suffixes: [],
    doubtfulSuffixes: [],
    classes: [],
    doubtfulClasses: [],
    doubtfulNames: ['db', 'database', 'prisma', 'drizzle', 'knex', 'mongo', 'mongodb', 'mongoose', 'postgres', 'mysql', 'pool'],
    evidence: 'data',
    packages: ['db', 'database', 'prisma', 'drizzle'],
    database: true,
    http: false,
  },
] as const satisfies readonly Convention[];

export type ConventionalLayer = (typeof CONVENTIONS)[number]['name'];
