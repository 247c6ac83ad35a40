import picomatch from 'picomatch';

import { readPublicRoute } from '../architecture/public-routes.ts';
import { methodCall, unwrap } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import type { Evidence } from '../model/verdict.ts';
import type { RoutePlacement } from '../model/route.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf, type Binding } from '../scope/binding.ts';
import { functionMadeBy, functionOf } from '../scope/function-of.ts';
import { returnsOf } from '../scope/returns-of.ts';
import type { Recognition } from './recognition.ts';

type PathOfRoute = { readonly [part in 'path' | 'partialPath']?: RoutePlacement[part] | undefined };

/** Is a route listed in `settings.auth.public`? Entries are paths or globs of paths, with or without a method in front: `GET /health`, `/auth/**`. */
export function publicBySettings(method: string, place: PathOfRoute, entries: readonly string[]): Evidence | undefined {
  const entry = entries.find((each) => {
    const wanted = readPublicRoute(each);
    return (wanted.method === undefined || wanted.method === method) && lists(wanted.path, place);
  });
  return entry === undefined ? undefined : { why: `settings.auth.public lists ${entry}` };
}

/** Where a prefix is computed, only a glob that begins anywhere lists the route, by the end of its path. */
function lists(pattern: string, { path, partialPath }: PathOfRoute): boolean {
  if (path !== undefined) return matcherOf(pattern)(path);
  const end = partialPath?.slice(partialPath.lastIndexOf('…') + 1) ?? '';
  return end !== '' && /^\/?\*\*(?:\/|$)/.test(pattern) && matcherOf(pattern)(end);
}

const matchers = new Map<string, (path: string) => boolean>();

function matcherOf(pattern: string): (path: string) => boolean {
  let matcher = matchers.get(pattern);
  if (!matcher) {
    matcher = picomatch(pattern, { dot: true });
    matchers.set(pattern, matcher);
  }
  return matcher;
}

/** Does an auth library answer the route itself (sign-in, callbacks, sessions)? Its endpoints are open by design. */
export function publicByLibrary(handler: Located | undefined, recognition: Recognition): Evidence | undefined {
  if (!handler) return undefined;
  const inside = handedTo(handler);
  if (inside) return publicByLibrary(inside, recognition);
  const fn = functionOf(handler);
  const answers = fn ? returnsOf(fn).map((node) => ({ file: fn.file, node })) : [handler];
  const at = answers.find((each) => recognition.authStrength(each) === 'endpoints');
  return at && { why: 'the endpoints of an auth library', at };
}

/** `withMetrics(handlers.GET)`: what a function of the project wraps that it hands all requests to, and gives back what comes of them. */
function handedTo({ file, node }: Located): Located | undefined {
  const call = unwrap(node);
  if (call.type !== 'CallExpression') return undefined;
  const maker = functionOf({ file, node: call.callee });
  const made = maker && functionMadeBy(maker);
  const [called, ...others] = made ? returnsOf(made).map((each) => calledIn({ file: made.file, node: each })) : [];
  if (!called || called.fn !== maker?.node || others.some((each) => each?.id !== called.id)) return undefined;
  const given = called.path?.length === 0 ? call.arguments[called.index] : undefined;
  return given && { file, node: given };
}

/** The parameter that is called in `await handler(request)`. */
function calledIn({ file, node }: Located): Extract<Binding, { kind: 'parameter' }> | undefined {
  const awaited = unwrap(node);
  const call = awaited.type === 'AwaitExpression' ? unwrap(awaited.argument) : awaited;
  const binding = call.type === 'CallExpression' && call.callee.type === 'Identifier' ? bindingOf(file, call.callee) : undefined;
  return binding?.kind === 'parameter' ? binding : undefined;
}

const DECLARATION =
  /Statement$|^(?:Variable|Function|ExportNamed|ExportDefault|ExportAll|Class)Declaration$|^(?:Method|Property)Definition$|^Program$/;

/** Is there a JSDoc block with `@public` right in front of the statement that a node stands in, of the class member, of the property, or of the step of a chain? */
export function publicByTag({ file, node }: Located): Evidence | undefined {
  let start = node;
  const step = methodCall(node)?.callee;
  const dot = step ? file.text.lastIndexOf('.', startOf(step.property)) : -1;
  if (step && isTagged(file.text.slice(endOf(step.object), dot))) return { why: 'marked @public', at: { file, node } };
  while (start.parent && !DECLARATION.test(start.type)) {
    // A handler of a list, a procedure of a record is marked where it stands in it.
    if (start.type === 'Property' && isTagged(file.text.slice(0, startOf(start))))
      return { why: 'marked @public', at: { file, node: start } };
    start = start.parent;
  }
  if (start.parent?.type === 'ExportNamedDeclaration' || start.parent?.type === 'ExportDefaultDeclaration') start = start.parent;
  return isTagged(file.text.slice(0, startOf(start))) ? { why: 'marked @public', at: { file, node: start } } : undefined;
}

/** Looks backwards: a search from the start would read a generated file once for every route. */
function isTagged(before: string): boolean {
  const text = before.trimEnd();
  const block = text.endsWith('*/') ? text.slice(Math.max(0, text.lastIndexOf('/**'))) : '';
  return block.startsWith('/**') && block.indexOf('*/', 2) === block.length - 2 && /^[\s/*]*@public\b/m.test(block);
}
