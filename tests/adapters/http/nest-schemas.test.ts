import { describe, expect, test } from 'vitest';
import { projectRoutes, type Files } from '../../virtual-project.ts';
import { COMMON, app } from './nest-program.ts';

const responsesOf = (text: string, files: Files = {}): string[] =>
  projectRoutes(COMMON + text, files).map((route) => route.response.strength);

const validatedOf = (text: string, files: Files = {}): string[] =>
  projectRoutes(COMMON + text, files).map((route) => route.validation.verdict);

describe('responses', () => {
  const answer = (decorators: string, method: string, onClass = ''): string => `
    const Paginated = (type) => applyDecorators(ApiOkResponse({ schema: { properties: { items: { type: 'array' } } } }), HttpCode(200));
    class OrderDto { id: string; } type Nullable<T> = T | null; interface Order { id: string }
    import { Unknown } from '@/decorators'; import { Observable } from 'rxjs'; import { ZodSerializerDto } from 'nestjs-zod'; import { orderSchema } from './schema';
    ${onClass} @Controller('x') class C { @Get() ${decorators} ${method} }`;
  const raw = 'find() { return { id: 1 }; }';
  test.each([
    ['nothing declared', '', raw, 'none'],
    ['ApiOkResponse with a type', '@ApiOkResponse({ type: OrderDto })', raw, 'documented'],
    ['a list', '@ApiOkResponse({ type: [OrderDto] })', raw, 'documented'],
    ['a lazy type', '@ApiOkResponse({ type: () => OrderDto })', raw, 'documented'],
    ['without a type', '@ApiOkResponse()', raw, 'none'],
    ['only a description', `@ApiOkResponse({ description: 'the order' })`, raw, 'none'],
    ['type: Object', '@ApiOkResponse({ type: Object })', raw, 'none'],
    ['an empty schema', '@ApiOkResponse({ schema: {} })', raw, 'none'],
    ['only an error', '@ApiBadRequestResponse({ type: OrderDto })', raw, 'none'],
    ['ApiResponse with 200', '@ApiResponse({ status: 200, type: OrderDto })', raw, 'documented'],
    ['ApiResponse with HttpStatus', '@ApiResponse({ status: HttpStatus.OK, schema: { type: "object" } })', raw, 'documented'],
    ['ApiResponse with 404', '@ApiResponse({ status: 404, type: OrderDto })', raw, 'none'],
    ['every other status', '@ApiDefaultResponse({ type: OrderDto })', raw, 'documented'],
    ['composed', '@Paginated(OrderDto)', raw, 'documented'],
    ['a decorator that cannot be read', '@Unknown(OrderDto)', raw, 'unknown'],
    ['excluded from the documentation', '@ApiExcludeEndpoint()', raw, 'exempt'],
    ['not excluded', '@ApiExcludeEndpoint(false)', raw, 'none'],
    ['a redirect', `@Redirect('/')`, raw, 'exempt'],
    ['a page', `@Render('index')`, raw, 'exempt'],
    ['204', '@HttpCode(204)', raw, 'exempt'],
    ['201', '@HttpCode(201)', raw, 'none'],
    ['HttpStatus.NO_CONTENT', '@HttpCode(HttpStatus.NO_CONTENT)', raw, 'exempt'],
    ['text', `@Header('Content-Type', 'text/csv')`, raw, 'exempt'],
    ['json', `@Header('Content-Type', 'application/json')`, raw, 'none'],
    ['a return type', '', 'find(): Promise<OrderDto> { return this.orders.find(); }', 'typed'],
    ['a list of an interface', '', 'find(): Promise<Order[]> { return this.orders.find(); }', 'typed'],
    ['an observable', '', 'find(): Observable<Order> { return this.orders.find(); }', 'typed'],
    ['an alias with null', '', 'find(): Promise<Nullable<OrderDto>> { return this.orders.find(); }', 'typed'],
    ['Promise<any>', '', 'find(): Promise<any> { return { id: 1 }; }', 'none'],
    ['a list of unknown', '', 'find(): Promise<unknown[]> { return { id: 1 }; }', 'none'],
    ['Record<string, any>', '', 'find(): Record<string, any> { return { id: 1 }; }', 'none'],
    ['void', '', 'async find(): Promise<void> { await this.orders.touch(); }', 'exempt'],
    ['nothing returned', '', 'async find() { await this.orders.touch(); }', 'exempt'],
    ['a file', '', 'find() { return new StreamableFile(this.orders.pdf()); }', 'exempt'],
    ['a typed file', '', 'find(): StreamableFile { return this.orders.pdf(); }', 'exempt'],
    [
      'sent by hand in spite of the documentation',
      '@ApiOkResponse({ type: OrderDto })',
      'async find(@Res() res) { res.json({ id: 1 }); }',
      'none',
    ],
    [
      'passthrough',
      '@ApiOkResponse({ type: OrderDto })',
      'async find(@Res({ passthrough: true }) res) { res.header("a", "b"); return this.orders.find(); }',
      'documented',
    ],
    ['redirected by hand', '', `find(@Res() res) { return res.redirect('/'); }`, 'exempt'],
    ['piped by hand', '', `find(@Res() res) { this.orders.stream().pipe(res); }`, 'exempt'],
    [
      'an error by hand, then a file',
      '',
      `find(@Res() res) { if (!this.x) return res.status(404).json({ message: this.y }); return res.sendFile(this.z); }`,
      'exempt',
    ],
    ['the serializer', '@SerializeOptions({ type: OrderDto }) @UseInterceptors(ClassSerializerInterceptor)', raw, 'enforced'],
    ['a zod serializer', '@ZodSerializerDto(orderSchema)', raw, 'enforced'],
    [
      'options of the serializer that name no type',
      `@SerializeOptions({ groups: ['admin'] }) @UseInterceptors(ClassSerializerInterceptor)`,
      raw,
      'none',
    ],
    ['an interceptor that is given a class', '@UseInterceptors(new Serialize(OrderDto))', raw, 'unknown'],
  ])('%s', (_name, decorators, method, expected) => {
    expect(responsesOf(answer(decorators, method))).toEqual([expected]);
  });

  test('on the class', () => {
    expect(responsesOf(answer('', raw, '@ApiResponse({ status: 200, type: OrderDto })'))).toEqual(['documented']);
    expect(responsesOf(answer('', raw, '@ApiExcludeController()'))).toEqual(['exempt']);
    expect(responsesOf(answer('', raw, '@ApiBadRequestResponse({ type: OrderDto })'))).toEqual(['none']);
  });

  test('a serializer needs its interceptor where the application can be seen', () => {
    const text = answer('@SerializeOptions({ type: OrderDto })', raw);
    expect(responsesOf(text)).toEqual(['enforced']);
    expect(responsesOf(text + app('C', '', 'app.useGlobalInterceptors(new ClassSerializerInterceptor(app.get(Reflector)));'))).toEqual([
      'enforced',
    ]);
    expect(responsesOf(text + app('C', 'providers: [{ provide: APP_INTERCEPTOR, useClass: ClassSerializerInterceptor }]'))).toEqual([
      'enforced',
    ]);
    expect(responsesOf(text + app('C'))).toEqual(['none']);
  });
});

describe('request validation', () => {
  const receive = (parameters: string, decorators = ''): string => `
    import { FarDto } from '@/dto'; import type { TypeDto } from './dto'; import { z } from 'zod'; import { createZodDto, ZodValidationPipe } from 'nestjs-zod'; import { PartialType } from '@nestjs/swagger';
    class OrderDto { @IsString() name: string; } class LooseDto { name: string; } class ChangeDto extends PartialType(OrderDto) {} interface Shape { name: string }
    const schema = z.object({ name: z.string() }); class ZodDto extends createZodDto(schema) {}
    class SchemaPipe { constructor(private schema) {} transform(value) { return this.schema.parse(value); } }
    class TrimPipe { transform(value) { return value.trim(); } }
    @Controller('x') class C { @Post() ${decorators} save(${parameters}) { return 1; } }`;
  const pipes = 'app.useGlobalPipes(new ValidationPipe());';
  test.each([
    ['a class with rules', '@Body() dto: OrderDto', 'yes'],
    ['a class made of one', '@Body() dto: ChangeDto', 'yes'],
    ['a class without rules', '@Body() dto: LooseDto', 'no'],
    ['any', '@Body() dto: any', 'no'],
    ['no type', '@Body() dto', 'no'],
    ['an interface', '@Body() dto: Shape', 'no'],
    ['a type import', '@Body() dto: TypeDto', 'no'],
    ['a list', '@Body() dto: OrderDto[]', 'no'],
    ['a union', '@Body() dto: OrderDto | LooseDto', 'no'],
    ['a class that cannot be read', '@Body() dto: FarDto', 'unknown'],
    ['one member', `@Body('name') name: string`, 'no'],
    ['a query', '@Query() query: OrderDto', 'yes'],
    ['a query that is not and a body that is', '@Query() query: any, @Body() dto: OrderDto', 'no'],
    ['a path parameter with a pipe', `@Param('id', ParseIntPipe) id: number`, 'yes'],
    ['an instance of a pipe', `@Param('id', new ParseUUIDPipe({ version: '4' })) id: string`, 'yes'],
    ['a path parameter without', `@Param('id') id: string`, 'no'],
    ['a path parameter beside a body', `@Param('id') id: string, @Body() dto: OrderDto`, 'yes'],
    ['a pipe with a schema', '@Body(new SchemaPipe(schema)) dto: Shape', 'yes'],
    ['a pipe that checks nothing', '@Body(TrimPipe) dto: Shape', 'no'],
    ['a schema of its own', '@Body({ schema }) dto: Shape', 'yes'],
    ['nothing read', '', 'no'],
    ['the request itself', '@Req() request', 'no'],
  ])('%s', (_name, parameters, expected) => {
    expect(validatedOf(receive(parameters) + app('C', '', pipes))).toEqual([expected]);
  });

  test.each([
    ['app.useGlobalPipes(new ValidationPipe());', 'a ValidationPipe is in front of it'],
    ['', 'no ValidationPipe is in front of it'],
    [`app.useGlobalPipes(require('@acme/pipes').make());`, 'a pipe that cannot be read is in front of it'],
  ])('what is in front is said as it is: %s', (setup, expected) => {
    const [first] = projectRoutes(COMMON + receive('@Body() dto: OrderDto') + app('C', '', setup));
    expect(first?.validation.evidence.map(({ why }) => why)).toContain(expected);
  });

  test('the pipe may be global, of the class or of the method; without one nothing is checked', () => {
    expect(validatedOf(receive('@Body() dto: OrderDto') + app('C'))).toEqual(['no']);
    expect(validatedOf(receive('@Body() dto: OrderDto'))).toEqual(['unknown']);
    expect(validatedOf(receive('@Body() dto: OrderDto', '@UsePipes(ValidationPipe)') + app('C'))).toEqual(['yes']);
    expect(
      validatedOf(receive('@Body() dto: OrderDto') + app('C', 'providers: [{ provide: APP_PIPE, useClass: ValidationPipe }]')),
    ).toEqual(['yes']);
    expect(
      validatedOf(receive('@Body() dto: ZodDto') + app('C', 'providers: [{ provide: APP_PIPE, useClass: ZodValidationPipe }]')),
    ).toEqual(['yes']);
    expect(validatedOf(receive('@Body() dto: Shape', '@UsePipes(new SchemaPipe(schema))') + app('C'))).toEqual(['yes']);
  });
});
