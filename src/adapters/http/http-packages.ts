import type { HttpExports } from './http-exports.ts';

/** What speaks HTTP beside the frameworks of the catalogue: errors and status codes as packages of their own, Node's server, frameworks without an adapter. */
export const httpPackages: readonly HttpExports[] = [
  { module: ['http-errors'], part: 'exception', name: names('default * HttpError createError') },
  {
    module: ['@hapi/boom', 'boom', 'restify-errors', '@curveball/http-errors', '@tsed/exceptions', '@feathersjs/errors'],
    part: 'exception',
  },
  // A phrase is a text for people: `Too Many Requests` in a log decides no status.
  { module: ['http-status-codes'], part: 'status', except: names('ReasonPhrases getReasonPhrase getStatusText') },
  { module: ['http-status', 'statuses'], part: 'status' },
  // Node's request is also what an outbound call answers with.
  { module: [/^(?:node:)?https?$/], part: 'message', name: names('ServerResponse') },
  { module: [/^(?:node:)?http2$/], part: 'message', name: names('Http2ServerRequest Http2ServerResponse') },
  { module: ['@vercel/node'], part: 'message', name: names('VercelRequest VercelResponse') },
  {
    module: ['aws-lambda'],
    part: 'message',
    name: names('APIGatewayProxyEvent APIGatewayProxyEventV2 APIGatewayProxyResult APIGatewayProxyResultV2 ALBEvent ALBResult'),
  },
  { module: ['@fastify/sensible'], part: 'exception', name: names('httpErrors HttpError HttpErrors') },
  {
    module: ['routing-controllers'],
    part: 'exception',
    name: names(
      'HttpError BadRequestError ForbiddenError InternalServerError MethodNotAllowedError NotAcceptableError NotFoundError UnauthorizedError UnprocessableEntityError',
    ),
  },
  {
    module: ['routing-controllers'],
    part: 'routing',
    name: names(
      'Controller JsonController Get Post Put Patch Delete Head All Req Res Ctx Body Param Params QueryParam QueryParams HeaderParam HttpCode',
    ),
  },
  {
    module: ['tsoa', '@tsoa/runtime'],
    part: 'routing',
    name: names('Controller Route Get Post Put Patch Delete Request Body Path Query Header'),
  },
  { module: ['inversify-express-utils'], part: 'routing' },
  { module: ['@hapi/hapi'], part: 'routing', name: names('default * server Server') },
  { module: ['@hapi/hapi'], part: 'message', name: names('Request ResponseToolkit ResponseObject') },
  { module: ['restify'], part: 'routing', name: names('default * createServer') },
  { module: ['restify'], part: 'message', name: names('Request Response') },
  { module: ['polka'], part: 'routing', name: names('default *') },
  {
    module: ['h3', 'nitropack/runtime', 'nitro/h3'],
    part: 'message',
    name: names('H3Event getQuery readBody getHeader getHeaders getCookie setCookie setHeader sendRedirect'),
  },
  { module: ['h3', 'nitropack/runtime', 'nitro/h3'], part: 'exception', name: names('createError H3Error HTTPError') },
  {
    module: ['h3', 'nitropack/runtime', 'nitro/h3'],
    part: 'routing',
    name: names('H3 createApp createRouter defineEventHandler eventHandler'),
  },
];

function names(words: string): string[] {
  return words.split(' ');
}
