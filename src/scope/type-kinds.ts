import type { TSESTree } from '@typescript-eslint/utils';

import { isClass } from '../ast/nodes.ts';
import type { ClassNode, Located } from '../model/source-file.ts';
import type { CallKinds } from './call-kinds.ts';
import { ComputedTypes } from './computed-types.ts';
import { interfaceType } from './declared-type.ts';
import type { KindIndex } from './kind-index.ts';
import type { Answer, Kind } from './kind-table.ts';
import { constituentsOf, typeTarget, type TypeTarget } from './type-target.ts';

const MAX_DEPTH = 16;

interface KindQuery {
  of(at: Located, depth: number): Kind | undefined;
  ofType(type: Located<TSESTree.TypeNode>, depth: number): Answer;
  ofMembers(at: Located, path: readonly string[], depth: number): Kind | undefined;
  readonly calls: Pick<CallKinds, 'ofResult' | 'ofWanted'>;
  ofInstance(owner: Located<ClassNode>, depth: number): Kind | undefined;
}

/** What a value is by its annotation. */
export class TypeKinds {
  readonly #kinds: KindQuery;
  readonly #index: KindIndex;
  readonly #computed: ComputedTypes;

  constructor(kinds: KindQuery, index: KindIndex) {
    this.#kinds = kinds;
    this.#index = index;
    this.#computed = new ComputedTypes(kinds, index, (target, depth) => this.#ofTarget(target, depth));
  }

  of(type: Located<TSESTree.TypeNode>, depth: number): Answer {
    for (const node of constituentsOf(type.node)) {
      const answer = this.#ofTarget(typeTarget({ file: type.file, node }), depth);
      if (answer && answer !== 'none') return answer;
      if (answer === 'none' && type.node === node) return answer;
    }
    return undefined;
  }

  #ofTarget(target: TypeTarget, depth: number): Answer {
    if (target.kind === 'external') return this.#index.external('type', target.module, target.name);
    if (target.kind === 'query') return this.#computed.ofName(target.at, [], depth);
    if (target.kind === 'own') return 'none';
    if (target.kind === 'unknown' && target.at?.node.type === 'TSIntersectionType')
      return depth > MAX_DEPTH ? undefined : this.of(target.at, depth + 1);
    if (target.kind === 'unknown') return target.at && this.#computed.of(target.at, depth + 1);
    const { file, node } = target.at;
    if (isClass(node)) return this.#kinds.ofInstance({ file, node }, depth + 1) ?? 'none';
    if (node.type === 'TSInterfaceDeclaration') {
      for (const heritage of node.extends) {
        const kind = this.of({ file, node: interfaceType(heritage) }, depth + 1);
        if (kind && kind !== 'none') return kind;
      }
      return 'none';
    }
    return node.type === 'TSTypeAliasDeclaration' ? 'none' : undefined;
  }
}
