import type { TSESTree } from '@typescript-eslint/utils';

import { contains, isFunction, methodCall, valueParameters, unwrap } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../../model/source-file.ts';
import { indexOf } from '../../scope/file-index.ts';
import { classOf, trace } from '../../scope/trace.ts';
import { variableOf, type Variable } from '../../scope/variables.ts';
import { elementsOf } from './nest-elements.ts';
import { isHarmlessPackage } from './nest-packages.ts';
import { readGlobalPrefix, readVersioning, type PathRules } from './nest-paths.ts';
import { readPath } from './paths.ts';

/** Something that an application is given for all of its routes. */
export interface GlobalUse {
  readonly at: Located;
  readonly isConditional: boolean;
  /** Middleware for some paths only: `app.use('/docs', basicAuth)`. Undefined for one that is computed. */
  readonly paths?: readonly (string | undefined)[];
}

/** An application as the calls on it set it up: `app.useGlobalGuards(…)`. What its modules hold is read apart. */
export interface ApplicationSetup extends PathRules {
  /** The call of `NestFactory.create`: the first, when branches make it differently. */
  readonly created: Located<TSESTree.CallExpression>;
  readonly guards: readonly GlobalUse[];
  readonly pipes: readonly GlobalUse[];
  readonly interceptors: readonly GlobalUse[];
  /** `app.use(…)`. */
  readonly middleware: readonly GlobalUse[];
  /** Code that gets the application and cannot be read: it may do any of this. */
  readonly unreadable: readonly Located[];
  /** Does it come to answer requests? Scripts create an application for its services alone. */
  readonly isServed: boolean;
}

/** The word that no application starts without. */
export const ENTRY_WORD = 'NestFactory';

/** The applications that a file creates. */
export function findApplications(file: SourceFile): ApplicationSetup[] {
  if (!file.text.includes(ENTRY_WORD)) return [];
  const byVariable = new Map<Variable | TSESTree.Node, Located<TSESTree.CallExpression>[]>();
  for (const node of indexOf(file).calls) {
    const callee = trace({ file, node: node.callee });
    if (callee.kind !== 'external' || callee.module !== '@nestjs/core' || callee.name !== 'NestFactory.create') continue;
    const key = variableFor(file, node) ?? node;
    byVariable.set(key, [...(byVariable.get(key) ?? []), { file, node }]);
  }
  return [...byVariable].map(([key, created]) => new ApplicationReader(key, created).read()).filter((setup) => setup.isServed);
}

/** `const app = await NestFactory.create(…)`, or `app = …` in a branch. */
function variableFor(file: SourceFile, call: TSESTree.CallExpression): Variable | undefined {
  let node: TSESTree.Node = call;
  while (node.parent && unwrap(node.parent) === call) node = node.parent;
  const { parent } = node;
  const id = parent?.type === 'VariableDeclarator' ? parent.id : parent?.type === 'AssignmentExpression' ? parent.left : undefined;
  return id?.type === 'Identifier' ? variableOf(file, id) : undefined;
}

type Collected = 'guards' | 'pipes' | 'interceptors' | 'middleware';
const COLLECTED = new Map<string, Collected>([
  ['useGlobalGuards', 'guards'],
  ['useGlobalPipes', 'pipes'],
  ['useGlobalInterceptors', 'interceptors'],
  ['use', 'middleware'],
]);
const SERVING = new Set(['listen', 'init', 'getHttpServer', 'getHttpAdapter']);
const MAX_DEPTH = 4;

class ApplicationReader {
  readonly #created: readonly Located<TSESTree.CallExpression>[];
  readonly #variables = new Set<Variable>();
  readonly #uses: Record<Collected, GlobalUse[]> = { guards: [], pipes: [], interceptors: [], middleware: [] };
  readonly #unreadable: Located[] = [];
  #isServed = false;
  #paths: PathRules = { globalPrefix: '', unprefixed: [], versioning: undefined };

  constructor(key: Variable | TSESTree.Node, created: readonly Located<TSESTree.CallExpression>[]) {
    this.#created = created;
    if (!('type' in key)) this.#variables.add(key);
  }

  read(): ApplicationSetup {
    const [created] = this.#created as [Located<TSESTree.CallExpression>];
    for (const call of indexOf(created.file).calls) this.#call({ file: created.file, node: call }, 0);
    const isServed = this.#isServed || this.#unreadable.length > 0 || this.#escapes();
    return { created, ...this.#paths, ...this.#uses, unreadable: this.#unreadable, isServed };
  }

  /** `return app`, `export const app`, `this.app = app`, `(await NestFactory.create(M)).listen()`: someone else may start it. */
  #escapes(): boolean {
    if (this.#variables.size === 0) return true;
    return [...this.#variables].some((variable) =>
      variable.references.some(
        ({ identifier }) => !/^(?:(?:Member|Call|Assignment)Expression|VariableDeclarator)$/.test(identifier.parent.type),
      ),
    );
  }

  #isApplication(file: SourceFile, from: TSESTree.Node): boolean {
    const node = unwrap(from);
    const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
    if (variable && this.#variables.has(variable)) return true;
    const origin = trace({ file, node });
    return origin.kind === 'value' && this.#created.some((created) => created.node === origin.at.node);
  }

  #call(call: Located<TSESTree.CallExpression>, depth: number): void {
    const { file, node } = call;
    const target = methodCall(node);
    if (target && this.#isApplication(file, target.object)) return this.#configure(target.name, call);
    const position = node.arguments.findIndex((argument) => argument.type !== 'SpreadElement' && this.#isApplication(file, argument));
    if (position >= 0) this.#handOver(call, position, depth);
  }

  #configure(name: string, call: Located<TSESTree.CallExpression>): void {
    const { file, node } = call;
    const collected = COLLECTED.get(name);
    const isConditional = this.#isUnderCondition(node);
    this.#isServed ||= SERVING.has(name);
    if (collected) {
      const [first, ...others] = node.arguments;
      const read = collected === 'middleware' && first && others.length > 0 ? readPath({ file, node: first }) : undefined;
      const paths = read?.kind === 'path' ? read.paths : undefined;
      for (const each of elementsOf(file, paths ? others : node.arguments))
        this.#uses[collected].push({
          at: this.#handedOut(each.at),
          isConditional: isConditional || each.isConditional,
          ...(paths && { paths }),
        });
    } else if (name === 'setGlobalPrefix') {
      this.#paths = { ...this.#paths, ...readGlobalPrefix(call), ...(isConditional && { globalPrefix: '', isPrefixOpen: true }) };
    } else if (name === 'enableVersioning') {
      this.#paths = { ...this.#paths, versioning: isConditional ? { prefix: undefined, byDefault: undefined } : readVersioning(call) };
    }
  }

  /** `app.get(TokenGuard)`: an instance of the class that it is asked for. */
  #handedOut(at: Located): Located {
    const { file } = at;
    const asked = methodCall(unwrap(at.node));
    const [key] = asked?.call.arguments ?? [];
    if (!asked || !key || !/^(?:get|resolve)$/.test(asked.name) || !this.#isApplication(file, asked.object)) return at;
    return classOf(trace({ file, node: key })) ? { file, node: key } : at;
  }

  /** `setup(app)`: the function's calls on its parameter are calls on the application. */
  #handOver({ file, node }: Located<TSESTree.CallExpression>, position: number, depth: number): void {
    const callee = trace({ file, node: node.callee });
    if (callee.kind === 'external' && isHarmlessPackage(callee.module)) return;
    if (callee.kind !== 'value' || !isFunction(callee.at.node) || depth > MAX_DEPTH) return void this.#unreadable.push({ file, node });
    this.#readFunction({ file: callee.at.file, node: callee.at.node }, position, depth);
  }

  #readFunction({ file, node: fn }: Located<FunctionNode>, position: number, depth: number): void {
    const parameter = valueParameters(fn)[position];
    const variable = parameter?.type === 'Identifier' ? variableOf(file, parameter) : undefined;
    if (!variable || this.#variables.has(variable)) return;
    this.#variables.add(variable);
    // The linted file's own calls are visited anyway, once its variables are known.
    walk(fn.body, (node) => {
      if (node.type === 'CallExpression') this.#call({ file, node }, depth + 1);
    });
  }

  #isUnderCondition(node: TSESTree.Node): boolean {
    for (let current = node.parent; current && !isFunction(current); current = current.parent) {
      const around = current;
      if (this.#created.some((created) => contains(around, created.node))) return false;
      if (/^(?:If|Switch|For|ForOf|ForIn|While|DoWhile)Statement$|^(?:Conditional|Logical)Expression$/.test(current.type)) return true;
    }
    return false;
  }
}
