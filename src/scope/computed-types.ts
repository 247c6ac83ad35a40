import type { TSESTree } from '@typescript-eslint/utils';

import { staticString } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import type { CallKinds } from './call-kinds.ts';
import { memberTypeOf } from './declared-type.ts';
import { exportOf } from './exports.ts';
import type { KindIndex } from './kind-index.ts';
import type { Answer, Kind } from './kind-table.ts';
import { resolveModule } from './resolve-module.ts';
import { entityNames, exportedTarget, typeTarget, type TypeTarget } from './type-target.ts';

interface KindQuery {
  of(at: Located, depth: number): Kind | undefined;
  ofType(type: Located<TSESTree.TypeNode>, depth: number): Answer;
  ofMembers(at: Located, path: readonly string[], depth: number): Kind | undefined;
  readonly calls: Pick<CallKinds, 'ofResult' | 'ofWanted'>;
}

type TypeAt = Located<TSESTree.TypeNode>;

const MAX_DEPTH = 16;

/** What a value is by a type that is computed from others: `typeof lib.db`, `ReturnType<typeof makeDb>`, `Deps['db']`, `import('pg').Pool`. */
export class ComputedTypes {
  readonly #kinds: KindQuery;
  readonly #index: KindIndex;
  readonly #ofTarget: (target: TypeTarget, depth: number) => Answer;

  constructor(kinds: KindQuery, index: KindIndex, ofTarget: (target: TypeTarget, depth: number) => Answer) {
    this.#kinds = kinds;
    this.#index = index;
    this.#ofTarget = ofTarget;
  }

  of({ file, node }: TypeAt, depth: number): Answer {
    if (depth > MAX_DEPTH) return undefined;
    switch (node.type) {
      case 'TSTypeQuery':
        return this.#ofQuery({ file, node }, [], depth);
      case 'TSImportType': {
        const specifier = staticString(node.source);
        const path = node.qualifier ? entityNames(node.qualifier).map(({ name }) => name) : [];
        return specifier === undefined || path.length === 0 ? undefined : this.#ofTarget(exportedTarget(file, specifier, path), depth + 1);
      }
      case 'TSIndexedAccessType':
        return this.#ofIndexed({ file, node }, depth);
      case 'TSTypeReference': {
        const [argument] = node.typeArguments?.params ?? [];
        if (!argument) return undefined;
        if (isNamed(node, 'ReturnType')) return this.#ofReturned({ file, node: argument }, depth);
        const made = isNamed(node, 'InstanceType') ? typeTarget({ file, node: argument }) : undefined;
        return made?.kind === 'query' ? this.#kinds.calls.ofWanted(made.at, depth + 1) : undefined;
      }
      default:
        return undefined;
    }
  }

  /** `typeof a.b`, and members of it: `(typeof a)['b']`. */
  #ofQuery({ file, node }: Located<TSESTree.TSTypeQuery>, path: readonly string[], depth: number): Kind | undefined {
    const { exprName } = node;
    if (exprName.type === 'TSImportType') {
      const [name, ...rest] = exprName.qualifier ? entityNames(exprName.qualifier).map((each) => each.name) : [];
      const specifier = staticString(exprName.source);
      const target = specifier === undefined ? undefined : resolveModule(file, specifier);
      const found = target?.kind === 'source' && name !== undefined ? exportOf(target.file, name) : undefined;
      return found?.kind === 'node' ? this.#kinds.ofMembers(found.at, [...rest, ...path], depth + 1) : undefined;
    }
    return this.ofName({ file, node: exprName }, path, depth);
  }

  /** The value behind a dotted name, and members of it. */
  ofName({ file, node }: Located, path: readonly string[], depth: number): Kind | undefined {
    const [head, ...rest] = entityNames(node as TSESTree.EntityName);
    return head && this.#kinds.ofMembers({ file, node: head }, [...rest.map(({ name }) => name), ...path], depth + 1);
  }

  #ofIndexed({ file, node }: Located<TSESTree.TSIndexedAccessType>, depth: number): Answer {
    const object: TypeAt = { file, node: node.objectType };
    const { indexType } = node;
    if (indexType.type !== 'TSLiteralType' || indexType.literal.type !== 'Literal') return undefined;
    const { value } = indexType.literal;
    if (typeof value === 'number') return this.#ofParameter(object, value, depth);
    if (typeof value !== 'string') return undefined;
    const declared = memberTypeOf(object, value);
    if (declared) return this.#kinds.ofType(declared, depth + 1);
    if (object.node.type === 'TSTypeQuery') return this.#ofQuery({ file, node: object.node }, [value], depth);
    const owner = this.#kinds.ofType(object, depth + 1);
    return owner && owner !== 'none' ? this.#index.member('member', owner, value) : undefined;
  }

  /** `Parameters<Parameters<Client['$transaction']>[0]>[0]`: what a method of a known value hands to the function that it is given. */
  #ofParameter(object: TypeAt, parameter: number, depth: number): Kind | undefined {
    const callback = argumentOf(object, 'Parameters');
    if (callback?.node.type !== 'TSIndexedAccessType' || callback.node.indexType.type !== 'TSLiteralType') return undefined;
    const { literal } = callback.node.indexType;
    const method = argumentOf({ file: callback.file, node: callback.node.objectType }, 'Parameters');
    if (!method || literal.type !== 'Literal' || typeof literal.value !== 'number') return undefined;
    const taken = this.#methodOf(method, depth);
    return taken && this.#index.callback(taken.of, taken.name, literal.value, true, parameter);
  }

  /** `Client['$transaction']`, `(typeof db)['transaction']`, `typeof db.transaction`. */
  #methodOf({ file, node }: TypeAt, depth: number): { of: Kind; name: string } | undefined {
    if (node.type === 'TSIndexedAccessType' && node.indexType.type === 'TSLiteralType' && node.indexType.literal.type === 'Literal') {
      const of = this.#kinds.ofType({ file, node: node.objectType }, depth + 1);
      const { value } = node.indexType.literal;
      return of && of !== 'none' && typeof value === 'string' ? { of, name: value } : undefined;
    }
    if (node.type !== 'TSTypeQuery' || node.exprName.type !== 'TSQualifiedName') return undefined;
    const [head, ...rest] = entityNames(node.exprName);
    const name = rest.at(-1)?.name;
    const path = rest.slice(0, -1).map((each) => each.name);
    const of = head && this.#kinds.ofMembers({ file, node: head }, path, depth + 1);
    return of && name !== undefined ? { of, name } : undefined;
  }

  /** What a function of this type gives back. */
  #ofReturned({ file, node }: TypeAt, depth: number): Answer {
    if (node.type === 'TSFunctionType')
      return node.returnType && this.#kinds.ofType({ file, node: node.returnType.typeAnnotation }, depth + 1);
    const target = typeTarget({ file, node });
    if (target.kind === 'query') return this.#kinds.calls.ofResult(target.at, depth + 1);
    if (target.kind !== 'node' || target.at.node.type !== 'TSTypeAliasDeclaration') return undefined;
    const alias = target.at.node.typeAnnotation;
    return alias.type === 'TSFunctionType' ? this.#ofReturned({ file: target.at.file, node: alias }, depth + 1) : undefined;
  }
}

/** `T` of `name<T>`. */
function argumentOf({ file, node }: TypeAt, name: string): TypeAt | undefined {
  const argument = isNamed(node, name) && node.type === 'TSTypeReference' ? node.typeArguments?.params[0] : undefined;
  return argument && { file, node: argument };
}

function isNamed(node: TSESTree.TypeNode, name: string): boolean {
  return node.type === 'TSTypeReference' && node.typeName.type === 'Identifier' && node.typeName.name === name;
}
