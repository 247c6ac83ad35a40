import type { Located } from '../model/source-file.ts';
import { trace, type Origin } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import type { Situation } from './situation.ts';

/** `req.access`, `res.locals.access`: what middleware of the project puts there for each request; who the caller is, it is asked for by other means. */
export function putValue(at: Located, { roles, recognition, vocabulary }: Situation): Located | undefined {
  const names: string[] = [];
  let origin: Origin = trace(at);
  for (; origin.kind === 'member'; origin = origin.object) names.unshift(origin.name);
  if (origin.kind !== 'parameter') return undefined;
  const { file, binding } = origin;
  const role = roles.get(variableOf(file, binding.id));
  const path = [...(binding.path ?? []), ...names];
  const name = path.at(-1);
  if (role === undefined || role === 'next' || name === undefined || vocabulary.principal.includes(name)) return undefined;
  return recognition.putOn(role, path.join('.'), at.file);
}
