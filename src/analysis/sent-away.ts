import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction } from '../ast/nodes.ts';
import { someOutsideFunctions } from '../ast/walk.ts';
import type { FunctionReading, Refusal } from '../model/request-reading.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { isOfEnvironment } from '../scope/environment-variables.ts';
import type { CallerDependence } from './caller-dependence.ts';
import type { Evaluation } from './evaluation.ts';
import { conditionsOn } from './path-conditions.ts';
import { residualOf } from './residual.ts';

/**
 * `if (!req.user) return res.redirect('/login')`: does it send a caller elsewhere for not being logged in? What was looked up for him, by his number or
 * beside it, may be another reason for that.
 */
export function sendsAwayIn({ credentials }: FunctionReading): (refusal: Refusal) => boolean {
  const principals = new Set(credentials.flatMap(({ at, source }) => (source === 'principal' ? [at.node] : [])));
  const isPrincipal = (each: TSESTree.Node): boolean => principals.has(each);
  const isLookup = (each: TSESTree.Node): boolean =>
    each.type === 'CallExpression' && !isPrincipal(each) && !someOutsideFunctions(each.callee, isPrincipal);
  const isAsked = (file: SourceFile, test: TSESTree.Node): boolean =>
    someOutsideFunctions(test, (each) => {
      if (isPrincipal(each)) return true;
      const binding = each.type === 'Identifier' ? bindingOf(file, each) : undefined;
      if (binding?.kind !== 'variable' || binding.writes.length > 0) return false;
      // `const { user } = req`: it is looked at where it is taken out.
      if (isPrincipal(binding.id.parent)) return true;
      const { init } = binding;
      return init !== undefined && someOutsideFunctions(init, isPrincipal) && !someOutsideFunctions(init, isLookup);
    });
  return ({ at: { file, node }, reason }) => {
    const fn = reason === 'redirect' ? enclosingFunction(node) : undefined;
    return (
      fn !== undefined &&
      conditionsOn(node, fn).some((each) => {
        if (each.kind !== 'test' || !isAsked(file, each.test)) return false;
        // Who is let go on by something else that was asked before is not sent away for that.
        return !each.leaving || !someOutsideFunctions(each.test, isLookup);
      })
    );
  };
}

/** A redirect says nothing of its reason: is it the caller on all of the way there? Something else of the request that must hold, too, may be the reason. */
export function isForCaller(node: TSESTree.Node, fn: Located<FunctionNode>, evaluation: Evaluation, dependence: CallerDependence): boolean {
  return conditionsOn(node, fn.node).every((condition) => {
    if (condition.kind !== 'test' || evaluation.truth(condition.test) !== 'data') return true;
    const test = { file: fn.file, node: condition.test };
    return isOfEnvironment(test) || dependence.ofParts([residualOf(test, evaluation)]).onCaller === 'yes';
  });
}
