import type { TSESTree } from '@typescript-eslint/utils';

import { writtenDecorators } from '../../ast/nodes.ts';
import type { ClassNode, Located } from '../../model/source-file.ts';
import { classOf, superclassOf, trace } from '../../scope/trace.ts';
import type { Step } from './adapter.ts';
import { decoratorsOf, isFrom, type DecoratorUse } from './nest-decorators.ts';
import { elementsOf } from './nest-elements.ts';
import { isHarmlessPackage } from './nest-packages.ts';

const MAX_PARENTS = 12;

/** A class and the classes of the project that it extends, nearest first: Nest reads class metadata through inheritance. */
export function lineageOf(owner: Located<ClassNode>): Located<ClassNode>[] {
  const lineage = [owner];
  for (let next = superclassOf(owner); next && lineage.length < MAX_PARENTS; next = superclassOf(next)) lineage.push(next);
  return lineage;
}

/** What takes effect on a controller class, its own and inherited. */
export function classUses(owner: Located<ClassNode>): DecoratorUse[] {
  return lineageOf(owner).flatMap(({ file, node }) => decoratorsOf(file, writtenDecorators(node)));
}

/**
 * The guards among decorators: what `@UseGuards` is given, interceptors of the project, and decorators that cannot be followed, which may hold one.
 * A guard that only sometimes stands there is returned as what decides, which nobody can read.
 */
export function guardsOf(uses: readonly DecoratorUse[]): Step[] {
  return uses.flatMap((use): readonly Step[] => {
    const { calls } = use;
    const toStep = (at: Located): Step => (calls.length > 0 ? { ...at, calls } : at);
    if (isFrom(use, '@nestjs/common', 'UseGuards')) {
      return use.args.flatMap(({ file, node }) =>
        elementsOf(file, [node], use.decides).map(({ at, isConditional }) =>
          isConditional || use.isConditional ? undecided(use) : toStep(at),
        ),
      );
    }
    if (isFrom(use, '@nestjs/common', 'UseInterceptors')) {
      const elements = use.args.flatMap(({ file, node }) => elementsOf(file, [node], use.decides));
      return elements.flatMap(({ at, isConditional }) => (!isConditional && !use.isConditional && isOfProject(at) ? [toStep(at)] : []));
    }
    return isHarmlessPackage(use.module) ? [] : [use.at];
  });
}

/** An interceptor runs before the handler, too, and may refuse; most do not, so only what can be read is asked. */
export function isOfProject(at: Located): boolean {
  const origin = trace(at);
  return origin.kind === 'instance' || classOf(origin) !== undefined;
}

// A decorator node is no expression that any judge of guards could take for one.
function undecided({ written }: DecoratorUse): Located<TSESTree.Decorator> {
  return written;
}

/** Do decorators that cannot be followed leave open what else is declared? */
export function hasUnreadable(uses: readonly DecoratorUse[]): boolean {
  return uses.some((use) => use.name === '' || !isHarmlessPackage(use.module));
}
