import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

/** The verdict of the one route of a Nest application behind a guard with this body of `canActivate`. */
function verdict(body: string, base = ''): string {
  const text = `import { Controller, Get, Injectable, Module, UnauthorizedException, UseGuards } from '@nestjs/common'; import { NestFactory } from '@nestjs/core';
    import { AuthGuard } from '@nestjs/passport'; import { catchError, firstValueFrom, from, lastValueFrom, map, of, tap, throwError } from 'rxjs';
    const userOf = (context) => context.switchToHttp().getRequest().user;
    @Injectable() class Guard ${base} { constructor(private readonly users: Users, private readonly client: Client) {} async canActivate(context) { ${body} } }
    @UseGuards(Guard) @Controller('x') class C { @Get() read() { return []; } } @Module({ controllers: [C] }) class AppModule {} NestFactory.create(AppModule);`;
  return modelOf(text).routes.at(-1)?.authentication.verdict ?? 'no route';
}

const TOKEN = `const token = context.switchToHttp().getRequest().cookies?.token;`;

describe('a guard that answers with a promise', () => {
  const ASK = `this.users.verify(token)`;
  test.each([
    ['that is true unless it fails', `return ${ASK}.then(() => true).catch(() => false);`, 'yes'],
    ['that is true also if it fails', `return ${ASK}.then(() => true).catch(() => true);`, 'no'],
    ['that is true', `return ${ASK}.then(() => true);`, 'unknown'],
    ['that says what is answered', `return ${ASK}.then((answer) => answer.isValid);`, 'yes'],
    ['that is true if it fails, whatever is answered', `return ${ASK}.then((answer) => answer.isValid).catch(() => true);`, 'unknown'],
    ['that fails with an error of its own', `return ${ASK}.catch(() => { throw new UnauthorizedException(); });`, 'yes'],
    ['with a second function for errors', `return ${ASK}.then((answer) => answer.isValid, () => true);`, 'unknown'],
    ['with a second function for errors that says no', `return ${ASK}.then((answer) => answer.isValid, () => false);`, 'yes'],
    ['under a name', `const isKnown = await ${ASK}.catch(() => false); return isKnown;`, 'yes'],
    ['under a name, true if it fails', `const isKnown = await ${ASK}.catch(() => true); return isKnown;`, 'unknown'],
    ['that asks a setting if it fails', `return ${ASK}.catch(() => this.settings.isOpen);`, 'unknown'],
    ['that is refused', `if (!userOf(context)) return Promise.reject(new UnauthorizedException()); return true;`, 'yes'],
  ])('%s', (_, body, expected) => {
    expect(verdict(TOKEN + body)).toBe(expected);
  });
});

describe('a guard that answers with an observable', () => {
  const ASK = `this.client.send('authenticate', { token })`;
  test.each([
    ['that is true unless it fails', `return ${ASK}.pipe(tap((user) => log(user)), map(() => true), catchError(() => of(false)));`, 'yes'],
    ['that is true also if it fails', `return ${ASK}.pipe(map(() => true), catchError(() => of(true)));`, 'unknown'],
    ['that is true', `return ${ASK}.pipe(map(() => true));`, 'unknown'],
    ['that says what is answered', `return ${ASK}.pipe(map((answer) => answer.isValid));`, 'yes'],
    ['that throws', `return ${ASK}.pipe(map(() => true), catchError(() => { throw new UnauthorizedException(); }));`, 'yes'],
    ['that fails', `return ${ASK}.pipe(map(() => true), catchError(() => throwError(() => new UnauthorizedException())));`, 'yes'],
    ['of a promise', `return from(this.users.verify(token)).pipe(map((answer) => !!answer), catchError(() => of(false)));`, 'yes'],
    [
      'of a promise, true if it fails',
      `return from(this.users.verify(token)).pipe(map((answer) => !!answer), catchError(() => of(true)));`,
      'unknown',
    ],
    ['that is waited for', `return lastValueFrom(${ASK}.pipe(map(() => true), catchError(() => of(false))));`, 'yes'],
    ['that is waited for, true if it fails', `return firstValueFrom(${ASK}.pipe(map(() => true), catchError(() => of(true))));`, 'unknown'],
    ['of the caller', `return of(userOf(context)).pipe(map((user) => !!user));`, 'yes'],
    ['of the caller, whoever it is', `return of(userOf(context)).pipe(map(() => true));`, 'no'],
    ['of nothing', `return of(true);`, 'no'],
    ['that is an error', `if (!userOf(context)) return throwError(() => new UnauthorizedException()); return of(true);`, 'yes'],
    ['that is an error, as one of two', `return userOf(context) ? of(true) : throwError(() => new UnauthorizedException());`, 'yes'],
    ['that is an error nobody gets', `if (!userOf(context)) throwError(() => new UnauthorizedException()); return of(true);`, 'no'],
    ['of another library', `import('other').then(({ of }) => of(true)); return ${ASK}.pipe(filter(() => true));`, 'yes'],
  ])('%s', (_, body, expected) => {
    expect(verdict(TOKEN + body)).toBe(expected);
  });
});

describe("what a library's guard answers", () => {
  const ASK = 'super.canActivate(context)';
  test.each([
    ['as it is', `return from(${ASK}).pipe(tap(() => log()));`, 'yes'],
    ['true if it fails', `return from(${ASK}).pipe(catchError(() => of(true)));`, 'no'],
    ['false if it fails', `return from(${ASK}).pipe(catchError(() => of(false)));`, 'yes'],
    ['another error if it fails', `return from(${ASK}).pipe(catchError(() => throwError(() => new UnauthorizedException())));`, 'yes'],
    ['true if it does not fail', `return from(${ASK}).pipe(map(() => true));`, 'yes'],
    ['true if it fails, waited for', `return lastValueFrom(from(${ASK}).pipe(catchError(() => of(true))));`, 'no'],
    ['true if it fails, as a promise', `return lastValueFrom(${ASK}).catch(() => true);`, 'no'],
    ['true if it fails, by a second function', `return ${ASK}.then((answer) => answer, () => true);`, 'no'],
  ])('%s', (_, body, expected) => {
    expect(verdict(body, `extends AuthGuard('jwt')`)).toBe(expected);
  });
});
