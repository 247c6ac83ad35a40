import type { TSESTree } from '@typescript-eslint/utils';

/** The names that a pattern declares: of a parameter, of `const { a: [b = 1] } = x`. */
export function* patternIdentifiers(pattern: TSESTree.Node): Generator<TSESTree.Identifier> {
  switch (pattern.type) {
    case 'Identifier':
      yield pattern;
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) yield* patternIdentifiers(property.type === 'Property' ? property.value : property);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) yield* patternIdentifiers(element);
      break;
    case 'AssignmentPattern':
      yield* patternIdentifiers(pattern.left);
      break;
    case 'RestElement':
      yield* patternIdentifiers(pattern.argument);
      break;
    case 'TSParameterProperty':
      yield* patternIdentifiers(pattern.parameter);
      break;
  }
}
