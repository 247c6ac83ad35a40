import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { functionOf } from '../../scope/function-of.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { variableOf } from '../../scope/variables.ts';

// Where results of safe parsing hold the value. Whoever takes only that does not know whether it fits.
const VALUE = /^(?:data|value|output)$/;
const MAX_STEPS = 8;
// Methods of a schema whose library is not seen. `validate` of Yup and VineJS is awaited and rejects; of Joi and Superstruct it answers at once.
const THROWS = /^(?:parse|parseAsync|assert|cast|validateSync|validateAsync)$/;
const ANSWERS = /^(?:safeParse|safeParseAsync|validate|isValid)$/;

/** Does the code around a call that only answers look at how it went? `if (!result.success)`, `const { error } = …`, `if (!isOrder(x))`. */
export function isTested({ file, node }: Located<TSESTree.CallExpression>): boolean {
  const parent = parentOf(node);
  if (!parent || parent.type === 'ExpressionStatement') return false;
  if (parent.type === 'MemberExpression') return !isValue(parent);
  if (parent.type !== 'VariableDeclarator') return true;
  if (parent.id.type === 'ObjectPattern') {
    return parent.id.properties.some((each) => {
      const name = each.type === 'Property' ? keyName(each.key, each.computed) : undefined;
      return name === undefined || !VALUE.test(name);
    });
  }
  return usesOf(file, parent.id).some(
    (use) => !(use.parent.type === 'MemberExpression' && use.parent.object === use && isValue(use.parent)),
  );
}

/**
 * Does a method of a schema that came from elsewhere hold what it is given against it: it throws, or someone looks at its answer? Undefined where no
 * schema has a method of this name.
 */
export function holdsByMethod(at: Located<TSESTree.CallExpression>): boolean | undefined {
  const name = methodCall(at.node)?.name ?? '';
  if (THROWS.test(name) || (name === 'validate' && at.node.parent.type === 'AwaitExpression')) return true;
  return ANSWERS.test(name) ? isTested(at) : undefined;
}

/** As `isTested`, where the answer is the value itself or its errors: does someone ask which, by `instanceof`? */
export function isDistinguished({ file, node }: Located<TSESTree.CallExpression>): boolean {
  const parent = parentOf(node);
  if (parent?.type === 'BinaryExpression') return parent.operator === 'instanceof';
  if (parent?.type !== 'VariableDeclarator') return false;
  return usesOf(file, parent.id).some(({ parent: use }) => use.type === 'BinaryExpression' && use.operator === 'instanceof');
}

/** The call whose answer a value is, or is a part of: `schema.validate(x)` behind `value.id`. */
export function answeringCall(at: Located, steps = 0): Located<TSESTree.CallExpression> | undefined {
  const node = unwrap(at.node);
  const { file } = at;
  if (steps > MAX_STEPS) return undefined;
  if (node.type === 'CallExpression') {
    // What a function of the project gives back, it has looked at or not.
    const fn = functionOf({ file, node: node.callee });
    if (!fn) return { file, node };
    return returnsOf(fn)
      .map((returned) => answeringCall({ file: fn.file, node: returned }, steps + 1))
      .find((call) => call !== undefined);
  }
  if (node.type === 'MemberExpression') return answeringCall({ file, node: node.object }, steps + 1);
  if (node.type === 'AwaitExpression') return answeringCall({ file, node: node.argument }, steps + 1);
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  return binding?.kind === 'variable' && binding.init ? answeringCall({ file, node: binding.init }, steps + 1) : undefined;
}

function parentOf(node: TSESTree.Node): TSESTree.Node | undefined {
  let { parent } = node;
  while (parent && /^(?:AwaitExpression|ChainExpression|TS\w+Expression)$/.test(parent.type)) parent = parent.parent;
  return parent;
}

function usesOf(file: Located['file'], id: TSESTree.Node): TSESTree.Identifier[] {
  const references = variableOf(file, id)?.references ?? [];
  return references.flatMap(({ identifier }) => (identifier !== id && identifier.type === 'Identifier' ? [identifier] : []));
}

function isValue(member: TSESTree.MemberExpression): boolean {
  return VALUE.test(memberName(member) ?? '');
}
