import { z } from 'zod';

export const orderId = z.object({ id: z.uuid() });

export const orderQuery = z.strictObject({
  status: z.enum(['open', 'shipped', 'cancelled']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const orderSearch = z.strictObject({ text: z.string().min(2).max(100) });

export const newOrder = z.strictObject({
  items: z.array(z.strictObject({ sku: z.string().min(1), quantity: z.number().int().positive() })).min(1),
  note: z.string().max(500).optional(),
});

export const orderChange = z.strictObject({ note: z.string().max(500) });

/** What clients see of an order. */
export const orderResponse = z.object({
  id: z.uuid(),
  status: z.enum(['open', 'shipped', 'cancelled']),
  note: z.string().nullable(),
  createdAt: z.date(),
});

export const orderListResponse = z.object({ data: z.array(orderResponse) });

export type OrderQuery = z.infer<typeof orderQuery>;
export type NewOrder = z.infer<typeof newOrder>;
export type OrderChange = z.infer<typeof orderChange>;
