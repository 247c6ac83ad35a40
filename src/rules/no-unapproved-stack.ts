import type { FileModel } from '../analysis/file-model.ts';
import { defineModelVisitor } from '../analysis/model-visitor.ts';
import { locationOf } from '../analysis/report.ts';
import { describeStackViolation, findStackViolations } from '../analysis/stack-violations.ts';
import { createRule } from '../create-rule.ts';

const NOUN = { frameworks: 'HTTP framework', orms: 'ORM', drivers: 'database driver', auth: 'auth library' } as const;

export default createRule<readonly [], 'undeclared' | 'second' | 'undecided'>({
  name: 'no-unapproved-stack',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow a second HTTP framework, ORM, database driver or auth library, and those that the declared stack does not list',
      clauses: ['LAY-8'],
      recommended: false,
      needs: 'project',
    },
    schema: [],
    messages: {
      undeclared:
        '{{specifier}} is not the {{noun}} of this project: `architecture.stack.{{kind}}` lists {{declared}}. Use {{declared}}, or add it there.',
      second:
        '{{found}} is a second {{noun}}: this package uses {{chosen}} in {{files}}. Use {{chosen}}, or declare in `architecture.stack.{{kind}}` what is chosen.',
      undecided:
        'This package uses {{found}} here and {{other}} in {{place}}: one {{noun}} too many. Keep one, and declare it in `architecture.stack.{{kind}}`.',
    },
  },
  create(context) {
    let isJudged = false;
    // A file may concern both: one that an architecture covers, and one that names a library.
    const judge = ({ file, recognition }: FileModel): void => {
      if (isJudged) return;
      isJudged = true;
      for (const violation of findStackViolations(file, recognition.settings)) {
        const data = { ...describeStackViolation(violation, file), kind: violation.kind, noun: NOUN[violation.kind] };
        context.report({ loc: locationOf(context.sourceCode, violation.at), messageId: violation.reason, data });
      }
    };
    return defineModelVisitor(context, { Architecture: (_, model) => judge(model), File: judge });
  },
});
