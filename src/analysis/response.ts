import type { HttpAdapter, RouteDeclaration } from '../adapters/http/adapter.ts';
import type { ResponseJudgement } from '../model/route.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { Recognition } from './recognition.ts';

/** How strongly a route's answer is described: by its declaration first, else by what its handler sends. */
export function judgeResponse(
  declaration: RouteDeclaration,
  _handler: Located<FunctionNode> | undefined,
  _adapter: HttpAdapter,
  _recognition: Recognition,
): ResponseJudgement {
  return declaration.response?.() ?? { strength: 'unknown', evidence: [] };
}
