import { called, callbackParameter, constructed, decorated, extending, imported, method, property, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const IOREDIS = ['ioredis', 'iovalkey'];
const REDIS = ['redis', '@redis/client'];
const UPSTASH = ['@upstash/redis', '@vercel/kv'];
const NEST = ['@nestjs-modules/ioredis', '@liaoliaots/nestjs-redis'];
// Version 4 of `redis` writes names in camel case and in capitals, too: `hGet`, `HGET`.
const READS = new RegExp(
  `^(?:${[
    ...['get', 'mget', 'getrange', 'exists', 'keys', 'scan(?:iterator|stream)?', 'ttl', 'pttl', 'type', 'strlen', 'dbsize', 'randomkey'],
    ...['hget', 'hgetall', 'hmget', 'hkeys', 'hvals', 'hlen', 'hexists', 'hscan(?:iterator)?', 'lrange', 'llen', 'lindex', 'smembers'],
    ...[
      'sismember',
      'smismember',
      'scard',
      'srandmember',
      'sscan(?:iterator)?',
      'sunion',
      'sinter',
      'sdiff',
      'zrange\\w*',
      'zrevrange\\w*',
    ],
    ...[
      'zscore',
      'zrank',
      'zrevrank',
      'zcard',
      'zcount',
      'xrange',
      'xrevrange',
      'xlen',
      'xread(?:group)?',
      'bitcount',
      'getbit',
      'pfcount',
    ],
  ].join('|')})$`,
  'i',
);
const WRITES = new RegExp(
  `^(?:${[
    ...['set', 'setex', 'psetex', 'setnx', 'mset', 'msetnx', 'getset', 'getdel', 'getex', 'append', 'incr(?:by(?:float)?)?', 'decr(?:by)?'],
    ...[
      'del',
      'unlink',
      'p?expire(?:at)?',
      'persist',
      'rename(?:nx)?',
      'flushdb',
      'flushall',
      'hset',
      'hmset',
      'hsetnx',
      'hdel',
      'hincrby',
    ],
    ...[
      '[lr]push',
      '[lr]pop',
      'b[lr]pop',
      'lrem',
      'ltrim',
      'lset',
      'sadd',
      'srem',
      'spop',
      'smove',
      'zadd',
      'zrem\\w*',
      'zincrby',
      'zpop\\w+',
    ],
    ...['xadd', 'xdel', 'xack', 'xtrim', 'setbit', 'pfadd', 'publish'],
  ].join('|')})$`,
  'i',
);

/** Redis and its kin: values under keys. Rate limits, sessions and caches touch it in middleware by right, so it counts only where settings say so. */
export const redis: DataAdapter = {
  id: 'redis',
  store: 'kv',
  clientRole: 'client',
  kinds: {
    library: 'redis',
    roles: {
      client: [
        constructed(IOREDIS, ['default', 'Redis', 'Cluster', 'Redis.Cluster']),
        typed(IOREDIS, ['default', 'Redis', 'Cluster', 'RedisCommander', 'Redis.Redis']),
        extending(IOREDIS, ['default', 'Redis']),
        called(REDIS, ['createClient', 'createCluster', 'createClientPool', 'createSentinel']),
        typed(REDIS, ['RedisClientType', 'RedisClusterType', 'RedisClientPoolType', 'RedisSentinelType', 'RedisClient']),
        constructed(UPSTASH, ['Redis']),
        called(UPSTASH, ['Redis.fromEnv', 'createClient']),
        typed(UPSTASH, ['Redis', 'VercelKV']),
        imported(UPSTASH, 'kv'),
        decorated(NEST, ['InjectRedis', 'Redis', 'InjectCluster']),
        property('fastify.instance', 'redis'),
        method('client', ['duplicate', 'connect', 'on', 'getClient']),
        callbackParameter('client', 'executeIsolated', 0),
      ],
      // Commands that are sent together.
      batch: [method('client', ['multi', 'pipeline', 'MULTI']), method('batch', /^(?!exec)/)],
    },
  },
  operations: [
    { of: ['client', 'batch'], name: [WRITES], action: 'write' },
    { of: ['client'], name: [READS], action: 'read' },
    { of: ['client'], name: ['multi', 'pipeline', 'MULTI'], action: 'write' },
    { of: ['client'], name: ['eval', 'evalsha', 'evalSha', 'call', 'sendCommand', 'fCall'], action: 'raw' },
  ],
  gives: [
    { of: ['client'], name: [/^(?:mget|hmget|hkeys|hvals|keys|lrange|smembers|sunion|sinter|sdiff|zrange|zrevrange)$/i], gives: 'list' },
  ],
  builders: ['batch'],
  sinks: [],
  safe: [],
};
