import { matchesPackage, type Package } from '../../scope/kind-table.ts';

/** Packages whose decorators and modules put no guard, pipe or serialiser of their own in front of an application's routes. */
const KNOWN: readonly Package[] = [
  /^@nestjs\//,
  /^@nestjs-modules\//,
  /^@golevelup\//,
  /^@knaadh\/nestjs-drizzle-/,
  /^@sentry\//,
  /^@opentelemetry\//,
  '@automapper/nestjs',
  '@bull-board/nestjs',
  '@liaoliaots/nestjs-redis',
  '@m8a/nestjs-typegoose',
  '@mikro-orm/nestjs',
  '@nestjs-labs/nestjs-ioredis',
  '@rekog/mcp-nest',
  '@ssut/nestjs-sqs',
  '@tygra/nestjs-graceful-shutdown',
  '@willsoto/nestjs-prometheus',
  'class-transformer',
  'class-validator',
  'nest-commander',
  'nest-knexjs',
  'nest-winston',
  'nestjs-cls',
  'nestjs-command',
  'nestjs-form-data',
  'nestjs-graceful-shutdown',
  'nestjs-i18n',
  'nestjs-kysely',
  'nestjs-minio-client',
  'nestjs-objection',
  'nestjs-otel',
  'nestjs-paginate',
  'nestjs-pino',
  'nestjs-prisma',
  'nestjs-real-ip',
  'nestjs-request-context',
  'nestjs-s3',
  'nestjs-slonik',
  'nestjs-telegraf',
  'nestjs-temporal',
  'nestjs-temporal-core',
  'nestjs-typeorm-paginate',
  'nestjs-zod',
  'reflect-metadata',
  'typeorm',
];

/** Can a decorator or module of this package be passed over without missing a guard? */
export function isHarmlessPackage(module: string | undefined): boolean {
  return module !== undefined && KNOWN.some((known) => matchesPackage(known, module));
}
