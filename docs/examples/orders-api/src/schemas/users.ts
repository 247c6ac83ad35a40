import { z } from 'zod';

export const userId = z.object({ id: z.uuid() });

export const profileChange = z.strictObject({ name: z.string().min(1).max(200) });

/** What clients see of a user. */
export const userResponse = z.object({ id: z.uuid(), name: z.string(), email: z.email() });

export type ProfileChange = z.infer<typeof profileChange>;
