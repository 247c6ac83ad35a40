import { describe, expect, test } from 'vitest';

import { app, routesOf } from '../adapters/http/nest-program.ts';

const DECORATORS = `
  const Open = () => SetMetadata('isOpen', true); const Roles = (...roles) => SetMetadata('roles', roles);
  const Auth = (options) => SetMetadata('auth', options); const Kind = Reflector.createDecorator<string>();
  const Upper = Reflector.createDecorator<string>({ transform: (value) => value.toUpperCase() });`;

/** What a guard makes of a marked and of an unmarked route of a class that is not, and of an unmarked route of one that is marked. */
function verdicts(begins: string, mark: string, members = ''): string {
  const guard = `class Guard { constructor(private reflector: Reflector) {} ${members} canActivate(context) {
    const { user } = context.switchToHttp().getRequest(); ${begins} if (!user) throw new UnauthorizedException(); return true; } }`;
  return verdictsOf(guard, mark);
}

function verdictsOf(guard: string, mark: string): string {
  const text = `${DECORATORS} ${guard} @UseGuards(Guard) @Controller('x') class C { @Get() ${mark} a() { return []; } @Get('b') b() { return []; } }
    ${mark} @UseGuards(Guard) @Controller('y') class D { @Get() a() { return []; } } ${app('C, D')}`;
  return routesOf(text)
    .map((route) => route.split(' ').at(-1))
    .join(' ');
}

const BOTH = '[context.getHandler(), context.getClass()]';

describe('how a guard asks for metadata', () => {
  test.each([
    ['of the method', `const is = this.reflector.get('isOpen', context.getHandler()); if (is) return true;`, 'public yes yes'],
    ['of the class', `const is = this.reflector.get('isOpen', context.getClass()); if (is) return true;`, 'yes yes public'],
    ['of both', `const is = this.reflector.getAllAndOverride('isOpen', ${BOTH}); if (is) return true;`, 'public yes public'],
    [
      'of both, under a name',
      `const both = ${BOTH}; if (this.reflector.getAllAndOverride('isOpen', both)) return true;`,
      'public yes public',
    ],
    ['without a reflector', `if (Reflect.getMetadata('isOpen', context.getHandler())) return true;`, 'public yes yes'],
    ['all of it', `const [own] = this.reflector.getAll('isOpen', ${BOTH}); if (own) return true;`, 'public yes yes'],
    ['any of it', `if (this.reflector.getAll('isOpen', ${BOTH}).some(Boolean)) return true;`, 'public yes public'],
    [
      'all of it together, of which there is a list also where nothing is',
      `if (this.reflector.getAllAndMerge('isOpen', ${BOTH})) return true;`,
      'no no no',
    ],
    [
      'all of it together, and its length',
      `if (this.reflector.getAllAndMerge('isOpen', ${BOTH}).length > 0) return true;`,
      'public yes public',
    ],
    ['made a boolean', `const is = !!this.reflector.get('isOpen', context.getHandler()); if (is) return true;`, 'public yes yes'],
    ['with a default', `const is = this.reflector.get('isOpen', context.getHandler()) ?? false; if (is) return true;`, 'public yes yes'],
    [
      'with a default that opens all',
      `const is = this.reflector.get('isOpen', context.getHandler()) ?? true; if (is) return true;`,
      'no no no',
    ],
    [
      'of one, else of the other',
      `const is = this.reflector.get('isOpen', context.getHandler()) || this.reflector.get('isOpen', context.getClass()); if (is) return true;`,
      'public yes public',
    ],
    ['another key', `if (this.reflector.get('isOpn', context.getHandler())) return true;`, 'yes yes yes'],
    ['a key that is computed', `if (this.reflector.get(this.key, context.getHandler())) return true;`, 'unknown unknown unknown'],
    ['and refuses', `if (this.reflector.get('isOpen', context.getHandler())) throw new UnauthorizedException();`, 'yes yes yes'],
    ['in a check that cannot be read', `if (this.marks.has(context.getHandler())) return true;`, 'unknown unknown unknown'],
    ['by what the method is called', `if (context.getHandler().name === 'a') return true;`, 'no yes no'],
    ['by what the class is called', `if (context.getClass().name === 'D') return true;`, 'yes yes no'],
  ])('%s', (_, begins, expected) => {
    expect(verdicts(begins, '@Open()')).toBe(expected);
  });

  test.each([
    ['a method of its own', `isOpen(context) { return this.reflector.get('isOpen', context.getHandler()); }`, 'public yes yes'],
    [
      'a method that asks for something else',
      `isOpen(context) { return this.reflector.get('roles', context.getHandler()); }`,
      'yes yes yes',
    ],
  ])('by %s', (_, method, expected) => {
    expect(verdicts('if (this.isOpen(context)) return true;', '@Open()', method)).toBe(expected);
  });
});

describe('what metadata says', () => {
  const read = (key: string, rest: string): string => `const value = this.reflector.get(${key}, context.getHandler()); ${rest}`;
  test.each([
    ['an object', read(`'auth'`, 'if (value?.optional) return true;'), `@Auth({ optional: true })`, 'public yes yes'],
    ['an object that says otherwise', read(`'auth'`, 'if (value?.optional) return true;'), `@Auth({ optional: false })`, 'yes yes yes'],
    ['a text', read('Kind', `if (value === 'open') return true;`), `@Kind('open')`, 'public yes yes'],
    ['another text', read('Kind', `if (value === 'open') return true;`), `@Kind('closed')`, 'yes yes yes'],
    ['nothing, of which the reflector makes an object', read('Kind', 'if (value) return true;'), `@Kind()`, 'public yes yes'],
    ['a value that is changed', read('Upper', `if (value === 'OPEN') return true;`), `@Upper('open')`, 'unknown yes yes'],
    ['roles that are asked for', read(`'roles'`, 'if (!value?.length) return true;'), `@Roles('admin')`, 'yes no no'],
    ['no roles', read(`'roles'`, 'if (!value?.length) return true;'), '@Roles()', 'no no no'],
    ['a list of roles', read(`'roles'`, 'if (!(value ?? []).length) return true;'), `@Roles('admin')`, 'yes no no'],
    ['a role of all', read(`'roles'`, `if (value?.includes('all')) return true;`), `@Roles('some', 'all')`, 'public yes yes'],
    ['no role of all', read(`'roles'`, `if (value?.includes('all')) return true;`), `@Roles('some')`, 'yes yes yes'],
    [
      'a decorator made of others, of which the last counts',
      read(`'auth'`, 'if (value) return true;'),
      '@applyDecorators(Auth(true), Auth(false))',
      'yes yes yes',
    ],
    ['two decorators, of which the first counts', read(`'auth'`, 'if (value) return true;'), '@Auth(true) @Auth(false)', 'public yes yes'],
  ])('%s', (_, begins, mark, expected) => {
    expect(verdicts(begins, mark)).toBe(expected);
  });

  test('a key of a package, which its own decorators may set', () => {
    const begins = `const is = this.reflector.get(OPEN, context.getHandler()); if (is) return true;`;
    const guard = `import { OPEN, Opened } from 'nest-open'; import { Logged } from 'nest-logged'; class Guard { canActivate(context) {
      ${begins} if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException(); return true; } }`;
    expect(verdictsOf(guard, '@SetMetadata(OPEN, true)')).toBe('public yes yes');
    expect(verdictsOf(guard, '@Opened()')).toBe('unknown yes yes');
    expect(verdictsOf(guard, '@Logged()')).toBe('yes yes yes');
  });
});

describe('what passport asks when nobody is known', () => {
  const passport = (body: string): string =>
    `class Guard extends AuthGuard('jwt') { handleRequest(error, user, info, context) { ${body} } }`;
  const marked = `const is = this.reflector.get('isOpen', context.getHandler());`;
  test.each([
    ['a mark lets him pass', `${marked} if (!user && !is) throw new UnauthorizedException(); return user;`, 'public yes yes'],
    ['a mark changes nothing', `${marked} if (!user) throw new UnauthorizedException(); return user;`, 'yes yes yes'],
    [
      'a mark stands before the superclass',
      `${marked} return is ? user : super.handleRequest(error, user, info, context);`,
      'public yes yes',
    ],
    [
      'a path stands before the superclass',
      `if (context.switchToHttp().getRequest().url === '/x/b') return user; return super.handleRequest(error, user, info, context);`,
      'yes no yes',
    ],
  ])('%s', (_, body, expected) => {
    expect(verdictsOf(passport(body), '@Open()')).toBe(expected);
  });

  test.each([
    [
      'of which a mark lets some pass',
      `if (!this.reflector.get('isOpen', context.getHandler())) throw error; return true;`,
      'public yes yes',
    ],
    ['of which none passes', `this.reflector.get('isOpen', context.getHandler()); throw error;`, 'yes yes yes'],
  ])('an error that is caught, %s', (_, inCatch, expected) => {
    const guard = `class Guard extends AuthGuard('jwt') { async canActivate(context) {
      try { return await super.canActivate(context); } catch (error) { ${inCatch} } } }`;
    expect(verdictsOf(guard, '@Open()')).toBe(expected);
  });
});
