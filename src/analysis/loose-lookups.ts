import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, unwrap } from '../ast/nodes.ts';
import { some, walk } from '../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { decidersOf, isAround, type CallerDependence } from './caller-dependence.ts';
import { conditionsOn } from './path-conditions.ts';

interface Part {
  readonly node: TSESTree.Node;
  /** It is handed to something that is waited for. */
  readonly isHanded: boolean;
}

/**
 * `const post = await find({ id, owner: user?.id }); if (!post) return notFound();`: is it the caller only by what may be missing in what is looked up, or on
 * one of two ways, so that it may be there for those who are nobody as well?
 */
export function isLooselyOfCaller(file: SourceFile, deciders: readonly TSESTree.Node[], dependence: CallerDependence): boolean {
  return dependence.ofParts(deciders).onCaller === 'yes' && !isOfCaller(file, deciders, dependence);
}

/**
 * `if (!session) return nothing(); if (!settings.isOn) return serverError();`: does what is asked around a place say nothing of the caller, who is only asked for in
 * front of it? Who is known comes there as well.
 */
export function isOnlyBehindCaller(
  node: TSESTree.Node,
  parts: readonly TSESTree.Node[],
  fn: Located<FunctionNode>,
  dependence: CallerDependence,
): boolean {
  const around = conditionsOn(node, fn.node).filter(isAround);
  return around.length > 0 && dependence.ofParts([...parts, ...decidersOf(around)]).onCaller !== 'yes';
}

function isOfCaller(file: SourceFile, deciders: readonly TSESTree.Node[], dependence: CallerDependence): boolean {
  const depends = (node: TSESTree.Node): boolean => dependence.ofParts([node]).onCaller === 'yes';
  const seen = new Set<object>();
  const pending: Part[] = deciders.map((node) => ({ node, isHanded: false }));
  const found = { isCaller: false };
  for (let next = pending.pop(); next && !found.isCaller; next = pending.pop()) {
    const { node: root, isHanded } = next;
    walk(root, (node) => {
      if (found.isCaller || seen.has(node)) return false;
      seen.add(node);
      if (dependence.provesNothing(node) || (isHanded && mayBeMissing(file, node))) return false;
      // `isShared ? await find(id) : await findFor(user, id)`.
      if (node.type === 'ConditionalExpression' && !depends(node.test) && !(depends(node.consequent) && depends(node.alternate)))
        return false;
      if (isLookup(file, node)) {
        pending.push(...node.argument.arguments.map((each) => ({ node: each, isHanded: true })));
        return false;
      }
      found.isCaller = dependence.isCaller(node);
      if (node.type === 'Identifier') pending.push(...dependence.sourcesOf(node).map((each) => ({ node: each, isHanded })));
      return !found.isCaller;
    });
  }
  return found.isCaller;
}

type Awaited = TSESTree.AwaitExpression & { readonly argument: TSESTree.CallExpression };

/** Is something looked up with what may be missing? */
function isLookup(file: SourceFile, node: TSESTree.Node): node is Awaited {
  if (node.type !== 'AwaitExpression' || node.argument.type !== 'CallExpression') return false;
  return node.argument.arguments.some((argument) => some(argument, (each) => mayBeMissing(file, each)));
}

/** `user?.id`, `user ? user.id : null` of somebody who was waited for. */
function mayBeMissing(file: SourceFile, node: TSESTree.Node): boolean {
  if (node.type === 'ConditionalExpression') return isWaitedFor(file, node.test);
  if (node.type === 'LogicalExpression') return node.operator === '&&' && isWaitedFor(file, node.left);
  if (node.type === 'Identifier') {
    const binding = bindingOf(file, node);
    return (
      binding.kind === 'variable' &&
      binding.writes.length === 0 &&
      binding.init !== undefined &&
      isChain(binding.init) &&
      isWaitedFor(file, binding.init)
    );
  }
  return isChain(node) && isWaitedFor(file, node);
}

function isChain(node: TSESTree.Node): boolean {
  return node.type === 'ChainExpression';
}

function isWaitedFor(file: SourceFile, node: TSESTree.Node): boolean {
  let root = unwrap(node);
  while (root.type === 'MemberExpression' && memberName(root) !== undefined) root = unwrap(root.object);
  const binding = root.type === 'Identifier' ? bindingOf(file, root) : undefined;
  return binding?.kind === 'variable' && binding.init?.type === 'AwaitExpression';
}
