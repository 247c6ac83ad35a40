import type { TSESTree } from '@typescript-eslint/utils';

import { startOf } from '../ast/place.ts';
import { walk } from '../ast/walk.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { assignedBy, declareBy, type NameDefinition } from './declarations.ts';
import { oncePerFile } from './file-memo.ts';
import { referencesAt, spaceOf, type Identifier, type Reference, type Space } from './identifier-use.ts';

/*
 * Variables are made here for every file, also for the linter's: what the scope manager makes of a file takes half the memory of its tree and half the time
 * of parsing (docs/decisions/0011), and most of what is asked of a file is what an import, a parameter or a client is.
 */

/** All that a name stands for in the part of a file where it is known: a type and a value may share it. One object for all identifiers that mean the same. */
export class Variable {
  readonly name: string;
  readonly defs: NameDefinition[] = [];
  readonly #file: SourceFile;

  constructor(name: string, file: SourceFile) {
    this.name = name;
    this.#file = file;
  }

  /** Where it is read and written, in the order of the text. */
  get references(): readonly Reference[] {
    return referencesTo(this, this.#file);
  }

  /** Where it is written after it was declared. */
  get laterWrites(): readonly Reference[] {
    return this.references.filter((each) => each.isWrite && !each.init);
  }
}

/** The variable that an identifier reads, writes or declares; undefined for keys, members, labels, and for what nothing in the file declares. */
export function variableOf(file: SourceFile, identifier: TSESTree.Node): Variable | undefined {
  if (!isIdentifier(identifier)) return undefined;
  const byScope = declarationsOf(file).scopes.get(identifier.name);
  if (!byScope) return undefined;
  const only = byScope.size === 1 ? byScope.get(file.ast) : undefined;
  // Most of what is asked about is imported: there is nothing to climb for.
  if (only) return isMeant(only, identifier, spaceOf(identifier)) ? only : undefined;
  const known = meantBy(file);
  let variable = known.get(identifier);
  if (variable === undefined) known.set(identifier, (variable = nearest(byScope, identifier) ?? null));
  return variable ?? undefined;
}

/** What a dozen rules ask of the same names. */
const meantBy = oncePerFile(() => new Map<Identifier, Variable | null>());

function nearest(byScope: ReadonlyMap<TSESTree.Node, Variable>, identifier: Identifier): Variable | undefined {
  const space = spaceOf(identifier);
  let below: TSESTree.Node = identifier;
  for (let node = identifier.parent as TSESTree.Node | undefined; node; node = node.parent) {
    const found = byScope.get(node);
    if (found && isKnownIn(node, below) && isMeant(found, identifier, space)) return found;
    below = node;
  }
  return undefined;
}

function isMeant({ defs }: Variable, identifier: Identifier, space: Space | undefined): boolean {
  return defs.some(({ name, type }) => name === identifier || isNamedAs(space, type));
}

function isIdentifier(node: TSESTree.Node): node is Identifier {
  return node.type === 'Identifier' || node.type === 'JSXIdentifier';
}

/** What a condition infers is known where the condition holds. */
function isKnownIn(scope: TSESTree.Node, below: TSESTree.Node): boolean {
  return scope.type !== 'TSConditionalType' || scope.falseType !== below;
}

const BOTH: ReadonlySet<string> = new Set(['ImportBinding', 'ClassName', 'TSEnumName', 'TSEnumMemberName', 'TSModuleName']);

function isNamedAs(space: Space | undefined, type: string): boolean {
  if (space === undefined) return false;
  return space === 'either' || BOTH.has(type) || (space === 'type') === (type === 'Type');
}

/** What is declared by the name that stands at an offset of a file: a class, an interface, an alias, an enum. */
export function declaredAt(file: SourceFile, offset: number): Located | undefined {
  for (const byScope of declarationsOf(file).scopes.values()) {
    for (const { defs } of byScope.values()) {
      const definition = defs.find(({ name }) => startOf(name) === offset);
      if (definition) return { file, node: definition.node };
    }
  }
  return undefined;
}

/** Does a name stand for what a `catch` caught? */
export function isCaughtError(file: SourceFile, name: TSESTree.Node): boolean {
  return variableOf(file, name)?.defs.at(-1)?.type === 'CatchClause';
}

/** Is something assigned to a name of a file after it was declared, whatever it stands for there? */
export function isAssignedTo(file: SourceFile, name: string): boolean {
  return declarationsOf(file).written.has(name);
}

/** All uses of a name at once: minified files have a thousand variables of one name. */
const referencesByName = oncePerFile(() => new Map<string, ReadonlyMap<Variable, readonly Reference[]>>());
const NONE: readonly Reference[] = [];

function referencesTo(variable: Variable, file: SourceFile): readonly Reference[] {
  const byName = referencesByName(file);
  let byVariable = byName.get(variable.name);
  if (!byVariable) byName.set(variable.name, (byVariable = referencesNamed(variable.name, file)));
  return byVariable.get(variable) ?? NONE;
}

function referencesNamed(name: string, file: SourceFile): Map<Variable, Reference[]> {
  const byVariable = new Map<Variable, Reference[]>();
  for (const identifier of identifiersOf(file).get(name) ?? []) {
    const references = referencesAt(identifier);
    const variable = references.length > 0 ? variableOf(file, identifier) : undefined;
    if (!variable) continue;
    const known = byVariable.get(variable);
    if (known) known.push(...references);
    else byVariable.set(variable, references);
  }
  return byVariable;
}

const identifiersOf = oncePerFile(({ ast }) => {
  const byName = new Map<string, Identifier[]>();
  walk(ast, (node) => {
    if (!isIdentifier(node)) return;
    const known = byName.get(node.name);
    if (!known) byName.set(node.name, [node]);
    // Of `export { a }` ESLint's own parser makes one node for both names.
    else if (known.at(-1) !== node) known.push(node);
  });
  return byName;
});

interface Declarations {
  /** By the name, then by the node in which it is known. */
  readonly scopes: ReadonlyMap<string, ReadonlyMap<TSESTree.Node, Variable>>;
  /** What something is assigned to that is no declaration. */
  readonly written: ReadonlySet<string>;
}

const declarationsOf = oncePerFile((file): Declarations => {
  const scopes = new Map<string, Map<TSESTree.Node, Variable>>();
  const written = new Set<string>();
  const take = (scope: TSESTree.Node | undefined, definition: NameDefinition): void => {
    if (definition.name.type !== 'Identifier' || !scope) return;
    const { name } = definition.name;
    let byScope = scopes.get(name);
    if (!byScope) scopes.set(name, (byScope = new Map<TSESTree.Node, Variable>()));
    let variable = byScope.get(scope);
    if (!variable) byScope.set(scope, (variable = new Variable(name, file)));
    variable.defs.push(definition);
  };
  walk(file.ast, (node) => {
    for (const target of assignedBy(node)) written.add(target.name);
    declareBy(node, take);
  });
  return { scopes, written };
});
