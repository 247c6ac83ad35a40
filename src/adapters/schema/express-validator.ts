import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { RequestPart } from '../../model/request-part.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { called, calling, constructed, extending, method, property } from '../../scope/kind-table.ts';
import { constantString } from '../../scope/constant.ts';
import { trace } from '../../scope/trace.ts';
import type { SchemaAdapter, SchemaReader } from './adapter.ts';
import { elementsOf } from './creation.ts';
import { partNamed } from './request-parts.ts';

const PACKAGES = ['express-validator', 'express-validator/check', 'express-validator/filter'];
const CHAINS = ['body', 'check', 'checkExact', 'checkSchema', 'cookie', 'header', 'oneOf', 'param', 'query'];
const GROUPS = /^(?:oneOf|checkExact)$/;

/**
 * express-validator: chains note errors on the request and let it pass, unknown fields included, also under `checkExact`. Someone must read
 * `validationResult(req)`; `matchedData(req)` hands over only what its chains found valid.
 */
export const expressValidator: SchemaAdapter = {
  id: 'express-validator',
  kinds: {
    library: 'express-validator',
    roles: {
      toolkit: [constructed(PACKAGES, 'ExpressValidator'), extending(PACKAGES, 'ExpressValidator')],
      maker: [property('toolkit', CHAINS), called(PACKAGES, 'buildCheckFunction')],
      collecting: [called(PACKAGES, CHAINS), calling('maker'), method('toolkit', CHAINS), method('collecting', /./)],
      reader: [property('toolkit', ['validationResult', 'matchedData']), called(PACKAGES, 'validationResult.withDefaults')],
      collected: [
        called(PACKAGES, ['validationResult', 'matchedData']),
        calling('reader'),
        method('toolkit', ['validationResult', 'matchedData']),
        method('collected', /./),
      ],
    },
  },
  unknownKeys: () => 'passes',
  checkedParts,
};

/** `body('email').isEmail()`: by the function that the chain starts with, or was made for; groups by the chains in them. */
function checkedParts({ file, node }: Located<TSESTree.CallExpression>, reader: SchemaReader): readonly RequestPart[] | undefined {
  const start = startOf({ file, node }, reader);
  const maker = trace({ file, node: start.callee });
  if (maker.kind === 'value' && maker.at.node.type === 'CallExpression')
    return partsOf(elementsOf(maker.at.file, maker.at.node.arguments[0]));
  const name = nameOfCallee({ file, node: start.callee });
  if (name === undefined) return undefined;
  const [first, second] = start.arguments;
  if (GROUPS.test(name)) {
    const groups = first ? flattenElements(file, [first]).map((each) => reader.checkedParts(each)) : [];
    return groups.includes(undefined) ? undefined : [...new Set(groups.flatMap((parts) => parts ?? []))];
  }
  if (name === 'checkSchema') return partsOf(elementsOf(file, second));
  const part = partNamed(name);
  return part === 'other' ? [] : part && [part];
}

/** The places that are listed: `checkSchema(schema, ['body'])`, `buildCheckFunction(['body'])`. */
function partsOf(places: readonly Located[]): RequestPart[] | undefined {
  const parts = places.map((each) => partNamed(constantString(each) ?? ''));
  return parts.length > 0 ? parts.filter((part) => part !== undefined && part !== 'other') : undefined;
}

/** The first call of a chain: `body('email')` of `body('email').isEmail().trim()`. */
function startOf({ file, node }: Located<TSESTree.CallExpression>, reader: SchemaReader): TSESTree.CallExpression {
  const inner = methodCall(node);
  const object = inner && unwrap(inner.object);
  return object?.type === 'CallExpression' && reader.roleOf({ file, node: object }) === 'collecting'
    ? startOf({ file, node: object }, reader)
    : node;
}

function nameOfCallee(callee: Located): string | undefined {
  const origin = trace(callee);
  if (origin.kind === 'external') return origin.name.split('.').at(-1);
  if (origin.kind === 'member') return origin.name;
  const node = unwrap(callee.node);
  return node.type === 'MemberExpression' ? memberName(node) : undefined;
}
