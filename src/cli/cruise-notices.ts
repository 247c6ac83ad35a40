import type { ICruiseResult } from 'dependency-cruiser';

import { IN_NO_LAYER } from '../dependency-cruiser/every-file-has-a-layer.ts';

/** Reports that people read from the top. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(['err', 'err-long']);

/** The files of no layer as one sentence: a paragraph for each would bury what is wrong. Other reports keep them. */
export function foldNotices(result: ICruiseResult, outputType: string): { readonly result: ICruiseResult; readonly note?: string } {
  if (!FOR_PEOPLE.has(outputType)) return { result };
  let count = 0;
  // A report sums up the modules anew, so they are what has to forget it.
  const modules = result.modules.map((module) => {
    const { rules = [] } = module;
    const others = rules.filter(({ name, severity }) => name !== IN_NO_LAYER || severity !== 'info');
    if (others.length === rules.length) return module;
    count += 1;
    return { ...module, rules: others, valid: others.length === 0 };
  });
  if (count === 0) return { result };
  const [subject, they, them] = count === 1 ? ['file is', 'it', 'it'] : ['files are', 'they', 'them'];
  return {
    result: { ...result, modules },
    note: `${count} ${subject} in no layer, so ${they} may import everything and everything may import ${them}: backend-architect layers lists ${them}.`,
  };
}
