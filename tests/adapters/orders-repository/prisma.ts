/** Prisma: delegates, an interactive transaction, raw SQL as tag and as text. */
export const PRISMA_ORDERS = `
import { Prisma, PrismaClient } from '@prisma/client';

const prisma = new PrismaClient().$extends({ name: 'audit' });

export async function list(customer: string) {
  return prisma.order.findMany({ where: { customer }, take: 100 });
}
export async function find(id: string) {
  return prisma.order.findUniqueOrThrow({ where: { id }, include: { items: true } });
}
export async function create(data: Prisma.OrderCreateInput) {
  return prisma.order.create({ data });
}
export async function ship(id: string) {
  await prisma.order.update({ where: { id }, data: { state: 'shipped' } });
}
export async function remove(id: string) {
  const { order } = prisma;
  await order.delete({ where: { id } });
}
export async function importAll(orders: Prisma.OrderCreateManyInput[]) {
  await prisma.$transaction(async (tx) => {
    await tx.order.createMany({ data: orders });
    await tx.$executeRaw\`UPDATE counters SET orders = orders + \${orders.length}\`;
  });
}
export async function total(customer: string) {
  const where = Prisma.sql\`WHERE customer = \${customer}\`;
  return prisma.$queryRaw\`SELECT sum(total) FROM orders \${where}\`;
}
export async function sorted(column: string) {
  return prisma.$queryRawUnsafe(\`SELECT * FROM orders ORDER BY \${column}\`);
}
export function label(error: unknown) {
  return error instanceof Prisma.PrismaClientKnownRequestError ? error.code : 'none';
}
`;
