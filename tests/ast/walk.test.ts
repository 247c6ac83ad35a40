import { parse } from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';

import { attachParents, childrenOf, walk } from '../../src/ast/walk.ts';

const text = 'function outer(a = 1) { if (a) { inner(`${a}${b}`); } return () => { deep(a); }; }\nlast();';

function program(): TSESTree.Program {
  const ast = parse(text, { range: true }) as TSESTree.Program;
  attachParents(ast);
  return ast;
}

/** What one would write by hand. */
function visited(node: TSESTree.Node, isSkipped: (node: TSESTree.Node) => boolean = () => false): TSESTree.Node[] {
  return isSkipped(node) ? [node] : [node, ...childrenOf(node).flatMap((child) => visited(child, isSkipped))];
}

function walked(root: TSESTree.Node, isSkipped: (node: TSESTree.Node) => boolean = () => false): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  walk(root, (node) => {
    found.push(node);
    return !isSkipped(node);
  });
  return found;
}

describe('walk', () => {
  it('visits the same nodes in the same order from every root, the first time and later', () => {
    const ast = program();
    for (const root of visited(ast).reverse()) {
      expect(walked(root)).toEqual(visited(root));
      expect(walked(root)).toEqual(visited(root));
    }
  });

  it.each(['BlockStatement', 'ArrowFunctionExpression', 'CallExpression', 'TemplateLiteral', 'Program'])(
    'skips what lies below a %s',
    (type) => {
      const isSkipped = (node: TSESTree.Node): boolean => node.type === type;
      const ast = program();
      for (const root of visited(ast)) expect(walked(root, isSkipped)).toEqual(visited(root, isSkipped));
      expect(walked(ast, isSkipped).length).toBeLessThan(walked(ast).length);
    },
  );

  it('visits a block whose parents nobody has set yet, and the whole file after that', () => {
    const ast = parse(text, { range: true }) as TSESTree.Program;
    const [outer] = ast.body as [TSESTree.FunctionDeclaration];
    expect(walked(outer.body)).toEqual(visited(outer.body));
    attachParents(ast);
    expect(walked(ast)).toEqual(visited(ast));
    expect(walked(outer.body)).toEqual(visited(outer.body));
  });

  it('visits a block that its parent does not know', () => {
    const ast = program();
    const stray = (program().body[0] as TSESTree.FunctionDeclaration).body;
    Object.assign(stray, { parent: ast });
    walked(ast);
    expect(walked(stray)).toEqual(visited(stray));
  });
});
