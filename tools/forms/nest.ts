import { HERE, formsIn, type FrameworkForms } from './form.ts';

const MODULE = '@Module({ controllers: [OrdersController] }) class AppModule {}';
const ON_CLASS = `${HERE} class OrdersController { @Get('orders') list() { return load(); } } ${MODULE}`;
const ON_METHOD = `@Controller('orders') class OrdersController { ${HERE} list() { return load(); } } ${MODULE}`;
const ON_GET = `@Controller('orders') class OrdersController { @Get() ${HERE} list() { return load(); } } ${MODULE}`;
const ON_CREATE = `@Controller('orders') class OrdersController { @Post() ${HERE} { return load(input); } } ${MODULE}`;

export const nest: FrameworkForms = {
  id: 'nest',
  title: 'NestJS',
  read: '@nestjs/* 12.5.1 (11 read for the differences)',
  setup: `
    import { All, applyDecorators, Body, Controller, Get, Module, Param, ParseUUIDPipe, Post, UseGuards, UsePipes, ValidationPipe } from '@nestjs/common';
    import { APP_GUARD, NestFactory } from '@nestjs/core';
    import { AuthGuard } from '@nestjs/passport';
    import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
    import { IsInt } from 'class-validator';

    declare function load(input?: unknown): Promise<any>;
    class OrderDto { @ApiProperty() id: string; }
    class CreateOrderDto { @IsInt() total: number; }
    const Authenticated = () => applyDecorators(UseGuards(AuthGuard('jwt')));
    class JwtAuthGuard extends AuthGuard('jwt') {}
    const main = async () => { const app = await NestFactory.create(AppModule); await app.listen(3000); };
    void main();
  `,
  bare: { shown: `create(@Body() input: any): Promise<any>`, within: ON_CREATE },
  routes: [
    ...formsIn(ON_CLASS, `@Controller()`),
    ...formsIn(ON_METHOD, `@Get()`, `@All()`),
    {
      shown: `class OrdersController extends Base`,
      within: `class Base { @Get() list() { return load(); } } @Controller('orders') ${HERE} {} ${MODULE}`,
    },
  ],
  guards: [
    ...formsIn(ON_GET, `@UseGuards(AuthGuard('jwt'))`, `@UseGuards(JwtAuthGuard)`, `@Authenticated()`),
    {
      shown: `@UseGuards(JwtAuthGuard) class OrdersController`,
      within: `@Controller('orders') ${HERE} { @Get() list() { return load(); } } ${MODULE}`,
    },
    ...formsIn(
      `@Controller('orders') class OrdersController { @Get() list() { return load(); } } @Module({ controllers: [OrdersController], providers: [${HERE}] }) class AppModule {}`,
      `{ provide: APP_GUARD, useClass: JwtAuthGuard }`,
    ),
  ],
  validation: formsIn(
    ON_CREATE,
    `@UsePipes(new ValidationPipe()) create(@Body() input: CreateOrderDto)`,
    `create(@Body(new ValidationPipe()) input: CreateOrderDto)`,
    `create(@Param('id', ParseUUIDPipe) input: string)`,
  ),
  response: [
    { shown: `@ApiOkResponse({ type: OrderDto })`, strength: 'documented', within: ON_GET },
    {
      shown: `list(): Promise<OrderDto[]>`,
      strength: 'typed',
      within: `@Controller('orders') class OrdersController { @Get() ${HERE} { return load(); } } ${MODULE}`,
    },
  ],
};
