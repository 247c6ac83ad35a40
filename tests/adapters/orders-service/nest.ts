/** The orders service in NestJS: controller, module and bootstrap in one text. */
export const NEST_ORDERS = `
import { applyDecorators, Body, Controller, Delete, Get, HttpCode, Module, Param, ParseUUIDPipe, Patch, Post, Query, SetMetadata, UseGuards, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ApiBearerAuth, ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { IsInt, IsUUID, Max } from 'class-validator';
import { OrdersService } from './orders.service';

const Public = () => SetMetadata('isPublic', true);
const Authenticated = () => applyDecorators(UseGuards(AuthGuard('jwt')), ApiBearerAuth());

class OrderDto { @ApiProperty() id: string; }
class HealthDto { @ApiProperty() status: string; }
class ListOrdersDto { @IsInt() @Max(100) limit: number; }
class CreateOrderDto { @IsUUID() productId: string; }

@Controller('health')
class HealthController {
  @Public()
  @Get()
  check(): HealthDto {
    return { status: 'ok' };
  }
}

@Controller('orders')
class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Get()
  @Authenticated()
  list(@Query() query: ListOrdersDto): Promise<OrderDto[]> {
    return this.orders.list(query);
  }

  @Post()
  @Authenticated()
  create(@Body() dto: CreateOrderDto): Promise<OrderDto> {
    return this.orders.create(dto);
  }

  @Get(':id')
  @UseGuards(AuthGuard('jwt'))
  @ApiOkResponse({ type: OrderDto })
  find(@Param('id', ParseUUIDPipe) id: string) {
    return this.orders.find(id);
  }

  @Patch(':id')
  @Authenticated()
  update(@Param('id', ParseUUIDPipe) id: string, @Body() changes: any) {
    return this.orders.update(id, changes);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', new ParseUUIDPipe()) id: string) {
    return this.orders.remove(id);
  }

  @Post('import')
  import(@Body('rows') rows: any) {
    return this.orders.import(rows);
  }
}

@Module({ controllers: [HealthController, OrdersController], providers: [OrdersService] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
  await app.listen(3000);
}
void bootstrap();
`;
