import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { trace } from '../../scope/trace.ts';
import { creationOf, type Creation } from './creation.ts';

/** Steps of a chain that say what an object holds. */
const DECLARING = /^(?:object|keys|append|compile|pattern|instance|concat)$/;

/** `Joi`, and what is made of it: `Joi.extend(dates)`, `Joi.defaults(…)`. */
export function isNamespace(at: Located): boolean {
  const origin = trace(at);
  if (origin.kind !== 'value') return origin.kind === 'external';
  const made = methodCall(origin.at.node);
  return made !== undefined && /^(?:extend|defaults)$/.test(made.name) && isNamespace({ file: origin.at.file, node: made.object });
}

/** The last call of the chain that makes a schema. */
export function joiCreationOf(at: Located): Creation | undefined {
  return creationOf(at, isNamespace);
}

/** What a chain begins with: `string` of `Joi.string().trim()`. */
export function startOf(at: Located): string | undefined {
  const made = joiCreationOf(at);
  return made?.receiver ? startOf({ file: made.file, node: made.receiver }) : made?.name;
}

/** `Joi.object()` with no keys, whatever else the chain says: any object fits. */
export function isBareObject(at: Located): boolean {
  const made = joiCreationOf(at);
  if (!made) return false;
  const { file, name, node, receiver } = made;
  if (DECLARING.test(name) && node.arguments.length > 0) return false;
  return receiver ? isBareObject({ file, node: receiver }) : name === 'object';
}

/** `Joi.object({})`, `.keys({})`: no key is allowed, until `.unknown()` lets all of them in. */
export function isEmptyObject(at: Located): boolean {
  const made = joiCreationOf(at);
  if (!made) return false;
  const { file, name, node, receiver } = made;
  const [shape] = node.arguments;
  if (DECLARING.test(name) && shape && !(shape.type === 'ObjectExpression' && shape.properties.length === 0)) return false;
  return receiver ? isEmptyObject({ file, node: receiver }) : name === 'object';
}

/** What `Joi.alternatives(a, b)` and `.try(a, b)` choose from: schemas, or lists of them. */
export function alternativesOf({ file, node }: Located<TSESTree.CallExpression>): Located[] {
  return flattenElements(file, node.arguments);
}
