import type { TSESTree } from '@typescript-eslint/utils';

import { defineModelVisitor } from '../analysis/model-visitor.ts';
import { locationOf } from '../analysis/report.ts';
import { judgeRawQuery } from '../analysis/sql-judgement.ts';
import { createRule } from '../create-rule.ts';

type MessageIds = 'interpolated' | 'quotedPlaceholder' | 'boundIdentifier' | 'calledTag' | 'bindParameters';

export default createRule<readonly [], MessageIds>({
  name: 'no-raw-sql-interpolation',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow values in the text of SQL statements, where they can change what the statement does',
      clauses: ['SEC-5'],
      recommended: 'error',
      needs: 'project',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      interpolated:
        '{{value}} is interpolated into the SQL text of {{sink}}. Bind it as a parameter instead; a name, which cannot be bound, is to come from a fixed list.',
      quotedPlaceholder:
        '{{value}} stands inside quotes in the template of {{sink}}, where no parameter can be bound. Take the quotes away and put the whole string into the value.',
      boundIdentifier:
        '{{value}} stands where the template of {{sink}} names a table or column, but is bound as a string. Choose the name from a fixed list instead.',
      calledTag: '{{sink}} is a template tag and throws when it is called with a text. Write it as a tag, without the parentheses.',
      bindParameters: 'Bind the values as parameters.',
    },
  },
  create(context) {
    const reported = new Set<TSESTree.Node>();
    return defineModelVisitor(context, {
      RawQuery(query, { recognition }) {
        for (const { problem, node, value, bound } of judgeRawQuery(query, recognition)) {
          // One text may go to more than one sink.
          if (reported.has(node)) continue;
          reported.add(node);
          context.report({
            loc: locationOf(context.sourceCode, node),
            messageId: problem,
            data: problem === 'calledTag' ? { sink: query.sink } : { value, sink: query.sink },
            suggest: bound
              ? [{ messageId: 'bindParameters', fix: (fixer) => bound.map(({ range, text }) => fixer.replaceTextRange(range, text)) }]
              : [],
          });
        }
      },
    });
  },
});
