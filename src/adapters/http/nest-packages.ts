import type { Located } from '../../model/source-file.ts';
import { matchesPackage, type Package } from '../../scope/kind-table.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { propertyOf } from './nest-decorators.ts';

/** Packages whose decorators and modules put no guard, pipe or serialiser of their own in front of an application's routes. */
const KNOWN: readonly Package[] = [
  /^@nestjs\//,
  /^@nestjs-modules\//,
  /^@golevelup\//,
  /^@knaadh\/nestjs-drizzle-/,
  /^@sentry\//,
  /^@opentelemetry\//,
  '@amplication/opentelemetry-nestjs',
  '@apitable/nestjs-redis',
  '@automapper/nestjs',
  '@bull-board/nestjs',
  '@liaoliaots/nestjs-redis',
  '@m8a/nestjs-typegoose',
  '@metinseylan/nestjs-opentelemetry',
  '@mikro-orm/nestjs',
  '@nestjs-labs/nestjs-ioredis',
  '@ntegral/nestjs-sendgrid',
  '@prisma/client',
  '@rekog/mcp-nest',
  '@songkeys/nestjs-redis',
  '@ssut/nestjs-sqs',
  '@svtslv/nestjs-ioredis',
  '@tygra/nestjs-graceful-shutdown',
  '@willsoto/nestjs-prometheus',
  'class-transformer',
  'class-validator',
  'ioredis',
  'nest-commander',
  'nest-knexjs',
  'nest-morgan',
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
  'nestjs-redis',
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

// Modules that put a guard of their own in front of all routes, and the option of the call that leaves it out.
const GUARDED_UNLESS = [
  { module: '@thallesp/nestjs-better-auth', name: /^AuthModule\.forRoot(?:Async)?$/, option: 'disableGlobalAuthGuard' },
];

/** Is a module of a package called without the guard that it brings otherwise? @param options what it is called with */
export function leavesItsGuardOut(module: string, name: string, options: Located | undefined): boolean {
  const known = GUARDED_UNLESS.find((each) => each.module === module && each.name.test(name));
  const object = options && objectOf(options);
  if (!known || !object?.node.properties.every(({ type }) => type === 'Property')) return false;
  const value = propertyOf(object, known.option)?.node;
  return value?.type === 'Literal' && value.value === true;
}

/** Can a decorator or module of this package be passed over without missing a guard? */
export function isHarmlessPackage(module: string | undefined): boolean {
  return module !== undefined && KNOWN.some((known) => matchesPackage(known, module));
}
