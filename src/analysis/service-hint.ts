import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from '../ast/nodes.ts';
import { rangeOf } from '../ast/place.ts';
import type { Query } from '../model/query.ts';
import type { Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { classOf, trace } from '../scope/trace.ts';
import type { FileModel } from './file-model.ts';

const SERVICE_NAME = /(?:service|use-?case|interactor)s?$/i;
const MAX_STEPS = 8;

/**
 * The service that a query of a file may move to, for the message only: something of the project that the file imports and that is called a service.
 * Of several, the one that shares a word with the query's client or its function.
 */
export function suggestService(model: FileModel, query: Query): string | undefined {
  const candidates = importsOf(model).filter((each) => isService(each, model));
  if (candidates.length <= 1) return candidates[0]?.local.name;
  const text = query.at.file.text.slice(...rangeOf(query.at.node)).toLowerCase();
  return candidates.find(({ local }) => stemsOf(local.name).some((stem) => text.includes(stem)))?.local.name;
}

type Import = TSESTree.ImportClause & { readonly parent: TSESTree.ImportDeclaration };

function importsOf(model: FileModel): Import[] {
  return model.file.ast.body.flatMap((statement) => (statement.type === 'ImportDeclaration' ? (statement.specifiers as Import[]) : []));
}

function isService(specifier: Import, model: FileModel): boolean {
  const source = specifier.parent.source.value;
  // Packages bring services, too (`ConfigService`), but none that knows about orders.
  if (!/^(?:\.|[@~#]\/)/.test(source)) return false;
  const file =
    source
      .split('/')
      .at(-1)
      ?.replace(/\.[cm]?[jt]s$/, '') ?? '';
  const isNamed = SERVICE_NAME.test(specifier.local.name) || (specifier.type !== 'ImportSpecifier' && SERVICE_NAME.test(file));
  if (!isNamed || isMadeByPackage({ file: model.file, node: specifier.local })) return false;
  // `class PrismaService extends PrismaClient` is the client, under the name of a service.
  const made = classOf(trace({ file: model.file, node: specifier.local }));
  const kind = made && model.recognition.kinds.ofInstance(made);
  return !kind || model.recognition.dataAdapter(kind.library) === undefined;
}

/** Is it an enum, a package's, or made by what is, of data alone: a schema, the description of a remote service? No query can move there. */
function isMadeByPackage(at: Located, steps = 0): boolean {
  const origin = trace(at);
  // The name itself may stand for a file that cannot be found.
  if (origin.kind === 'external') return steps > 0;
  if (origin.kind !== 'value' || steps > MAX_STEPS) return false;
  const { file, node } = origin.at;
  // An enum of the services there are.
  if (node.type === 'TSEnumDeclaration') return true;
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return false;
  if (node.arguments.some((each) => functionOf({ file, node: each }) !== undefined)) return false;
  return isMadeByPackage({ file, node: methodCall(node)?.object ?? node.callee }, steps + 1);
}

function stemsOf(name: string): string[] {
  return name
    .replace(SERVICE_NAME, '')
    .split(/(?=[A-Z])|[-_]/)
    .map((word) => word.toLowerCase().replace(/(?:ies|y|es|s)$/, ''))
    .filter((word) => word.length > 2);
}
