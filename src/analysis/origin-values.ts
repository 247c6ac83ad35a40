import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, isFunction } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { isOfEnvironment } from '../scope/environment-variables.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import { DATA, FUNCTION, type Value } from './environment.ts';
import { heldBySet } from './set-values.ts';
import type { Situation } from './situation.ts';

const FIXED = /^(?:Literal|TemplateLiteral|ObjectExpression|ArrayExpression)$/;

/** Constants of other files, of classes and of enums. @param valueOf values of what stands where they are made */
export function valueOfOrigin(
  file: SourceFile,
  node: TSESTree.Node,
  { environment, isUnconfigured }: Situation,
  valueOf: (at: Located) => Value,
): Value {
  const origin = trace({ file, node });
  if (origin.kind === 'value' && origin.at.node !== node) {
    if (FIXED.test(origin.at.node.type) || heldBySet(origin.at) || (isUnconfigured && isOfEnvironment(origin.at)))
      return valueOf(origin.at);
    return isFunction(origin.at.node) || isClass(origin.at.node) ? FUNCTION : DATA;
  }
  if (origin.kind !== 'parameter') return DATA;
  // `this.options`, which the constructor was given.
  return environment.valueOf(variableOf(origin.file, origin.binding.id)) ?? DATA;
}
