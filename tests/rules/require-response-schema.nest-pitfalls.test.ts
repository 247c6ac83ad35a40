import { useVirtualProject } from '../virtual-project.ts';
import { SENT, testTwins } from './response-pitfalls.ts';

// The list of pitfalls, FN1 to FP20, for Nest.

useVirtualProject({
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
});

const NOTHING = `neither a return type nor a decorator describes it, and ${SENT}`;

/** A controller with one route; \`decorators\` stand on the method, \`above\` on the class. */
const controller = (method: string, { above = '', head = '' } = {}): string => `${above}
@Controller('orders')
class OrdersController {
  constructor(private readonly orders: OrdersService) {}
  @Get()
  ${head}${method}
}`;
const list = 'list() { return findOrders(); }';

testTwins(
  {
    name: 'Nest',
    imports: `import { Controller, Get, Header, Head, HttpCode, Redirect, Render, Res, SerializeOptions, Sse, StreamableFile, UseInterceptors, ClassSerializerInterceptor } from '@nestjs/common';
import { ApiBadRequestResponse, ApiExcludeController, ApiExcludeEndpoint, ApiOkResponse, ApiResponse } from '@nestjs/swagger';
import { ZodSerializerDto, ZodSerializerInterceptor } from 'nestjs-zod';
import type { Order } from '@prisma/client';
import { findOrders, OrdersService } from './orders-service';
import { ApiOkPaginated, ApiSecured } from './decorators';
import { OrderDto, OrderEntity, PresentedOrder, DocumentedOrder, OrderOut, type Anything, type Page } from './dto';
`,
    head: '@Get()',
    way: 'Declare it as the return type of the method or in `@ApiOkResponse({ type })`, or send what a schema parsed',
    enforcing:
      'Declare it in `@SerializeOptions({ type })` or `@ZodSerializerDto()` under a serializing interceptor, or send what a schema parsed',
  },
  [
    {
      name: 'FN1: errors alone',
      valid: controller(list, { head: '@ApiOkResponse({ type: OrderDto }) ' }),
      invalid: controller(list, { head: '@ApiBadRequestResponse({ type: OrderDto }) ' }),
      found: NOTHING,
    },
    {
      name: 'FN1: the status of an error',
      valid: controller(list, { head: '@ApiResponse({ status: 200, type: OrderDto }) ' }),
      invalid: controller(list, { head: '@ApiResponse({ status: 404, type: OrderDto }) ' }),
      found: NOTHING,
    },
    {
      name: 'FN2: no type',
      valid: controller(list, { head: '@ApiOkResponse({ type: [OrderDto] }) ' }),
      invalid: controller(list, { head: '@ApiOkResponse() ' }),
      found: NOTHING,
    },
    {
      name: 'FN2: Object',
      valid: controller(list, { head: '@ApiOkResponse({ type: () => OrderDto }) ' }),
      invalid: controller(list, { head: '@ApiOkResponse({ type: Object }) ' }),
      found: NOTHING,
    },
    {
      name: 'FN3: sent around what is declared',
      valid: controller('async list(@Res({ passthrough: true }) res): Promise<OrderDto[]> { res.header("a", "b"); return findOrders(); }'),
      invalid: controller('async list(@Res() res): Promise<OrderDto[]> { return res.json(await findOrders()); }'),
      found: `it is sent through @Res(), and ${SENT}`,
    },
    {
      name: 'FN5: a service',
      valid: controller('async list() { return OrderOut.array().parse(await this.orders.find()); }'),
      invalid: controller('async list() { return this.orders.find(); }'),
      found: 'neither a return type nor a decorator describes it, and `this.orders.find()` is sent as it comes',
    },
    {
      name: 'FN11: any',
      valid: controller('async list(): Promise<OrderDto[]> { return this.orders.list(); }'),
      invalid: controller('async list(): Promise<any> { return this.orders.list(); }'),
      found: 'its return type is `Promise<any>`, and `this.orders.list()` is declared as `Promise<unknown>`',
    },
    {
      name: 'FN11: a declared any decides, even where the value cannot be followed',
      valid: controller('async list() { return this.unseen.list(); }'),
      invalid: controller('async list(): Promise<any> { return this.unseen.list(); }'),
      found: 'its return type is `Promise<any>`',
    },
    {
      name: 'FN11: an alias of any',
      valid: controller('async list(): Promise<OrderDto> { return findOrders(); }'),
      invalid: controller('async list(): Promise<Anything> { return findOrders(); }'),
      found: `its return type is \`Promise<Anything>\`, and ${SENT}`,
    },
    {
      name: 'FN11: Object',
      valid: controller('async list(): Promise<{ id: string }> { return findOrders(); }'),
      invalid: controller('async list(): Promise<Object> { return findOrders(); }'),
      found: `its return type is \`Promise<Object>\`, and ${SENT}`,
    },
    {
      name: 'FN11: a page of anything',
      valid: controller('async list(): Promise<Record<string, OrderDto>> { return findOrders(); }'),
      invalid: controller('async list(): Promise<Record<string, any>> { return findOrders(); }'),
      found: `its return type is \`Promise<Record<string, any>>\`, and ${SENT}`,
    },
    {
      name: 'FN11: an entity',
      valid: controller('async list(): Promise<OrderDto[]> { return this.unseen.list(); }'),
      invalid: controller('async list(): Promise<OrderEntity[]> { return this.unseen.list(); }'),
      found: 'its return type is `Promise<OrderEntity[]>`, a row of typeorm',
    },
    {
      name: 'FN11: an entity that keeps a column back',
      valid: controller('async list(): Promise<PresentedOrder[]> { return this.unseen.list(); }'),
      invalid: controller('async list(): Promise<OrderEntity[]> { return this.unseen.list(); }'),
      found: 'its return type is `Promise<OrderEntity[]>`, a row of typeorm',
    },
    {
      name: 'FN11: an entity that is documented as a response',
      valid: controller('async list(): Promise<DocumentedOrder[]> { return this.unseen.list(); }'),
      invalid: controller('async list(): Promise<OrderEntity[]> { return this.unseen.list(); }'),
      found: 'its return type is `Promise<OrderEntity[]>`, a row of typeorm',
    },
    {
      name: 'FN11: an entity that a decorator names as the response',
      valid: controller('async list(): Promise<OrderEntity[]> { return this.unseen.list(); }', {
        head: '@ApiOkResponse({ type: OrderDto }) ',
      }),
      invalid: controller('async list(): Promise<OrderEntity[]> { return this.unseen.list(); }', { head: '@ApiSecured() ' }),
      found: 'its return type is `Promise<OrderEntity[]>`, a row of typeorm',
    },
    {
      name: 'FN11: a model of Prisma',
      valid: controller(`async list(): Promise<Pick<Order, 'id'>[]> { return findOrders(); }`),
      invalid: controller('async list(): Promise<Order[]> { return findOrders(); }'),
      found: `its return type is \`Promise<Order[]>\`, a row of prisma, and ${SENT}`,
    },
    {
      name: 'FN12: more than the type, cast away',
      options: [{ minimum: 'typed', frameworks: 'native' }],
      valid: controller('async list(): Promise<OrderDto[]> { return await findOrders(); }'),
      invalid: controller('async list(): Promise<OrderDto[]> { return (await findOrders()) as any; }'),
      found: '`(await findOrders()) as any` casts its type away, and the return type of the handler',
      weak: { strength: 'documented', minimum: 'typed' },
    },
    {
      name: 'FN13: one branch is a file',
      valid: controller('async list(): Promise<OrderDto[] | StreamableFile> { return findOrders(); }'),
      invalid: controller('async list(): Promise<any | StreamableFile> { return findOrders(); }'),
      found: `its return type is \`Promise<any | StreamableFile>\`, and ${SENT}`,
    },
    {
      name: 'FP14: on the class',
      valid: controller(list, { above: '@ApiResponse({ status: 200, type: OrderDto })' }),
      invalid: controller(list, { above: '@ApiResponse({ status: 401, type: OrderDto })' }),
      found: NOTHING,
    },
    {
      name: 'FP15: left out of the documentation',
      valid: controller(list, { head: '@ApiExcludeEndpoint() ' }),
      invalid: controller(list, { head: '@ApiExcludeEndpoint(false) ' }),
      found: NOTHING,
    },
    {
      name: 'FP15: a controller left out of the documentation',
      valid: controller(list, { above: '@ApiExcludeController()' }),
      invalid: controller(list, { above: '@ApiExcludeController(false)' }),
      found: NOTHING,
    },
    {
      name: 'FP16: a decorator that the project composes',
      valid: controller(list, { head: '@ApiOkPaginated(OrderDto) ' }),
      invalid: controller(list, { head: '@ApiSecured() ' }),
      found: NOTHING,
    },
    {
      name: 'FP16: a decorator that cannot be followed',
      valid: `import { ApiOkPage } from '@acme/swagger';${controller(list, { head: '@ApiOkPage(OrderDto) ' })}`,
      invalid: `import { Track } from '@nestjs/throttler';${controller(list, { head: '' })}`,
      found: NOTHING,
    },
    {
      name: 'FP17: a redirect',
      valid: controller(list, { head: `@Redirect('/') ` }),
      invalid: controller(list, { head: `@HttpCode(200) ` }),
      found: NOTHING,
    },
    {
      name: 'FP17: a page',
      valid: controller(list, { head: `@Render('orders') ` }),
      invalid: controller(list, { head: `@Header('Cache-Control', 'none') ` }),
      found: NOTHING,
    },
    {
      name: 'FP17: a text by its header',
      valid: controller(list, { head: `@Header('Content-Type', 'text/csv') ` }),
      invalid: controller(list, { head: `@Header('Content-Type', 'application/json') ` }),
      found: NOTHING,
    },
    {
      name: 'FP17: no content',
      valid: controller(list, { head: '@HttpCode(204) ' }),
      invalid: controller(list, { head: '@HttpCode(201) ' }),
      found: NOTHING,
    },
    {
      name: 'FP17: a file',
      valid: controller('list() { return new StreamableFile(Buffer.from("")); }'),
      invalid: controller('list() { return { file: "" }; }'),
      found: 'neither a return type nor a decorator describes it, and `{ file: "" }` is described nowhere',
    },
    {
      name: 'FP17: nothing is answered',
      valid: controller('async list(): Promise<void> { await findOrders(); }'),
      invalid: controller('async list() { return findOrders(); }'),
      found: NOTHING,
    },
    {
      name: 'FP18: what the Swagger plugin reads from the return type',
      valid: controller('async list(): Promise<Page<OrderDto>> { return this.unseen.list(); }'),
      invalid: controller('async list(): Promise<Array<any>> { return this.unseen.list(); }'),
      found: 'its return type is `Promise<Array<any>>`',
    },
    {
      name: 'FP19: a serializer with its type',
      options: [{ minimum: 'enforced', frameworks: 'native' }],
      valid: controller('async list(): Promise<OrderDto[]> { return findOrders(); }', {
        above: '@UseInterceptors(ClassSerializerInterceptor)',
        head: '@SerializeOptions({ type: OrderDto }) ',
      }),
      invalid: controller('async list(): Promise<OrderDto[]> { return findOrders(); }', {
        above: '@UseInterceptors(ClassSerializerInterceptor)',
        head: `@SerializeOptions({ strategy: 'excludeAll' }) `,
      }),
      found: 'the return type of the handler',
      weak: { strength: 'typed', minimum: 'enforced' },
    },
    {
      name: 'FP19: a serializer of zod',
      valid: controller(list, { above: '@UseInterceptors(ZodSerializerInterceptor)', head: '@ZodSerializerDto(OrderOut) ' }),
      invalid: controller(list, { above: '@UseInterceptors(ZodSerializerInterceptor)' }),
      found: NOTHING,
    },
    {
      name: 'FP20: a parsed value',
      valid: controller('async list() { return OrderOut.array().parse(await findOrders()); }'),
      invalid: controller('async list() { return findOrders(); }'),
      found: NOTHING,
    },
    {
      name: 'FP20: satisfies',
      valid: controller('async list() { return { id: (await findOrders())[0].id } satisfies OrderDto; }'),
      invalid: controller('async list() { return { id: (await findOrders())[0].id }; }'),
      found: 'neither a return type nor a decorator describes it, and `(await findOrders())[0].id` is sent as it comes',
    },
  ],
);
