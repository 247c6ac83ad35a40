import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, keyName, memberName, methodCall, propertyValue, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { ClassNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { constructorOf } from '../scope/class-members.ts';
import { indexOf } from '../scope/file-index.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { classOf, superclassOf, trace } from '../scope/trace.ts';

/** An error that is given the status with which HTTP will answer. */
export interface HttpError {
  readonly at: TSESTree.Node;
  readonly status: number;
}

// What frameworks read of an error that reaches them.
const STATUS_NAMES = new Set(['status', 'statusCode', 'httpStatus', 'httpStatusCode', 'httpCode']);
const MAX_PARENTS = 8;

/** Errors to which a file gives a status: by a field of their class, by what their constructor keeps, by assignment, as a plain object that is thrown. */
export function findHttpErrors(file: SourceFile): HttpError[] {
  const found: HttpError[] = [];
  const add = (node: TSESTree.Node | null | undefined): void => {
    const status = node ? statusOf({ file, node }) : undefined;
    if (node && status !== undefined) found.push({ at: node, status });
  };
  const { constructions, calls, classes } = indexOf(file);
  for (const node of classes) if (isError({ file, node })) for (const value of ownStatuses({ file, node })) add(value);
  for (const node of constructions) {
    const made = classOf(trace({ file, node: node.callee }));
    if (!made || !isError(made)) continue;
    const position = statusParameter(made);
    if (position !== undefined) add(node.arguments[position]);
    // `new RequestError({ code: 'user.missing', status: 404 })`
    for (const argument of node.arguments) for (const value of statusProperties(argument)) add(value);
  }
  for (const call of calls) {
    const assigned = methodCall(call);
    if (assigned?.name !== 'assign' || unwrap(assigned.object).type !== 'Identifier' || !isErrorValue({ file, node: call.arguments[0] }))
      continue;
    for (const source of call.arguments.slice(1)) for (const value of statusProperties(source)) add(value);
  }
  if (/\bthrow\s*\{|\.\s*(?:http)?status(?:Code)?\s*=[^=]/i.test(file.text)) {
    walk(file.ast, (node) => {
      if (node.type === 'ThrowStatement') for (const value of statusProperties(node.argument)) add(value);
      if (
        node.type === 'AssignmentExpression' &&
        isStatusMember(node.left) &&
        node.left.object.type !== 'ThisExpression' &&
        isErrorValue({ file, node: node.left.object })
      )
        add(node.right);
    });
  }
  return found;
}

/** The fields of a class of errors, what its constructor assigns to them, and what it hands to a constructor that keeps it. */
function ownStatuses(owner: Located<ClassNode>): (TSESTree.Node | null)[] {
  const { node } = owner;
  const fields = node.body.body.flatMap((each) =>
    each.type === 'PropertyDefinition' && STATUS_NAMES.has(keyName(each.key, each.computed) ?? '') ? [each.value] : [],
  );
  const assigned: TSESTree.Node[] = [];
  const fn = constructorOf(node);
  if (fn) {
    const parent = superclassOf(owner);
    const position = parent && isError(parent) ? statusParameter(parent) : undefined;
    walk(fn, (each) => {
      if (each.type === 'AssignmentExpression' && isStatusMember(each.left) && each.left.object.type === 'ThisExpression')
        assigned.push(each.right);
      const argument =
        each.type === 'CallExpression' && each.callee.type === 'Super' && position !== undefined ? each.arguments[position] : undefined;
      if (argument) assigned.push(argument);
    });
  }
  return [...fields, ...assigned];
}

/** The parameter of a constructor that becomes the status. */
const statusParameters = oncePerFile(() => new Map<ClassNode, number | undefined>());

function statusParameter(owner: Located<ClassNode>, depth = 0): number | undefined {
  const known = statusParameters(owner.file);
  if (!known.has(owner.node)) known.set(owner.node, readStatusParameter(owner, depth));
  return known.get(owner.node);
}

function readStatusParameter(owner: Located<ClassNode>, depth: number): number | undefined {
  const fn = constructorOf(owner.node);
  const parent = depth < MAX_PARENTS ? superclassOf(owner) : undefined;
  const above = parent && statusParameter(parent, depth + 1);
  if (!fn) return above;
  const property = fn.params.findIndex(
    (each) => each.type === 'TSParameterProperty' && each.parameter.type === 'Identifier' && STATUS_NAMES.has(each.parameter.name),
  );
  if (property !== -1) return property;
  let found: number | undefined;
  const keep = (value: TSESTree.Node | undefined): void => {
    const binding = value?.type === 'Identifier' ? bindingOf(owner.file, value) : undefined;
    if (binding?.kind === 'parameter' && binding.fn === fn && binding.path?.length === 0) found ??= binding.index;
  };
  walk(fn, (each) => {
    if (each.type === 'AssignmentExpression' && isStatusMember(each.left) && each.left.object.type === 'ThisExpression') keep(each.right);
    if (each.type === 'CallExpression' && each.callee.type === 'Super' && above !== undefined) keep(each.arguments[above]);
  });
  return found;
}

function isStatusMember(node: TSESTree.Node): node is TSESTree.MemberExpression {
  return node.type === 'MemberExpression' && STATUS_NAMES.has(memberName(node) ?? '');
}

function statusProperties(node: TSESTree.Node | undefined): TSESTree.Node[] {
  const object = node && unwrap(node);
  if (object?.type !== 'ObjectExpression') return [];
  return [...STATUS_NAMES].flatMap((name) => propertyValue(object, name) ?? []);
}

/** Does a class extend the language's `Error`, directly or through others? */
export function isError(owner: Located<ClassNode>, depth = 0): boolean {
  const { superClass } = owner.node;
  if (!superClass || depth > MAX_PARENTS) return false;
  const parent = superclassOf(owner);
  if (parent) return isError(parent, depth + 1);
  const origin = trace({ file: owner.file, node: superClass });
  return (origin.kind === 'global' || origin.kind === 'external') && origin.name.endsWith('Error');
}

/** `new Error(…)`, also by the name of a variable that holds it. */
function isErrorValue({ file, node }: { readonly file: SourceFile; readonly node: TSESTree.Node | undefined }): boolean {
  if (!node) return false;
  const origin = trace({ file, node });
  if (origin.kind === 'instance') return isError(origin.of);
  if (origin.kind !== 'value' || origin.at.node.type !== 'NewExpression') return false;
  const made = trace({ file: origin.at.file, node: origin.at.node.callee });
  return made.kind === 'global' && made.name.endsWith('Error');
}

/** The status of a failure that a value always is, written as a number. */
function statusOf(at: Located): number | undefined {
  const node = unwrap(at.node);
  const origin = node.type === 'Literal' ? undefined : trace({ file: at.file, node });
  const value = origin?.kind === 'value' && !isClass(origin.at.node) ? unwrap(origin.at.node) : node;
  return value.type === 'Literal' && typeof value.value === 'number' && value.value >= 400 && value.value < 600 ? value.value : undefined;
}
