import type { TSESTree } from '@typescript-eslint/utils';

import type { FilterSlot } from '../adapters/data/adapter.ts';
import { dataAdapters } from '../adapters/data/index.ts';
import { isFunction, methodCall, propertyValue, unwrap } from '../ast/nodes.ts';
import type { FilterUse } from '../model/query.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { indexOf } from '../scope/file-index.ts';
import { trace } from '../scope/trace.ts';
import type { Recognition } from './recognition.ts';
import { sinkName } from './sql-sinks.ts';

const matches = (known: string | RegExp, name: string): boolean => (typeof known === 'string' ? known === name : known.test(name));

let names: readonly (string | RegExp)[] | undefined;
const asked = new Map<string, boolean>();

/** How methods that take conditions are called. Most calls are called otherwise, and need no look at what they are called on. */
function mayFilter(name: string): boolean {
  let answer = asked.get(name);
  if (answer === undefined) {
    names ??= dataAdapters.flatMap(({ filters = [] }) => filters.flatMap((slot) => slot.name));
    asked.set(name, (answer = names.some((known) => matches(known, name))));
  }
  return answer;
}

/** Every place of a file where conditions go to a database as an object, in source order. */
export function findFilters(file: SourceFile, recognition: Recognition): FilterUse[] {
  return indexOf(file).calls.flatMap((node) => filtersOf({ file, node }, recognition));
}

function filtersOf({ file, node }: Located<TSESTree.CallExpression>, recognition: Recognition): FilterUse[] {
  const call = methodCall(node);
  if (!call || node.arguments.length === 0 || !mayFilter(call.name)) return [];
  const kind = recognition.kinds.of({ file, node: call.object });
  const adapter = kind && recognition.dataAdapter(kind.library);
  const slots =
    adapter?.filters?.filter(({ of, name }) => of.includes(kind?.role ?? '') && name.some((each) => matches(each, call.name))) ?? [];
  if (!adapter || slots.length === 0 || isOwnMethod({ file, node: node.callee })) return [];
  return slots.flatMap((slot) =>
    conditionsIn({ file, node }, slot).map((conditions): FilterUse => ({
      at: { file, node },
      library: adapter.id,
      sink: sinkName(file, node.callee),
      holds: slot.holds,
      conditions,
      takesOperators: slot.takesOperators === true,
    })),
  );
}

/** A class of the project that extends a model and declares the method itself decides what it does. */
function isOwnMethod(callee: Located): boolean {
  const origin = trace(callee);
  return origin.kind === 'value' && isFunction(origin.at.node);
}

function conditionsIn({ file, node }: Located<TSESTree.CallExpression>, { argument, options }: FilterSlot): Located[] {
  const given = node.arguments[argument];
  if (!given || given.type === 'SpreadElement') return [];
  if (!options) return [{ file, node: given }];
  const origin = trace({ file, node: given });
  const object =
    unwrap(given).type === 'ObjectExpression'
      ? unwrap(given)
      : origin.kind === 'value' && origin.at.file === file
        ? origin.at.node
        : undefined;
  if (object?.type !== 'ObjectExpression') return [];
  return options.flatMap((name) => {
    const value = propertyValue(object, name);
    return value ? [{ file, node: value }] : [];
  });
}
