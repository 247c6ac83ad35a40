import type { FileModel } from '../analysis/file-model.ts';
import { handlerFunctionOf } from '../analysis/handler-functions.ts';
import { originOf } from '../analysis/query-origin.ts';
import { stepStart } from '../analysis/report.ts';
import { findDataOf, type DataAccess } from '../analysis/route-data.ts';
import { contains, isFunction, methodCall, staticString, unwrap } from '../ast/nodes.ts';
import { endOf, rangeOf, startOf } from '../ast/place.ts';
import type { JudgedGuard, Route, RoutePlacement } from '../model/route.ts';
import type { Located } from '../model/source-file.ts';
import { isIdle, type Evidence, type Judgement } from '../model/verdict.ts';
import { lineOf } from '../scope/line-of.ts';
import type {
  Access,
  ExplainedData,
  ExplainedGuard,
  ExplainedJudgement,
  ExplainedPlacement,
  ExplainedRoute,
  Place,
  Reason,
} from './explanation.ts';

const WIDEST_CODE = 60;

/** What the rules know of a route, as plain data. @param cwd what the origins of clients are relative to */
export function explainRoute(route: Route, model: FileModel, cwd: string): ExplainedRoute {
  const { declaration } = route;
  const fn = route.handlerAt && handlerFunctionOf(route.handlerAt);
  const isPart = fn?.file === declaration.file && contains(declarationOf(route).node, fn.node);
  return {
    method: route.method,
    framework: route.framework,
    file: declaration.file.filename,
    line: lineOf(declaration.file, route.headStart ?? stepStart(declaration.node)),
    code: excerptOf(declaration),
    access: accessOf(route),
    ...(route.handlerAt && fn && !isPart && { handler: { ...placeOf(fn), code: excerptOf(route.handlerAt) } }),
    placements: route.placements.map(toPlacement),
    validation: { ...toJudgement(route.validation), ...(isIdle(route.validation) && { isWithoutInput: true }) },
    response: { strength: route.response.strength, evidence: toReasons(route.response.evidence) },
    data: findDataOf(route, model.recognition).map((access) => toData(access, model, cwd)),
  };
}

/** A decorated method is declared by its decorator. */
function declarationOf({ declaration: { file, node } }: Route): Located {
  return { file, node: node.type === 'Decorator' ? node.parent : node };
}

function accessOf({ declaredPublic, authentication }: Pick<RoutePlacement, 'declaredPublic' | 'authentication'>): Access {
  return declaredPublic ? 'public' : ({ yes: 'guarded', no: 'unguarded', unknown: 'unknown' } as const)[authentication.verdict];
}

function toPlacement(placement: RoutePlacement): ExplainedPlacement {
  const { path, partialPath, mounts, isOpen, declaredPublic, authentication, guards } = placement;
  return {
    path: path ?? null,
    ...(partialPath !== undefined && { partialPath }),
    mounts: mounts.map((mount) => ({ ...placeOf(mount), code: excerptOf(mount) })),
    isOpen,
    access: accessOf(placement),
    ...(declaredPublic && { declaredPublic: toReason(declaredPublic) }),
    authentication: toJudgement(authentication),
    guards: onceEach(guards).map(toGuard),
  };
}

/** What a mount names stands in front of its router and on its path: one guard to a reader. */
function onceEach(guards: readonly JudgedGuard[]): JudgedGuard[] {
  const rank = ({ applies }: JudgedGuard): number => (applies === 'yes' ? 1 : 0);
  return guards.filter((guard, index) =>
    guards.every((other, place) => {
      if (place === index || other.handler.node !== guard.handler.node) return true;
      return rank(guard) === rank(other) ? index > place : rank(guard) > rank(other);
    }),
  );
}

function toGuard({ handler, isHandler, applies, judgement }: JudgedGuard): ExplainedGuard {
  return { ...placeOf(handler), code: excerptOf(handler), isHandler, applies, ...toJudgement(judgement) };
}

function toJudgement({ verdict, evidence }: Judgement): ExplainedJudgement {
  return { verdict, evidence: toReasons(evidence) };
}

/** Each once: several ways in rest on the same facts. */
function toReasons(evidence: readonly Evidence[]): Reason[] {
  return [...new Map(evidence.map(toReason).map((reason) => [JSON.stringify(reason), reason])).values()];
}

function toReason({ why, at }: Evidence): Reason {
  return { why, ...(at && placeOf(at)) };
}

function toData({ at, query, raw, through }: DataAccess, model: FileModel, cwd: string): ExplainedData {
  const { findings = [] } = raw ?? {};
  return {
    ...placeOf(query?.head ?? at),
    code: query ? excerptOf(query.head) : (raw?.query.sink ?? excerptOf(at)),
    library: query?.library ?? null,
    ...(query && { origin: originOf(query, model, cwd), action: query.action }),
    ...(raw && { sql: { interpolates: findings.map(({ value }) => value) } }),
    through,
  };
}

function placeOf(at: Located): Place {
  return { file: at.file.filename, line: lineOf(at.file, stepStart(at.node)) };
}

/** Code in a few words: `app.use('/v1/orders', …)`, `express.json(…)`, `(req, res) => …`. */
function excerptOf({ file, node }: Located): string {
  const textOf = (start: number, end: number): string => shorten(file.text.slice(start, end));
  const inner = unwrap(node);
  if (isFunction(inner))
    return inner.type === 'FunctionDeclaration' && inner.id ? inner.id.name : (nameOfMethod(inner) ?? 'an inline function');
  if (inner.type === 'NewExpression' || inner.type === 'CallExpression') {
    const isNew = inner.type === 'NewExpression';
    const callee = textOf(isNew ? startOf(inner.callee) : stepStart(inner), endOf(inner.callee));
    const head = isNew ? `new ${callee}` : methodCall(inner) && stepStart(inner) !== startOf(inner) ? `.${callee}` : callee;
    const [first, ...others] = inner.arguments;
    if (!first) return `${head}()`;
    const isShort = staticString(first) !== undefined || first.type === 'Identifier' || first.type === 'MemberExpression';
    const shown = isShort ? textOf(...rangeOf(first)) : '…';
    return `${head}(${others.length > 0 && shown !== '…' ? `${shown}, …` : shown})`;
  }
  return textOf(...rangeOf(inner));
}

function nameOfMethod({ parent }: ReturnType<typeof unwrap>): string | undefined {
  if (parent?.type !== 'MethodDefinition' && parent?.type !== 'PropertyDefinition' && parent?.type !== 'Property') return undefined;
  return parent.key.type === 'Identifier' ? parent.key.name : undefined;
}

function shorten(text: string): string {
  // A chain over several lines is one word to a reader.
  const line = text.replace(/\s+(?=\??\.\w)/g, '').replace(/\s+/g, ' ');
  return line.length > WIDEST_CODE ? `${line.slice(0, WIDEST_CODE - 1)}…` : line;
}
