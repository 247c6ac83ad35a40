import { memberName, valueParameters, unwrap } from '../ast/nodes.ts';
import { rangeOf } from '../ast/place.ts';
import { walk } from '../ast/walk.ts';
import type { Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';

const PACKAGES = /^(?:lodash(?:-es)?|lodash(?:-es)?\/pick|lodash\.pick|underscore|ramda|remeda|es-toolkit(?:\/.*)?|radash)$/;

/** Does a function give back some members of its first argument, under the same names: `pick(req, ['body', 'query'])`? By its package, or by `to[key] = from[key]`. */
export function picks(callee: Located): boolean {
  const origin = trace(callee);
  if (origin.kind === 'external') return PACKAGES.test(origin.module) && /^(?:default|pick|default\.pick|)$/.test(origin.name);
  const fn = functionOf(callee);
  const [from] = valueParameters(fn?.node);
  if (!fn || from?.type !== 'Identifier') return false;
  const { file } = fn;
  const given = variableOf(file, from);
  let isPicking = false;
  walk(fn.node.body, (node) => {
    if (isPicking || node.type !== 'AssignmentExpression') return;
    const [to, value] = [unwrap(node.left), unwrap(node.right)];
    if (to.type !== 'MemberExpression' || value.type !== 'MemberExpression' || !to.computed || !value.computed) return;
    const isGiven = value.object.type === 'Identifier' && variableOf(file, value.object) === given;
    const [left, right] = [to.property, value.property].map((each) => file.text.slice(...rangeOf(each)));
    isPicking = isGiven && left === right && memberName(to) === undefined;
  });
  return isPicking;
}
