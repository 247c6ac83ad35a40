import { methodCall, unwrap } from '../../ast/nodes.ts';
import { rangeOf } from '../../ast/place.ts';
import type { Located } from '../../model/source-file.ts';
import { judge, nothingToJudge, type Judgement } from '../../model/verdict.ts';
import { functionOf } from '../../scope/function-of.ts';
import { called, method, type Pattern } from '../../scope/kind-table.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext, DeclaredResponse, RouteDeclaration } from './adapter.ts';

const PACKAGE = 'next-safe-action';
const ENDPOINTS = ['action', 'stateAction'];
const STEPS = ['use', 'useValidated', 'metadata', 'schema', 'inputSchema', 'bindArgsSchemas', 'outputSchema'];
const MAX_STEPS = 40;
// What the parameter of an action carries as it arrived, past the schema.
const RAW = /\b(?:bindArgsClientInputs|clientInput)\b/;

/** next-safe-action: a server action that a client makes, behind the middleware of the chain that it is built with. */
export const SAFE_ACTIONS: Readonly<Record<string, readonly Pattern[]>> = {
  actionClient: [called(PACKAGE, 'createSafeActionClient'), method('actionClient', STEPS)],
  safeAction: [method('actionClient', ENDPOINTS)],
  actionMiddlewareMaker: [called(PACKAGE, ['createMiddleware', 'createValidatedMiddleware'])],
};

type Built = Pick<RouteDeclaration, 'handler' | 'middleware' | 'requestSchema'> & { readonly response?: () => DeclaredResponse };

/** What an exported action is built from: `authClient.inputSchema(schema).action(handler)`; undefined where no client makes it. */
export function safeActionOf(value: Located, context: AdapterContext): Built | undefined {
  const origin = trace(value);
  const { file, node } = origin.kind === 'value' ? origin.at : { file: value.file, node: unwrap(value.node) };
  const end = methodCall(node);
  const [given] = end && ENDPOINTS.includes(end.name) ? end.call.arguments : [];
  if (!end || !given || given.type === 'SpreadElement' || !hasRole({ file, node }, 'safeAction', context)) return undefined;
  const steps = new Map<string, Located[]>();
  readSteps({ file, node: end.object }, steps, context, 0);
  const handler = { file, node: given };
  const output = (steps.get('outputSchema') ?? []).at(0);
  return {
    handler,
    // `define` only types the function that it is given.
    middleware: [...(steps.get('use') ?? []), ...(steps.get('useValidated') ?? [])].map((each) => definedBy(each, context)).reverse(),
    requestSchema: () => judgeInput(steps, handler),
    ...(output && { response: () => ({ strength: 'enforced', evidence: [{ why: 'its `.outputSchema(…)`', at: output }] }) }),
  };
}

/** Collects what the steps of a chain are given, the last step first, back to the call that makes its client. */
function readSteps(at: Located, steps: Map<string, Located[]>, context: AdapterContext, depth: number): void {
  const origin = trace(at);
  const made = origin.kind === 'value' ? origin.at : at;
  const step = methodCall(made.node);
  const isStep = step && STEPS.includes(step.name) && hasRole({ file: made.file, node: step.object }, 'actionClient', context);
  if (isStep && depth < MAX_STEPS) {
    const given = step.call.arguments.map((argument) => ({ file: made.file, node: argument }));
    steps.set(step.name, [...(steps.get(step.name) ?? []), ...given.slice(0, 1)]);
    readSteps({ file: made.file, node: step.object }, steps, context, depth + 1);
  } else if (!makesClient(made)) {
    // Middleware that cannot be seen.
    steps.set('use', [...(steps.get('use') ?? []), at]);
  }
}

function makesClient({ file, node }: Located): boolean {
  const callee = node.type === 'CallExpression' ? trace({ file, node: node.callee }) : undefined;
  return callee?.kind === 'external' && callee.module === PACKAGE;
}

function definedBy(at: Located, context: AdapterContext): Located {
  const origin = trace(at);
  const made = origin.kind === 'value' ? origin.at : at;
  const step = methodCall(made.node);
  const [given] = step?.name === 'define' ? step.call.arguments : [];
  const isMade = step && given && hasRole({ file: made.file, node: step.object }, 'actionMiddlewareMaker', context);
  return isMade && given.type !== 'SpreadElement' ? { file: made.file, node: given } : at;
}

/** Nothing but a schema fits into the step; without one the input is not even handed on under another name. */
function judgeInput(steps: ReadonlyMap<string, readonly Located[]>, handler: Located): Judgement {
  const fn = functionOf(handler);
  if (fn && RAW.test(fn.file.text.slice(...rangeOf(fn.node)))) return judge('no', 'it reads the input as it arrives', fn);
  const [schema] = [...(steps.get('inputSchema') ?? []), ...(steps.get('schema') ?? [])];
  return schema ? judge('yes', 'its `.inputSchema(…)`', schema) : nothingToJudge('it takes no input', handler);
}

function hasRole(at: Located, role: string, { kinds }: AdapterContext): boolean {
  const kind = kinds.of(at);
  return kind?.library === 'next' && kind.role === role;
}
