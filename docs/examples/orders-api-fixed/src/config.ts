import { z } from 'zod';

const environment = z.object({
  DATABASE_URL: z.url(),
  JWT_PUBLIC_KEY: z.string().min(1),
  PORT: z.coerce.number().int().default(3000),
});

const { DATABASE_URL, JWT_PUBLIC_KEY, PORT } = environment.parse(process.env);

export const config = { databaseUrl: DATABASE_URL, jwtPublicKey: JWT_PUBLIC_KEY, port: PORT };
