import type { Files } from '../virtual-project.ts';
import { SENT } from './response-pitfalls.ts';

// The list of pitfalls, FN1 to FP20, for Nest.

export const PROJECT: Files = {
  'src/orders-service.ts': `
    import { PrismaClient } from '@prisma/client';
    const prisma = new PrismaClient();
    export const findOrders = async () => prisma.order.findMany();
    export class OrdersService { async find() { return prisma.order.findMany(); } list(): Promise<unknown> { return remote(); } }
  `,
  'src/dto.ts': `
    import { ApiProperty } from '@nestjs/swagger'; import { Exclude } from 'class-transformer'; import { Entity, Column } from 'typeorm';
    import { z } from 'zod';
    export class OrderDto { @ApiProperty() id: string }
    export type Anything = any;
    export type Page<T> = { items: T[] };
    @Entity() export class OrderEntity { @Column() id: string; @Column() secret: string }
    @Entity() export class PresentedOrder { @Column() id: string; @Column() @Exclude() secret: string }
    @Entity() export class DocumentedOrder { @Column() @ApiProperty() id: string }
    export const OrderOut = z.object({ id: z.string() });
  `,
  'src/decorators.ts': `
    import { applyDecorators } from '@nestjs/common'; import { ApiBearerAuth, ApiOkResponse, ApiForbiddenResponse } from '@nestjs/swagger';
    export const ApiOkPaginated = (model) => applyDecorators(ApiBearerAuth(), ApiOkResponse({ type: model, isArray: true }));
    export const ApiSecured = () => applyDecorators(ApiBearerAuth(), ApiForbiddenResponse());
  `,
};

export const NOTHING = `neither a return type nor a decorator describes it, and ${SENT}`;

/** A controller with one route; \`decorators\` stand on the method, \`above\` on the class. */
export const controller = (method: string, { above = '', head = '' } = {}): string => `${above}
@Controller('orders')
class OrdersController {
  constructor(private readonly orders: OrdersService) {}
  @Get()
  ${head}${method}
}`;

export const list = 'list() { return findOrders(); }';
