import { NotFoundError } from '../errors.js';
import { UsersRepository, type User } from '../repositories/users-repository.js';
import type { ProfileChange } from '../schemas/users.js';

export class UsersService {
  constructor(private readonly users = new UsersRepository()) {}

  async get(id: string): Promise<User> {
    const user = await this.users.find(id);
    if (!user) throw new NotFoundError('User');
    return user;
  }

  async change(id: string, change: ProfileChange): Promise<User> {
    const user = await this.users.change(id, change);
    if (!user) throw new NotFoundError('User');
    return user;
  }

  async remove(id: string): Promise<void> {
    if (!(await this.users.remove(id))) throw new NotFoundError('User');
  }
}
