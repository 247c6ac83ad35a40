import type { TSESTree } from '@typescript-eslint/utils';

import { receiverOf, referencesIn } from '../adapters/http/hand-over.ts';
import { methodCall, staticString, unwrap, valueParameters } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { isUntyped, isUntypedParameter } from '../scope/binding.ts';
import { constantStart } from '../scope/constant.ts';
import { functionCalled } from '../scope/call-sites.ts';
import { importedSpecifiers, indexOf } from '../scope/file-index.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { namesPackage } from '../scope/kind-table.ts';
import { trace } from '../scope/trace.ts';
import type { DeclaredRouters } from './declared-routers.ts';

const HANDS_ON = new Set(['register', 'use', 'route', 'mount', 'addHook']);

/** Is it worth asking who calls the functions of a file: does one of them use an untyped parameter as a router, or hand it to one that does? */
export function wantsRouter(file: SourceFile, declared: DeclaredRouters): boolean {
  const { kinds } = declared.adapter;
  const answers = wanting(file);
  let answer = answers.get(kinds);
  if (answer === undefined) {
    // Files that hand a parameter round in a circle hand it to nobody.
    answers.set(kinds, false);
    answer =
      mayReceiveRouter(file) ||
      parametersHandedOn(file).some((receiver) => {
        if (!isUntypedParameter(receiver.file, receiver.node)) return declared.isRouter(receiver);
        return (
          importedSpecifiers(receiver.file).some((specifier) => namesPackage(kinds, specifier)) || wantsRouter(receiver.file, declared)
        );
      });
    answers.set(kinds, answer);
  }
  return answer;
}

const wanting = oncePerFile(() => new Map<object, boolean>());

/** Is something called on an untyped parameter that looks like a router's: `app.get('/orders', …)`? Only then is it worth asking who calls. */
export function mayReceiveRouter(file: SourceFile): boolean {
  return receiving(file).is;
}

const receiving = oncePerFile((file) => ({
  is:
    untypedNames(file).are &&
    indexOf(file).calls.some((call) => {
      const target = methodCall(call);
      return target !== undefined && (HANDS_ON.has(target.name) || startsWithPath(file, call)) && isUntypedName(file, target.object);
    }),
}));

/** What functions of other files call the untyped parameters of this one that it hands them: an argument, or a member of one. */
function parametersHandedOn(file: SourceFile): Located[] {
  if (!untypedNames(file).are) return [];
  const { calls, constructions } = indexOf(file);
  return [...calls, ...constructions].flatMap((call) => {
    const handed = call.arguments.flatMap((argument, position) =>
      [...referencesIn({ file, node: argument })].flatMap(({ node, path }) =>
        node.type === 'Identifier' && isUntypedName(file, node) ? [{ position, path }] : [],
      ),
    );
    const called = handed.length > 0 ? functionCalled({ file, node: unwrap(call.callee) }) : undefined;
    if (!called || called.file === file) return [];
    return handed.flatMap(({ position, path }) => receiverOf(called, position, path) ?? []);
  });
}

/** Can a name of this file be an untyped parameter that somebody hands something? In TypeScript hardly any is, and then none of the calls has to be looked at. */
const untypedNames = oncePerFile((file) => {
  const { functions, classes } = indexOf(file);
  // What a superclass of another file was handed may be untyped there.
  const inherits = classes.some(({ superClass }) => superClass);
  return { are: inherits || functions.some((fn) => !isCallback(fn) && valueParameters(fn).some(mayBeUntyped)) };
});

function mayBeUntyped(parameter: TSESTree.Parameter): boolean {
  let target: TSESTree.Node = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  if (target.type === 'AssignmentPattern') target = target.left;
  // The type of `...args` is that of the list.
  if (target.type === 'RestElement' || !('typeAnnotation' in target)) return true;
  return !target.typeAnnotation || target.typeAnnotation.typeAnnotation.type === 'TSAnyKeyword';
}

function isUntypedName(file: SourceFile, node: TSESTree.Node): boolean {
  const origin = trace({ file, node });
  return origin.kind === 'parameter' && isUntyped(origin.binding) && !isCallback(origin.binding.fn);
}

/** `orders.map((order) => …)`, `new Promise((resolve) => …)`: what calls it is no file of the project, and no router is handed to it but where one is mounted. */
function isCallback(fn: TSESTree.Node): boolean {
  const { parent } = fn;
  if (parent?.type === 'NewExpression') return parent.callee !== fn;
  const step = parent?.type === 'CallExpression' && parent.callee !== fn ? methodCall(parent) : undefined;
  return step !== undefined && !HANDS_ON.has(step.name);
}

/** `'/orders'`, `${ROOT}/orders`. */
function startsWithPath(file: SourceFile, { arguments: [first] }: TSESTree.CallExpression): boolean {
  const start = first?.type === 'TemplateLiteral' ? constantStart({ file, node: first }) : staticString(first);
  return start?.startsWith('/') === true;
}
