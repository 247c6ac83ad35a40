import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, unwrap } from '../ast/nodes.ts';
import { startOf } from '../ast/place.ts';
import type { RawQuery } from '../model/query.ts';
import type { SourceFile } from '../model/source-file.ts';
import { indexOf } from '../scope/file-index.ts';
import { returnsOf } from '../scope/returns-of.ts';
import type { Recognition } from './recognition.ts';
import { findSinks, isBindingTag, sinkName, type FoundSink } from './sql-sinks.ts';
import { unresolvedSink } from './unresolved-clients.ts';
import { sinkWrappers } from './sql-wrappers.ts';

// A whole statement that is handed to a function of the project stands in the file, unless it comes from elsewhere, where it is judged.
const STATEMENT =
  /\b(?:insert\s+into|delete\s+from|(?:order|group)\s+by|(?:create|alter|drop|truncate)\s+[a-z]+|pragma|with\s+\S+\s+as\s*\(|update\s+\S+\s+set|call\s+\w)|(?:^|[`'"(\s])select\s|\bfrom\s+(?!['"])|\bwhere\s/i;

/** Every place of a file where SQL text goes to a database, in source order. */
export function findRawQueries(file: SourceFile, recognition: Recognition): RawQuery[] {
  const { calls, constructions, tags } = indexOf(file);
  const wrappers = STATEMENT.test(file.text) ? sinkWrappers(recognition) : undefined;
  const found: RawQuery[] = [];
  for (const node of [...calls, ...constructions]) {
    const sinks = findSinks({ file, node }, recognition);
    const others = sinks.length > 0 ? sinks : (wrappers?.sinksOf({ file, node }) ?? []);
    const resolved = others.length > 0 ? others : unresolvedSink({ file, node }, recognition);
    found.push(...resolved.map((sink) => toRawQuery(file, node, sink)));
  }
  for (const node of tags) {
    if (!isBindingTag({ file, node }, recognition)) continue;
    found.push({
      at: { file, node },
      library: recognition.kinds.of({ file, node })?.library,
      sink: sinkName(file, node.tag),
      text: { file, node: node.quasi },
      role: 'bound',
      values: [],
    });
    found.push(...insertedText(file, node, recognition));
  }
  return found.sort((left, right) => startOf(left.at.node) - startOf(right.at.node));
}

/** What functions return that stand in a tag which calls them: it goes in as it is. */
function insertedText(file: SourceFile, node: TSESTree.TaggedTemplateExpression, recognition: Recognition): RawQuery[] {
  const kind = recognition.kinds.of({ file, node });
  const adapter = kind && recognition.dataAdapter(kind.library);
  if (!kind || !adapter?.callsFunctions?.includes(kind.role)) return [];
  const at = { file, node };
  const sink = sinkName(file, node.tag);
  return node.quasi.expressions.flatMap((expression) =>
    isFunction(expression)
      ? returnsOf({ file, node: expression }).map((returned): RawQuery => ({
          at,
          library: kind.library,
          sink,
          text: { file, node: unwrap(returned) },
          role: 'fragment',
          values: [],
        }))
      : [],
  );
}

function toRawQuery(file: SourceFile, node: TSESTree.CallExpression | TSESTree.NewExpression, found: FoundSink): RawQuery {
  const { direct } = found;
  return {
    at: { file, node },
    library: found.library,
    sink: sinkName(file, node.callee),
    text: found.text,
    role: found.role,
    ...(found.takesOthers && { takesOthers: true }),
    ...(found.isQuoted && { isQuoted: true }),
    ...(direct?.placeholder && { placeholder: direct.placeholder }),
    ...(direct?.lists && { lists: direct.lists }),
    ...(direct?.valuesFollow && { valuesFollow: true }),
    values: direct ? node.arguments.slice(direct.text + 1) : [],
  };
}
