import { useVirtualProject } from '../virtual-project.ts';
import { testTwins } from './response-pitfalls.ts';
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
    enforcing:
      'Declare what clients get in `@SerializeOptions({ type })` or `@ZodSerializerDto()` under a serializing interceptor, or send what a schema parsed',
  },
  [
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
