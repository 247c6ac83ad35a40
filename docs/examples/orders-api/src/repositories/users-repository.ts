import { pool } from '../db/pool.js';
import type { ProfileChange } from '../schemas/users.js';

export interface User {
  id: string;
  name: string;
  email: string;
}

export class UsersRepository {
  async find(id: string): Promise<User | undefined> {
    const { rows } = await pool.query<User>('SELECT id, name, email FROM users WHERE id = $1', [id]);
    return rows[0];
  }

  async change(id: string, { name }: ProfileChange): Promise<User | undefined> {
    const { rows } = await pool.query<User>('UPDATE users SET name = $2 WHERE id = $1 RETURNING id, name, email', [id, name]);
    return rows[0];
  }

  async remove(id: string): Promise<boolean> {
    const { rowCount } = await pool.query('DELETE FROM users WHERE id = $1', [id]);
    return rowCount === 1;
  }
}
