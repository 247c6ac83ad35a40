import type { TSESTree } from '@typescript-eslint/utils';

import { contains, enclosingFunction } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { someOutsideFunctions } from '../ast/walk.ts';
import type { FunctionReading, Refusal } from '../model/request-reading.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { isOfEnvironment } from '../scope/environment-variables.ts';
import { trace } from '../scope/trace.ts';
import { statementsBefore } from './answer-status.ts';
import type { CallerDependence } from './caller-dependence.ts';
import type { Evaluation } from './evaluation.ts';
import { conditionsOn } from './path-conditions.ts';
import { residualOf } from './residual.ts';

/** `if (!req.user) return res.redirect('/login')`: does it send a caller elsewhere, or away with nothing, for not being logged in? */
export function sendsAwayIn(reading: FunctionReading): (refusal: Refusal) => boolean {
  const isForMissing = refusesMissingIn(reading);
  return (refusal) => (refusal.reason === 'redirect' || refusal.reason === 'nothing') && isForMissing(refusal);
}

/** Does it refuse a caller for not being logged in? What was looked up for him, by his number or beside it, may be another reason for that. */
export function refusesMissingIn({ credentials }: FunctionReading): (refusal: Refusal) => boolean {
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
  return ({ at: { file, node } }) => {
    const fn = enclosingFunction(node);
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

/**
 * `if (id) { … } else { const user = await signIn(profile); redirect('/'); }`: is something waited for in a branch in front of a place, once it is known
 * whether the caller is? What a package is asked for (cookies, texts) is no work.
 */
export function isBehindWork(node: TSESTree.Node, { file, node: fn }: Located<FunctionNode>, dependence: CallerDependence): boolean {
  const conditions = conditionsOn(node, fn).filter((each) => each.kind === 'test');
  const around = conditions.filter(({ leaving }) => !leaving);
  const known = around.filter(({ test }) => dependence.ofParts([test]).onCaller === 'yes').map(({ test }) => endOf(test));
  if (known.length === 0) return false;
  const from = Math.min(...known);
  const isElsewhere = (each: TSESTree.Node): boolean => conditions.some(({ leaving }) => leaving && contains(leaving, each));
  return [...statementsBefore(node)].some((statement) =>
    someOutsideFunctions(statement, (each) => {
      const call = each.type === 'AwaitExpression' && startOf(each) >= from && !isElsewhere(each) ? each.argument : undefined;
      const origin = call?.type === 'CallExpression' ? trace({ file, node: call.callee }) : undefined;
      return origin !== undefined && !(origin.kind === 'external' && !origin.module.startsWith('.'));
    }),
  );
}
