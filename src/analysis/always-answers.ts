import type { TSESTree } from '@typescript-eslint/utils';

/**
 * Does the body of a function send or return an answer on every path to its end? What cannot be decided counts as yes.
 * @param sends whether an expression sends the answer
 */
export function alwaysAnswers(body: TSESTree.BlockStatement | TSESTree.Expression, sends: (node: TSESTree.Node) => boolean): boolean {
  return body.type !== 'BlockStatement' || body.body.some((statement) => answers(statement, sends));
}

function answers(statement: TSESTree.Statement, sends: (node: TSESTree.Node) => boolean): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
      return statement.argument !== null;
    case 'ExpressionStatement':
    case 'VariableDeclaration':
      return sends(statement);
    case 'BlockStatement':
      return alwaysAnswers(statement, sends);
    case 'IfStatement':
      return statement.alternate != null && answers(statement.consequent, sends) && answers(statement.alternate, sends);
    case 'TryStatement':
      return alwaysAnswers(statement.block, sends) || (statement.finalizer != null && alwaysAnswers(statement.finalizer, sends));
    case 'ThrowStatement':
    case 'SwitchStatement':
      return true;
    default:
      return false;
  }
}
