import type { TSESTree } from '@typescript-eslint/utils';

import { contains, methodCall, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { ClassNode, Located, SourceFile } from '../../model/source-file.ts';
import { bindingOf } from '../../scope/binding.ts';
import { constructorOf, superCallOf } from '../../scope/class-members.ts';
import { indexOf } from '../../scope/file-index.ts';
import { FileMemo } from '../../scope/file-memo.ts';
import type { Kind } from '../../scope/kind-table.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { superclassOf, trace } from '../../scope/trace.ts';
import type { Mount } from './adapter.ts';

const MAX_PARENTS = 8;

/** `class OrdersController extends Controller`, where `Controller` makes a router for each of its instances. */
export interface Inheritance {
  readonly owner: Located<ClassNode>;
  /** The expression that makes it, in the superclass. */
  readonly made: Located;
  /** What the superclass puts on the router comes first, where its constructor runs. */
  readonly mount: Mount;
}

/** The classes of a file whose instances have a router from a superclass: each class has its own, although one place makes them all. */
export function inheritancesIn(file: SourceFile, kinds: Kinds, isRouter: (kind: Kind) => boolean): Inheritance[] {
  return indexOf(file).classes.flatMap((node): Inheritance[] => {
    const owner = { file, node };
    const made = inheritedRouter(owner, kinds, isRouter);
    const parent = made && superclassOf(owner);
    if (!parent) return [];
    const child = parent.file === made.file && contains(parent.node, made.node) ? made : parent;
    return [
      { owner, made, mount: { kind: 'mount', node: superCallOf(node) ?? node, prefix: '', middleware: [], child, isTransparent: true } },
    ];
  });
}

/** The class of the instance that a router is taken from: of `this.router`, `new Orders().router`, `orders.getRouter()`. */
export function instanceBehind({ file, node }: Located): Located<ClassNode> | undefined {
  let inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? bindingOf(file, inner) : undefined;
  if (binding?.kind === 'variable' && binding.init && binding.path) inner = unwrap(binding.init);
  const object = methodCall(inner)?.object ?? (inner.type === 'MemberExpression' ? inner.object : binding ? inner : undefined);
  const origin = object && trace({ file, node: object });
  return origin?.kind === 'instance' ? origin.of : undefined;
}

/** The one router that a superclass makes for the instances of a class; undefined where it makes several: nothing would tell them apart. */
export function inheritedRouter(owner: Located<ClassNode>, kinds: Kinds, isRouter: (kind: Kind) => boolean): Located | undefined {
  let parent = superclassOf(owner);
  for (let step = 0; parent && step < MAX_PARENTS; parent = superclassOf(parent), step++) {
    const [made, ...others] = valuesMadeBy(parent).filter((each) => {
      const kind = kinds.of(each);
      return kind && isRouter(kind);
    });
    if (made) return others.length === 0 ? made : undefined;
  }
  return undefined;
}

const valuesMade = new FileMemo<readonly Located[]>();

/** What a class makes for its fields: `router = Router()`, `this.router = new Router()`. */
function valuesMadeBy(owner: Located<ClassNode>): readonly Located[] {
  let found = valuesMade.get(owner);
  if (!found) {
    const nodes: TSESTree.Node[] = [];
    for (const each of owner.node.body.body) if (each.type === 'PropertyDefinition' && !each.static && each.value) nodes.push(each.value);
    walk(constructorOf(owner.node)?.body ?? owner.node.body, (node) => {
      if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && node.left.object.type === 'ThisExpression')
        nodes.push(node.right);
    });
    const made = nodes.map(unwrap).filter(({ type }) => type === 'CallExpression' || type === 'NewExpression');
    found = made.map((node) => ({ file: owner.file, node }));
    valuesMade.set(owner, found);
  }
  return found;
}
