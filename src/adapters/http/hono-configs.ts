import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, propertyValue } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { boundExpressions, type Maker } from '../../scope/argument-binding.ts';
import { bindingOf } from '../../scope/binding.ts';
import { makerOf } from '../../scope/maker-of.ts';
import { objectOf } from '../../scope/object-literal.ts';

type ObjectAt = Located<TSESTree.ObjectExpression>;

/** The objects that an expression is made of, those that win in front: its own, what it spreads in, both ways of a condition. */
export type Parts = readonly ObjectAt[];

const MAX_STEPS = 16;

interface Unfolding {
  readonly by: readonly Maker[];
  /** Is it a call that gives back what it is given? */
  readonly isConfig: (call: Located) => boolean;
}

const AS_WRITTEN: Unfolding = { by: [], isConfig: () => false };

/** The objects behind a configuration, as far as they can be followed. */
export function partsOf(at: Located, how = AS_WRITTEN, steps = 0): ObjectAt[] {
  const { file, node } = makerOf(boundExpressions(at, how.by)[0] ?? at);
  const next = (inner: TSESTree.Node | undefined): ObjectAt[] =>
    inner && steps < MAX_STEPS ? partsOf({ file, node: inner }, how, steps + 1) : [];
  switch (node.type) {
    case 'CallExpression':
      return how.isConfig({ file, node }) ? next(node.arguments[0]) : [];
    case 'ConditionalExpression':
      return [...next(node.consequent), ...next(node.alternate)];
    case 'ObjectExpression':
      return [{ file, node }, ...node.properties.flatMap((each) => (each.type === 'SpreadElement' ? next(each.argument) : []))];
    case 'Identifier': {
      // `const { name, ...rest } = route`: what is left of it.
      const binding = bindingOf(file, node);
      return binding.kind === 'variable' && binding.id.parent.type === 'RestElement' ? next(binding.init) : [];
    }
    default:
      return [];
  }
}

/** A property, also of objects that are spread into this one. */
export function property(parts: Parts, name: string): Located | undefined {
  for (const { file, node } of parts) {
    const found = propertyValue(node, name);
    if (found) return { file, node: found };
  }
  return undefined;
}

/** The schemas of a body by media type; undefined when they cannot be read. */
export function contentOf(at: Located): { type: string; schema: Located | undefined }[] | undefined {
  const content = property(partsOf(at), 'content');
  const types = content && objectOf(content);
  return types?.node.properties.flatMap((each) => {
    if (each.type !== 'Property') return [];
    const media = partsOf({ file: types.file, node: each.value });
    return [{ type: keyName(each.key, each.computed) ?? '', schema: property(media, 'schema') }];
  });
}
