import type { TSESTree } from '@typescript-eslint/utils';

import { judgeFilter } from '../analysis/filter-judgement.ts';
import { defineModelVisitor } from '../analysis/model-visitor.ts';
import { describePlace, locationOf } from '../analysis/report.ts';
import { createRule } from '../create-rule.ts';

export default createRule<readonly [], 'conditions' | 'operator' | 'code'>({
  name: 'no-query-injection',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow requests that decide what a query asks for: filters and operators that the caller writes',
      clauses: ['SEC-5'],
      recommended: false,
      needs: 'project',
    },
    schema: [],
    messages: {
      conditions:
        '{{value}}{{from}} decides the conditions of {{sink}}, so the caller can ask for any row. Build them from fields that a schema let through.',
      operator:
        '{{value}}{{from}} may be an object, which {{sink}} takes for an operator and not for a value. Parse the request with a schema, or compare with String({{value}}).',
      code: '{{value}}{{from}} becomes part of a program that {{sink}} has the database run. Write the condition as a filter instead.',
    },
  },
  create(context) {
    const reported = new Set<TSESTree.Node>();
    return defineModelVisitor(context, {
      Filter(filter, model) {
        for (const { problem, node, value, from: given } of judgeFilter(filter, model)) {
          // One value may stand in more than one filter.
          if (reported.has(node)) continue;
          reported.add(node);
          const from = given ? ` (from a request, in ${describePlace(given, context.cwd)})` : '';
          context.report({ loc: locationOf(context.sourceCode, node), messageId: problem, data: { value, from, sink: filter.sink } });
        }
      },
    });
  },
});
