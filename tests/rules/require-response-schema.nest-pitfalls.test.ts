import { useVirtualProject } from '../virtual-project.ts';
import { SENT, testTwins } from './response-pitfalls.ts';
import { PROJECT, NOTHING, controller, list } from './nest-pitfalls.ts';

useVirtualProject(PROJECT);

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
    way: 'Declare what clients get as the return type of the method or in `@ApiOkResponse({ type })`, or send what a schema parsed',
    typing: 'Declare what clients get as the return type of the method, or send what a schema parsed',
    enforcing:
      'Declare what clients get in `@SerializeOptions({ type })` or `@ZodSerializerDto()` under a serializing interceptor, or send what a schema parsed',
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
      found: 'its return type is `Promise<OrderEntity[]>`, a row of typeorm with all its columns',
    },
    {
      name: 'FN11: an entity that keeps a column back',
      valid: controller('async list(): Promise<PresentedOrder[]> { return this.unseen.list(); }'),
      invalid: controller('async list(): Promise<OrderEntity[]> { return this.unseen.list(); }'),
      found: 'its return type is `Promise<OrderEntity[]>`, a row of typeorm with all its columns',
    },
    {
      name: 'FN11: an entity that is documented as a response',
      valid: controller('async list(): Promise<DocumentedOrder[]> { return this.unseen.list(); }'),
      invalid: controller('async list(): Promise<OrderEntity[]> { return this.unseen.list(); }'),
      found: 'its return type is `Promise<OrderEntity[]>`, a row of typeorm with all its columns',
    },
    {
      name: 'FN11: an entity that a decorator names as the response',
      valid: controller('async list(): Promise<OrderEntity[]> { return this.unseen.list(); }', {
        head: '@ApiOkResponse({ type: OrderDto }) ',
      }),
      invalid: controller('async list(): Promise<OrderEntity[]> { return this.unseen.list(); }', { head: '@ApiSecured() ' }),
      found: 'its return type is `Promise<OrderEntity[]>`, a row of typeorm with all its columns',
    },
    {
      name: 'FN11: a model of Prisma',
      valid: controller(`async list(): Promise<Pick<Order, 'id'>[]> { return findOrders(); }`),
      invalid: controller('async list(): Promise<Order[]> { return findOrders(); }'),
      found: `its return type is \`Promise<Order[]>\`, a row of prisma with all its columns, and ${SENT}`,
    },
    {
      name: 'documented by a decorator where typed is asked for',
      options: [{ minimum: 'typed', frameworks: 'native' }],
      valid: controller('async list(): Promise<OrderDto[]> { return findOrders(); }', { head: '@ApiOkResponse({ type: [OrderDto] }) ' }),
      invalid: controller('async list() { return findOrders(); }', { head: '@ApiOkResponse({ type: [OrderDto] }) ' }),
      found: '@ApiOkResponse',
      weak: { strength: 'documented', minimum: 'typed' },
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
  ],
);
