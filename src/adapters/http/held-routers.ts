import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../../model/source-file.ts';
import { memberNamesOf, memberTypeOf } from '../../scope/declared-type.ts';
import type { Kind } from '../../scope/kind-table.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { trace, type Origin } from '../../scope/trace.ts';

/** A router that a parameter holds among other things: `app` of `context: { app: Hono; db: Database }`. */
export interface HeldRouter {
  /** The parameter, which stands for the router. */
  readonly holder: Located;
  readonly name: string;
}

/** The one router that an expression holds, where it means a parameter whose declared type says so; of several, none is followed. */
export function heldRouter(at: Located, kinds: Kinds, isRouter: (kind: Kind) => boolean): HeldRouter | undefined {
  return heldBy(trace(at), kinds, isRouter);
}

/** The parameter that holds a router, of what means the router: `context.app`, or `app` of `const { app } = context`. */
export function holderOf(origin: Origin, kinds: Kinds, isRouter: (kind: Kind) => boolean): Located | undefined {
  const held = origin.kind === 'member' ? heldBy(origin.object, kinds, isRouter) : undefined;
  return held && origin.kind === 'member' && held.name === origin.name ? held.holder : undefined;
}

function heldBy(origin: Origin, kinds: Kinds, isRouter: (kind: Kind) => boolean): HeldRouter | undefined {
  if (origin.kind !== 'parameter' || origin.binding.path?.length !== 0 || !origin.binding.annotation) return undefined;
  const type = { file: origin.file, node: origin.binding.annotation };
  const isOne = (each: string): boolean => isDeclared(type, each, kinds, isRouter);
  const [name, ...others] = new Set(memberNamesOf(type).filter(isOne));
  return name === undefined || others.length > 0 ? undefined : { holder: { file: origin.file, node: origin.binding.id }, name };
}

function isDeclared(type: Located<TSESTree.TypeNode>, name: string, kinds: Kinds, isRouter: (kind: Kind) => boolean): boolean {
  const member = memberTypeOf(type, name);
  const kind = member && kinds.ofType(member);
  return kind !== undefined && kind !== 'none' && isRouter(kind);
}
