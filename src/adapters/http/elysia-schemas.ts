import { keyName, valueParameters } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located } from '../../model/source-file.ts';
import { judge, nothingToJudge, type Judgement, type Verdict } from '../../model/verdict.ts';
import { constantString } from '../../scope/constant.ts';
import { functionOf } from '../../scope/function-of.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { variableOf } from '../../scope/variables.ts';
import type { AdapterContext, DeclaredResponse } from './adapter.ts';
import { Options } from './options.ts';

const PARTS = ['body', 'query', 'params', 'headers', 'cookie'];
const BODY_METHODS = new Set(['POST', 'PUT', 'PATCH']);
const EMPTY_STATUS = new Set(['204', '205', '304']);

/** What declares schemas for a route: its own options, and those of `guard` and `group` around or in front of it. */
export interface SchemaSource {
  readonly method: string;
  /** The nearest first: of two that fill the same slot, the first counts. */
  readonly options: readonly Options[];
  readonly handler: Located | undefined;
  /** The schema that a name stands for: `{ body: 'order' }` after `.model({ order: t.Object({…}) })`. */
  readonly modelOf: (name: string) => Located | undefined;
}

/**
 * Do the options describe what the route takes? A POST, PUT or PATCH needs `body`, unless its handler can be seen not to use the body;
 * any other route needs one of the slots. What a slot holds is checked before the handler runs.
 */
export function judgeRequest(source: SchemaSource, context: AdapterContext): Judgement {
  const { method, options, handler } = source;
  const parts = PARTS.flatMap((name) => {
    const slot = slotOf(name, options);
    return slot && describes(slot, source, context) !== 'no' ? [{ name, slot }] : [];
  });
  const [first] = parts;
  const isTaken = BODY_METHODS.has(method) ? parts.some(({ name }) => name === 'body') : first !== undefined;
  if (isTaken) return judge('yes', `its ${parts.map(({ name }) => `\`${name}\``).join(', ')}`, first?.slot);
  const open = options.find(({ isOpen }) => isOpen);
  if (open) return judge('unknown', 'its options cannot be followed', open.at);
  if (!first) return nothingToJudge('its options describe no input', handler);
  const fn = handler && functionOf(handler);
  const usesBody = fn ? readsBody(fn) : 'unknown';
  if (usesBody === 'no') return judge('yes', `its ${parts.map(({ name }) => `\`${name}\``).join(', ')}`, first.slot);
  return judge(usesBody === 'yes' ? 'no' : 'unknown', 'its options have no `body`', first.slot);
}

/** What `response` holds back: a value that does not fit is refused, and what it does not declare is left out, for the statuses that it names. */
export function judgeResponse(source: SchemaSource, context: AdapterContext): DeclaredResponse {
  const { options, handler } = source;
  const response = slotOf('response', options);
  if (!response) {
    const open = options.find(({ isOpen }) => isOpen);
    const evidence = [{ why: open ? 'its options cannot be followed' : 'it has no `response`', ...atOf(open?.at ?? handler) }];
    return open ? { strength: 'unknown', evidence } : { strength: 'none', evidence, isDecisive: true };
  }
  const undescribed = (why: string): DeclaredResponse => ({ strength: 'none', evidence: [{ why, at: response }], isDecisive: true });
  const schemas = byStatus(response);
  if (!schemas) return enforcedBy([response], source, context) ?? undescribed('its `response` describes nothing');
  const success = [...schemas.entries].filter(([status]) => /^2\d\d$/.test(status));
  if (success.length === 0) {
    if (!schemas.isOpen) return undescribed('its `response` has no status that succeeds');
    return { strength: 'unknown', evidence: [{ why: 'its `response` cannot be followed', at: response }] };
  }
  const described = success.filter(([status]) => !EMPTY_STATUS.has(status)).map(([, schema]) => schema);
  if (described.length === 0) return { strength: 'exempt', evidence: [{ why: 'it answers without a body', at: response }] };
  return enforcedBy(described, source, context) ?? undescribed('its `response` describes nothing');
}

function enforcedBy(schemas: readonly Located[], source: SchemaSource, context: AdapterContext): DeclaredResponse | undefined {
  const real = schemas.filter((each) => describes(each, source, context) !== 'no');
  const [first] = real;
  if (!first) return undefined;
  const isLoose = real.length < schemas.length || real.some((each) => context.schemas.unknownKeys(each) === 'passes');
  const why = isLoose ? 'its `response` lets undeclared properties out' : 'its `response`';
  return { strength: isLoose ? 'documented' : 'enforced', evidence: [{ why, at: first }] };
}

function atOf(at: Located | undefined): { at?: Located } {
  return at ? { at } : {};
}

/** The first of the options that fills a slot. */
function slotOf(name: string, options: readonly Options[]): Located | undefined {
  for (const each of options) {
    const slot = each.get(name);
    if (typeof slot === 'object') return slot;
  }
  return undefined;
}

/** A schema, or a name of one; what cannot be followed is a schema all the same: nothing else fits there. */
function describes(at: Located, { modelOf }: SchemaSource, { schemas }: AdapterContext): Verdict {
  const name = constantString(at);
  if (name === undefined) return schemas.isSchema(at);
  const model = modelOf(name);
  return model ? schemas.isSchema(model) : 'yes';
}

/** `{ 200: schema, 404: schema }`. */
function byStatus(at: Located): Options | undefined {
  const object = objectOf(at);
  return object ? Options.of(object) : undefined;
}

/** Does a handler look at the body? Handing the whole context on leaves it open. */
function readsBody({ file, node: fn }: Located<FunctionNode>): Verdict {
  const [context] = valueParameters(fn);
  if (!context) return 'no';
  if (context.type === 'ObjectPattern') {
    const isTaken = context.properties.some((each) => each.type === 'RestElement' || keyName(each.key, each.computed) === 'body');
    return isTaken ? 'yes' : 'no';
  }
  const variable = context.type === 'Identifier' ? variableOf(file, context) : undefined;
  let reads: Verdict = 'no';
  walk(fn.body, (node) => {
    if (node.type !== 'Identifier' || !variable || variableOf(file, node) !== variable) return;
    const { parent } = node;
    const isMember = parent.type === 'MemberExpression' && parent.object === node;
    const name = isMember ? keyName(parent.property, parent.computed) : undefined;
    if (name === 'body' || name === 'request') reads = 'yes';
    else if (!isMember && reads === 'no') reads = 'unknown';
  });
  return reads;
}
