import type { HttpExports } from './http-exports.ts';

const COMMON = ['@nestjs/common'];
const EXCEPTIONS =
  'HttpException BadRequestException UnauthorizedException NotFoundException ForbiddenException NotAcceptableException RequestTimeoutException ConflictException GoneException HttpVersionNotSupportedException PayloadTooLargeException UnsupportedMediaTypeException UnprocessableEntityException InternalServerErrorException NotImplementedException ImATeapotException MethodNotAllowedException BadGatewayException ServiceUnavailableException GatewayTimeoutException PreconditionFailedException MisdirectedException';
const ROUTING =
  'Controller Get Post Put Patch Delete Head Options All Search Sse Req Request Res Response Next Body Query Param Headers HostParam Ip Session RawBody HttpCode Header Redirect Render Version UploadedFile UploadedFiles RequestMapping';

/** What Nest's packages know of HTTP. Injection, lifecycle, logging and modules are none of it. */
export const NEST_HTTP: readonly HttpExports[] = [
  { module: COMMON, part: 'exception', name: EXCEPTIONS.split(' ') },
  { module: COMMON, part: 'status', name: ['HttpStatus'] },
  { module: COMMON, part: 'routing', name: ROUTING.split(' ') },
  { module: COMMON, part: 'message', name: ['StreamableFile'] },
  { module: ['@nestjs/core'], part: 'message', name: ['REQUEST', 'HttpAdapterHost'] },
  { module: ['@nestjs/core'], part: 'routing', name: ['NestFactory'] },
  {
    module: COMMON,
    part: 'edge',
    name: ['CanActivate', 'NestMiddleware', 'NestInterceptor', 'ExceptionFilter', 'PipeTransform', 'MulterOptionsFactory'],
  },
  { module: ['@nestjs/core'], part: 'edge', name: ['BaseExceptionFilter'] },
  {
    module: ['@nestjs/passport', /^passport(?:-|$)/],
    part: 'edge',
    name: ['PassportStrategy', 'AuthGuard', 'PassportSerializer', 'Strategy'],
  },
  { module: ['@nestjs/throttler'], part: 'edge', name: ['ThrottlerGuard'] },
];
