import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import { bindingOf, variableOf } from '../scope/binding.ts';
import { exportOf } from '../scope/exports.ts';
import { typeTarget } from '../scope/type-target.ts';

// Built-in types that say as much as what they hold.
const WRAPPERS = new Set([
  'Promise',
  'PromiseLike',
  'Awaited',
  'Readonly',
  'Required',
  'Partial',
  'NonNullable',
  'Omit',
  'Pick',
  'Array',
  'ReadonlyArray',
  'Iterable',
  'AsyncIterable',
  'Set',
]);
// `Promise<Response>` says that it answers, not what.
const ANSWERS = new Set(['Response', 'Reply']);
const MAX_DEPTH = 8;

/**
 * Does a type describe a shape? `no` for `any`, `unknown`, `object`, `{}` and what is made of them alone;
 * `unknown` for types that cannot be followed and for those that only say that something answers.
 */
export function describesShape(type: Located<TSESTree.TypeNode>, depth = 0): Verdict {
  if (depth > MAX_DEPTH) return 'unknown';
  const { file, node } = type;
  const inner = (each: TSESTree.TypeNode): Verdict => describesShape({ file, node: each }, depth + 1);
  switch (node.type) {
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
    case 'TSObjectKeyword':
      return 'no';
    case 'TSVoidKeyword':
    case 'TSUndefinedKeyword':
    case 'TSNullKeyword':
    case 'TSNeverKeyword':
      return 'unknown';
    case 'TSTypeLiteral':
      return node.members.length > 0 ? 'yes' : 'no';
    case 'TSArrayType':
      return inner(node.elementType);
    case 'TSTypeOperator':
      return node.typeAnnotation ? inner(node.typeAnnotation) : 'unknown';
    case 'TSUnionType':
      return weakest(node.types.filter((each) => !isEmpty(each)).map(inner));
    case 'TSIntersectionType':
      return strongest(node.types.map(inner));
    case 'TSTypeReference':
      return ofReference(type.file, node, depth);
    case 'TSImportType':
      return 'yes';
    case 'TSIndexedAccessType':
    case 'TSConditionalType':
    case 'TSInferType':
    case 'TSTypeQuery':
      return 'unknown';
    default:
      return 'yes';
  }
}

function ofReference(file: Located['file'], node: TSESTree.TSTypeReference, depth: number): Verdict {
  const given = node.typeArguments?.params ?? [];
  const name = node.typeName.type === 'Identifier' ? node.typeName : undefined;
  const definition = name && variableOf(file, name)?.defs.at(-1)?.node;
  if (name && !definition) {
    if (ANSWERS.has(name.name)) return 'unknown';
    const held = name.name === 'Record' || name.name === 'Map' ? given[1] : WRAPPERS.has(name.name) ? given[0] : undefined;
    if (held) return describesShape({ file, node: held }, depth + 1);
    return WRAPPERS.has(name.name) ? 'no' : 'yes';
  }
  if (definition?.type === 'TSTypeParameter') return 'unknown';
  // An alias says as much as what stands behind it.
  if (definition?.type === 'TSTypeAliasDeclaration') {
    const verdict = describesShape({ file, node: definition.typeAnnotation }, depth + 1);
    const argument = given.map((each) => describesShape({ file, node: each }, depth + 1));
    return verdict === 'unknown' && argument.includes('yes') ? 'yes' : verdict;
  }
  const imported = name && importedAlias(file, name);
  if (imported) return describesShape({ file: imported.file, node: imported.node.typeAnnotation }, depth + 1);
  return typeTarget({ file, node }).kind === 'unknown' ? 'unknown' : 'yes';
}

/** The alias of another file that a name stands for. */
function importedAlias(file: Located['file'], name: TSESTree.Identifier): Located<TSESTree.TSTypeAliasDeclaration> | undefined {
  const binding = bindingOf(file, name);
  if (binding.kind !== 'import') return undefined;
  const module = file.resolveModule(binding.specifier);
  const found = module.kind === 'source' ? exportOf(module.file, binding.name) : undefined;
  if (found?.kind !== 'node') return undefined;
  const { node } = found.at;
  const declaration = node.type === 'Identifier' ? (variableOf(found.at.file, node)?.defs.at(-1)?.node ?? node.parent) : node;
  return declaration.type === 'TSTypeAliasDeclaration' ? { file: found.at.file, node: declaration } : undefined;
}

function isEmpty(node: TSESTree.TypeNode): boolean {
  return /^TS(?:Null|Undefined|Void|Never)Keyword$/.test(node.type);
}

function weakest(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes('no') ? 'no' : verdicts.length === 0 || verdicts.includes('unknown') ? 'unknown' : 'yes';
}

function strongest(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes('yes') ? 'yes' : verdicts.includes('unknown') ? 'unknown' : 'no';
}
