import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingClass, isStaticThis, memberName } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { oncePerFile } from './file-memo.ts';
import { variableOf } from './variables.ts';

interface Met {
  readonly byOwner: Map<object, TSESTree.Node>;
  readonly members: Map<TSESTree.Node, Map<string, TSESTree.Node>>;
  /** Of members of members: in a long chain each of them would be gone through for each. */
  readonly twins: Map<TSESTree.Node, TSESTree.Node>;
}

const metIn = oncePerFile((): Met => ({ byOwner: new Map(), members: new Map(), twins: new Map() }));

/**
 * The first node met that means the same as this one: a reference to the same variable, `this` of the same class, the same member of such.
 * What is concluded without regard to order is concluded once for all of them; code says `this.orders` far more often than it declares it.
 */
export function twinOf({ file, node }: Located): TSESTree.Node {
  switch (node.type) {
    case 'Identifier':
      return ownTwin(file, variableOf(file, node), node);
    case 'ThisExpression':
      return ownTwin(file, isStaticThis(node) ? enclosingClass(node)?.body : enclosingClass(node), node);
    case 'MemberExpression': {
      const { object } = node;
      const name =
        object.type === 'Identifier' || object.type === 'ThisExpression' || object.type === 'MemberExpression'
          ? memberName(node)
          : undefined;
      if (name === undefined) return node;
      if (object.type !== 'MemberExpression') return memberTwin(file, twinOf({ file, node: object }), name, node);
      const { twins } = metIn(file);
      let twin = twins.get(node);
      if (!twin) twins.set(node, (twin = memberTwin(file, twinOf({ file, node: object }), name, node)));
      return twin;
    }
    default:
      return node;
  }
}

function ownTwin(file: SourceFile, owner: object | undefined, node: TSESTree.Node): TSESTree.Node {
  if (!owner) return node;
  const { byOwner } = metIn(file);
  const known = byOwner.get(owner);
  if (!known) byOwner.set(owner, node);
  return known ?? node;
}

function memberTwin(file: SourceFile, object: TSESTree.Node, name: string, node: TSESTree.Node): TSESTree.Node {
  const { members } = metIn(file);
  let named = members.get(object);
  if (!named) members.set(object, (named = new Map<string, TSESTree.Node>()));
  const known = named.get(name);
  if (!known) named.set(name, node);
  return known ?? node;
}
