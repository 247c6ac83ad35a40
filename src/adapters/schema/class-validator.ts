import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, isFunction, unwrap, writtenDecorators } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { ClassNode, Located } from '../../model/source-file.ts';
import type { Verdict } from '../../model/verdict.ts';
import { called } from '../../scope/kind-table.ts';
import { superclassOf, trace } from '../../scope/trace.ts';
import type { SchemaAdapter, SchemaReader } from './adapter.ts';

const VALIDATOR = 'class-validator';
const TRANSFORMER = 'class-transformer';
// Makers of classes out of classes: `class UpdateOrder extends PartialType(CreateOrder)`.
const MAPPED_TYPES = /^(?:PartialType|PickType|OmitType|IntersectionType)$/;
const MAX_DEPTH = 8;

/** class-validator: a class whose properties carry its decorators. A class without any is no schema: nothing would be checked. */
export const classValidator: SchemaAdapter = {
  id: 'class-validator',
  kinds: {
    library: 'class-validator',
    roles: {
      parsed: [called('class-transformer-validator', ['transformAndValidate', 'transformAndValidateSync'])],
      checked: [called(VALIDATOR, ['validate', 'validateSync'])],
      refused: [called(VALIDATOR, 'validateOrReject')],
      instance: [called(TRANSFORMER, ['plainToInstance', 'plainToClass', 'plainToClassFromExist'])],
      plain: [called(TRANSFORMER, ['instanceToPlain', 'classToPlain'])],
    },
  },
  describesValue(value, reader) {
    return isClass(value.node) ? describesClass({ file: value.file, node: value.node }, reader, 0) : undefined;
  },
  // Without `whitelist` everything else stays on the object; who validates decides.
  unknownKeys: () => 'passes',
};

function describesClass(owner: Located<ClassNode>, reader: SchemaReader, depth: number): Verdict {
  if (depth > MAX_DEPTH) return 'unknown';
  const { file, node } = owner;
  const own = node.body.body
    .flatMap((element) => ('decorators' in element ? writtenDecorators(element) : []))
    .map((decorator) => validates({ file, node: decorator.expression }, 0));
  if (own.includes('yes')) return 'yes';
  const inherited = inheritedFrom(owner, reader, depth);
  if (inherited === 'yes') return 'yes';
  return own.includes('unknown') || inherited === 'unknown' ? 'unknown' : 'no';
}

function inheritedFrom(owner: Located<ClassNode>, reader: SchemaReader, depth: number): Verdict {
  const { file, node } = owner;
  if (!node.superClass) return 'no';
  const parent = superclassOf(owner);
  if (parent) return describesClass(parent, reader, depth + 1);
  const superClass = unwrap(node.superClass);
  if (superClass.type === 'CallExpression') {
    const maker = trace({ file, node: superClass.callee });
    if (maker.kind === 'external' && MAPPED_TYPES.test(maker.name)) {
      const sources = superClass.arguments
        .filter((each) => each.type !== 'ArrayExpression')
        .map((each) => reader.isSchema({ file, node: each }));
      return sources.includes('yes') ? 'yes' : sources.every((each) => each === 'no') ? 'no' : 'unknown';
    }
  }
  return reader.isSchema({ file, node: superClass });
}

/** Is a decorator one of class-validator's, or one of the project that applies one? */
function validates(at: Located, depth: number): Verdict {
  const node = unwrap(at.node);
  const callee: TSESTree.Node = node.type === 'CallExpression' ? node.callee : node;
  const origin = trace({ file: at.file, node: callee });
  if (origin.kind === 'external') {
    if (origin.module === VALIDATOR) return origin.name === 'Allow' ? 'no' : 'yes';
    return /^(?:[~#@]\/|src\/|\.)/.test(origin.module) ? 'unknown' : 'no';
  }
  if (origin.kind !== 'value') return 'unknown';
  if (!isFunction(origin.at.node) || depth > 2) return 'unknown';
  const { file } = origin.at;
  let verdict: Verdict = 'no';
  walk(origin.at.node.body, (each) => {
    if (each.type === 'CallExpression' && verdict !== 'yes' && validates({ file, node: each }, depth + 1) === 'yes') verdict = 'yes';
  });
  return verdict;
}
