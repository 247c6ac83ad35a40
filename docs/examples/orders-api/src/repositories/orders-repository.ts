import { pool } from '../db/pool.js';
import type { NewOrder, OrderChange, OrderQuery } from '../schemas/orders.js';

export interface Order {
  id: string;
  customerId: string;
  status: 'open' | 'shipped' | 'cancelled';
  note: string | null;
  createdAt: Date;
}

const COLUMNS = 'id, customer_id AS "customerId", status, note, created_at AS "createdAt"';

export class OrdersRepository {
  async list(customerId: string, { status, limit }: OrderQuery): Promise<Order[]> {
    const { rows } = await pool.query<Order>(
      `SELECT ${COLUMNS} FROM orders WHERE customer_id = $1 AND ($2::text IS NULL OR status = $2) ORDER BY created_at DESC LIMIT $3`,
      [customerId, status ?? null, limit],
    );
    return rows;
  }

  async search(customerId: string, text: string): Promise<Order[]> {
    // VIOLATION of no-raw-sql-interpolation: the client's text becomes part of the SQL, so a quote in it ends the string.
    const { rows } = await pool.query<Order>(
      `SELECT ${COLUMNS} FROM orders WHERE customer_id = $1 AND note ILIKE '%${text}%' ORDER BY created_at DESC LIMIT 50`,
      [customerId],
    );
    return rows;
  }

  async find(customerId: string, id: string): Promise<Order | undefined> {
    const { rows } = await pool.query<Order>(`SELECT ${COLUMNS} FROM orders WHERE customer_id = $1 AND id = $2`, [customerId, id]);
    return rows[0];
  }

  /** The order and its items, or neither. */
  async create(customerId: string, { items, note }: NewOrder): Promise<Order> {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<Order>(`INSERT INTO orders (customer_id, note) VALUES ($1, $2) RETURNING ${COLUMNS}`, [
        customerId,
        note ?? null,
      ]);
      const [order] = rows;
      if (!order) throw new Error('INSERT … RETURNING returned no row');
      await client.query(
        'INSERT INTO order_items (order_id, sku, quantity) SELECT $1, item.sku, item.quantity FROM unnest($2::text[], $3::int[]) AS item (sku, quantity)',
        [order.id, items.map(({ sku }) => sku), items.map(({ quantity }) => quantity)],
      );
      await client.query('COMMIT');
      return order;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  async change(customerId: string, id: string, { note }: OrderChange): Promise<Order | undefined> {
    const { rows } = await pool.query<Order>(`UPDATE orders SET note = $3 WHERE customer_id = $1 AND id = $2 RETURNING ${COLUMNS}`, [
      customerId,
      id,
      note,
    ]);
    return rows[0];
  }

  async cancel(customerId: string, id: string): Promise<Order | undefined> {
    const { rows } = await pool.query<Order>(
      `UPDATE orders SET status = 'cancelled' WHERE customer_id = $1 AND id = $2 AND status = 'open' RETURNING ${COLUMNS}`,
      [customerId, id],
    );
    return rows[0];
  }
}
