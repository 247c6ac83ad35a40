import type { HttpAdapter, RouteDeclaration } from '../adapters/http/adapter.ts';
import { judge, type Judgement } from '../model/verdict.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { Recognition } from './recognition.ts';

/** Is a route's input validated by a schema before the handler uses it? */
export function judgeValidation(
  declaration: RouteDeclaration,
  _handler: Located<FunctionNode> | undefined,
  _adapter: HttpAdapter,
  _recognition: Recognition,
): Judgement {
  return declaration.requestSchema?.() ?? judge('unknown', 'not read');
}
