import type { ICruiseResult, IModule } from 'dependency-cruiser';

import { IN_NO_LAYER } from '../dependency-cruiser/every-file-has-a-layer.ts';
import { noUnresolvableImports } from '../dependency-cruiser/no-unresolvable-imports.ts';
import { withoutImports } from './cruise-uninstalled.ts';

/** Reports that people read from the top. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(['err', 'err-long']);

/**
 * The files of no layer as one sentence, and none of the imports that are said in one: a paragraph for each would bury what is wrong. Other reports keep them.
 * @param isUninstalled see `uninstalledIn`
 */
export function foldNotices(
  given: ICruiseResult,
  outputType: string,
  isUninstalled: (specifier: string) => boolean,
): { readonly result: ICruiseResult; readonly note?: string } {
  if (!FOR_PEOPLE.has(outputType)) return { result: given };
  const result = withoutImports(given, noUnresolvableImports.name, isUninstalled);
  const isMissed = missedByTheRule(result);
  let count = result.modules.filter(isMissed).length;
  // A report sums up the modules anew, so they are what has to forget it.
  const modules = result.modules.map((module) => {
    const { rules = [] } = module;
    const others = rules.filter(({ name, severity }) => name !== IN_NO_LAYER || severity !== 'info');
    if (others.length === rules.length) return module;
    // What is not there is no file, whatever its name ends in.
    if (module.couldNotResolve !== true) count += 1;
    return { ...module, rules: others, valid: others.length === 0 };
  });
  if (count === 0) return { result };
  const [subject, they, them] = count === 1 ? ['file is', 'it', 'it'] : ['files are', 'they', 'them'];
  return {
    result: { ...result, modules },
    note: `${count} ${subject} in no layer, so ${they} may import everything and everything may import ${them}: backend-architect layers lists ${them}.`,
  };
}

/** A rule about files that import something cannot ask about those that nothing imports and that import nothing: they are in no layer all the same. */
function missedByTheRule({ summary }: ICruiseResult): (module: IModule) => boolean {
  const rule = summary.ruleSetUsed?.forbidden?.find(({ name, severity }) => name === IN_NO_LAYER && severity === 'info');
  if (!rule) return () => false;
  const { path = [], pathNot = [] } = rule.from as { readonly path?: string | string[]; readonly pathNot?: string | string[] };
  const isOneOf = (expressions: string | string[], file: string): boolean =>
    [expressions].flat().some((each) => new RegExp(each).test(file));
  return ({ orphan, source }) => orphan === true && isOneOf(path, source) && !isOneOf(pathNot, source);
}
