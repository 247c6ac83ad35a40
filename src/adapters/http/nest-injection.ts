import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingClass, isClass, isFunction, memberName, methodCall, propertyValue, unwrap } from '../../ast/nodes.ts';
import { rangeOf } from '../../ast/place.ts';
import { walk } from '../../ast/walk.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { constantString } from '../../scope/constant.ts';
import { oncePerFile } from '../../scope/file-memo.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { isSameDeclaration } from '../../scope/same-declaration.ts';
import { classMember, classOf, trace } from '../../scope/trace.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { decoratorsOf, isFrom, propertyOf, type DecoratorUse } from './nest-decorators.ts';
import { elementsOf } from './nest-elements.ts';

/** What a provider is listed under: a text, or what declares it (a class, `Symbol('GUARD')`). */
type Token = string | Located;

const MAX_ALIASES = 4;

/**
 * What Nest puts where a guard is asked, `this.guard.canActivate(context)`: an instance of the class that types it, or all that the project provides
 * under the token of its `@Inject`.
 */
export function injectedGuards(call: Located): readonly Located[] | undefined {
  const asked = methodCall(call.node);
  if (asked?.name !== 'canActivate') return undefined;
  const at = { file: call.file, node: unwrap(asked.object) };
  if (at.node.type === 'ThisExpression' || at.node.type === 'Super') return undefined;
  const token = decoratorsOn(at).find((use) => isFrom(use, '@nestjs/common', 'Inject'))?.args[0];
  if (token) return providersOf(token, 0);
  const origin = trace(at);
  return origin.kind === 'instance' ? [{ file: origin.of.file, node: origin.of.node }] : undefined;
}

/** The decorators of a field, or of the constructor's parameter that it is taken from. */
function decoratorsOn({ file, node }: Located): DecoratorUse[] {
  if (node.type === 'Identifier') {
    const binding = bindingOf(file, node);
    return binding.kind === 'parameter' ? decoratorsOf(file, binding.decorators) : [];
  }
  const owner = node.type === 'MemberExpression' && node.object.type === 'ThisExpression' ? enclosingClass(node) : undefined;
  const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
  const member = owner && name !== undefined ? classMember({ file, node: owner }, name, false) : undefined;
  if (!member) return [];
  if (member.decorators.length > 0) return decoratorsOf(member.at.file, member.decorators);
  // `this.guard = guard` in the constructor.
  return member.value?.node.type === 'Identifier' ? decoratorsOn(member.value) : [];
}

/** What the project provides under a token; a class that nobody provides otherwise is itself. */
function providersOf(at: Located, depth: number): Located[] {
  const token = tokenOf(at);
  if (token === undefined || depth > MAX_ALIASES) return [];
  const files = new Map(
    wordsOf(at, token)
      .flatMap((word) => at.file.project.filesWith(word, at.file.filename))
      .map((file) => [file.filename, file]),
  );
  files.set(at.file.filename, at.file);
  const found = [...files.values()]
    .flatMap((file) => providersIn(file).list)
    .filter((provider) => isSameToken(provider.token, token))
    .flatMap((provider) => madeBy(provider.object, depth));
  if (found.length > 0 || typeof token === 'string') return found;
  return isClass(token.node) ? [token] : [];
}

/** What a file that knows the token says: its text, or its name. */
function wordsOf({ file, node }: Located, token: Token): string[] {
  const inner = unwrap(node);
  const name =
    inner.type === 'MemberExpression' ? memberName(inner) : inner.type === 'Identifier' ? file.text.slice(...rangeOf(inner)) : undefined;
  return [...new Set([...(typeof token === 'string' ? [token] : []), ...(name === undefined ? [] : [name])])];
}

interface Provider {
  readonly token: Token;
  readonly object: Located<TSESTree.ObjectExpression>;
}

/** `{ provide: …, useClass: … }`, wherever it stands. */
const providersIn = oncePerFile((file: SourceFile): { readonly list: readonly Provider[] } => {
  const list: Provider[] = [];
  if (!/\bprovide\b/.test(file.text)) return { list };
  walk(file.ast, (node) => {
    const provide = node.type === 'ObjectExpression' ? propertyValue(node, 'provide') : undefined;
    const token = provide && tokenOf({ file, node: provide });
    if (token !== undefined && node.type === 'ObjectExpression') list.push({ token, object: { file, node } });
  });
  return { list };
});

function tokenOf(at: Located): Token | undefined {
  const text = constantString(at);
  if (text !== undefined) return text;
  const origin = trace(at);
  if (origin.kind === 'external') return `${origin.module}#${origin.name}`;
  if (origin.kind !== 'value') return undefined;
  const { node } = origin.at;
  const [wrapped] = node.type === 'CallExpression' ? node.arguments : [];
  // `forwardRef(() => Guard)`.
  if (wrapped && isFunction(wrapped)) {
    const [returned] = returnsOf({ file: origin.at.file, node: wrapped });
    return returned && tokenOf({ file: origin.at.file, node: returned });
  }
  return isClass(node) || node.type === 'CallExpression' ? origin.at : undefined;
}

function isSameToken(left: Token, right: Token): boolean {
  if (typeof left === 'string' || typeof right === 'string') return left === right;
  return isSameDeclaration(left, right);
}

/** All that a provider may give: its class, its value, whatever its factory returns. What cannot be told is the provider itself. */
function madeBy(object: Located<TSESTree.ObjectExpression>, depth: number): Located[] {
  const { file } = object;
  const existing = propertyOf(object, 'useExisting');
  if (existing && !classOf(trace(existing))) return orItself(providersOf(existing, depth + 1), object);
  const named = existing ?? propertyOf(object, 'useClass') ?? propertyOf(object, 'useValue');
  if (named) return elementsOf(named.file, [named.node]).map(({ at }) => checkOf(at));
  const factory = propertyOf(object, 'useFactory');
  const made = factory && trace(factory);
  if (made?.kind !== 'value' || !isFunction(made.at.node)) return [{ file, node: object.node }];
  const returned = returnsOf({ file: made.at.file, node: made.at.node });
  return orItself(
    elementsOf(made.at.file, returned).map(({ at }) => checkOf(at)),
    object,
  );
}

function orItself(found: Located[], object: Located): Located[] {
  return found.length > 0 ? found : [object];
}

/** `{ canActivate: () => true }` is what its method does. */
function checkOf(at: Located): Located {
  return propertyOf(objectOf(at), 'canActivate') ?? at;
}
