import { projectRoutes, type Files } from '../../virtual-project.ts';

export const COMMON =
  `import { All, APP_GUARD, applyDecorators, Body, ClassSerializerInterceptor, Controller, createParamDecorator, Delete, Get, Head, Header, HttpCode, HttpStatus, Module, Param, ParseIntPipe, ParseUUIDPipe, Patch, Post, Put, Query, Redirect, Render, Req, RequestMapping, RequestMethod, Res, SerializeOptions, SetMetadata, Sse, StreamableFile, UnauthorizedException, UseGuards, UseInterceptors, UsePipes, ValidationPipe, Version, VERSION_NEUTRAL, VersioningType } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE, NestFactory, Reflector, RouterModule } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ThrottlerGuard } from '@nestjs/throttler';
import { ApiDefaultResponse, ApiExcludeController, ApiExcludeEndpoint, ApiBadRequestResponse, ApiNoContentResponse, ApiOkResponse, ApiResponse } from '@nestjs/swagger';
import { IsString } from 'class-validator';
`.replace('APP_GUARD, applyDecorators', 'applyDecorators');

/** `NestFactory.create(AppModule)` around the controllers named, with more of the module and of the set-up. */
export const app = (controllers: string, module = '', setup = ''): string => `
@Module({ controllers: [${controllers}], ${module} }) class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); ${setup} await app.listen(3000); }
`;

export const routesOf = (text: string, files: Files = {}): string[] =>
  projectRoutes(COMMON + text, files).map(
    (route) => `${route.method} ${route.path ?? '?'} ${route.declaredPublic ? 'public' : route.authentication.verdict}`,
  );

export const route = (decorators: string, onClass = ''): string =>
  `${onClass} @Controller('x') class C { @Get() ${decorators} read() { return this.service.read(); } }`;
