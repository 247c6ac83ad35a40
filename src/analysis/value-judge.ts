import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf, type ParameterBinding } from '../scope/binding.ts';
import { trace, type Origin } from '../scope/trace.ts';
import { CallStrength } from './call-strength.ts';
import { checkedStrength } from './checked-strength.ts';
import { NameStrength } from './name-strength.ts';
import type { Recognition } from './recognition.ts';
import { saysShape } from '../scope/type-shape.ts';
import { isCaughtError } from '../scope/variables.ts';
import { declaredStrength, isOfFramework, typeStrength } from './type-strength.ts';
import { annotationOf, isDestructured, rootOf } from './value-origin.ts';
import { answer, strongest, textOf, weakest, type ValueQuery, type ValueStrength } from './value-strength.ts';

const MAX_DEPTH = 12;
const KEEPERS = /^(?:react|(?:node:)?async_hooks|next\/cache|@trpc\/server\/adapters\/.+|@orpc\/.+)$/; // What tRPC and oRPC serve are procedures, which are routes themselves.
const FILES = /^(?:node:)?fs(?:\/promises)?$|^fs-extra$/;
// Packages that hand on what another server or process said.
const SOURCES = /^node:(?!async_hooks$)|^(?:axios|got|ky|node-fetch|undici|superagent|needle|child_process|os)$/;

/** Judges values of one handler: calls of project functions on the way give their parameters values. */
export class ValueJudge implements ValueQuery {
  readonly #recognition: Recognition;
  readonly #names: NameStrength;
  readonly #callStrength: CallStrength;
  readonly #active = new Set<TSESTree.Node>();

  constructor(recognition: Recognition, calls: ReadonlyMap<FunctionNode, readonly Located[]>) {
    this.#recognition = recognition;
    const known = new Map(calls);
    this.#names = new NameStrength(this, known);
    this.#callStrength = new CallStrength(this, known, recognition);
  }

  strengthOf(at: Located, depth = 0): ValueStrength {
    if (depth > MAX_DEPTH || this.#active.has(at.node)) return answer('unknown', 'where it is made cannot be followed', at);
    this.#active.add(at.node);
    const found = this.#strengthOf(at, depth);
    this.#active.delete(at.node);
    const checked = found.strength === 'unknown' ? checkedStrength(at, this.#recognition) : undefined;
    return checked ?? found;
  }

  #strengthOf(at: Located, depth: number): ValueStrength {
    const { file, node } = at;
    const inner = (each: TSESTree.Node): ValueStrength => this.strengthOf({ file, node: each }, depth + 1);
    switch (node.type) {
      case 'TSAsExpression':
      case 'TSTypeAssertion':
        return this.#cast(at, node, inner(node.expression));
      case 'TSSatisfiesExpression':
        return saysShape(this.#recognition.shapeOf({ file, node: node.typeAnnotation }))
          ? strongest(answer('typed', 'checked by `satisfies`', at), inner(node.expression))
          : inner(node.expression);
      case 'AwaitExpression':
      case 'SpreadElement':
        return inner(node.argument);
      case 'TSNonNullExpression':
      case 'ChainExpression':
      case 'TSInstantiationExpression':
        return inner(node.expression);
      default:
        return this.#byLibrary(at, depth) ?? this.#byForm(at, depth);
    }
  }

  #cast(at: Located, node: TSESTree.TSAsExpression | TSESTree.TSTypeAssertion, value: ValueStrength): ValueStrength {
    const type = node.typeAnnotation;
    if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const') return value;
    if (value.strength === 'enforced') return value;
    switch (this.#recognition.shapeOf({ file: at.file, node: type }).kind) {
      case 'described':
        return value.strength === 'typed' ? value : answer('documented', 'a cast says its type', at);
      case 'scalar':
        return answer('text', 'a scalar', at);
      case 'open':
        return { ...answer('none', `${textOf(at)} casts its type away`, at), isCastAway: true };
      default:
        return value.isCastAway ? { ...value, strength: 'unknown' } : value;
    }
  }

  #byLibrary(at: Located, depth: number): ValueStrength | undefined {
    const { schemas } = this.#recognition;
    // What else a name or a choice may be has to be judged, too; the library knows what one call or one member is.
    const isPart = at.node.type === 'Identifier' && isDestructured(at.file, at.node);
    if (at.node.type !== 'CallExpression' && at.node.type !== 'MemberExpression' && !isPart) return undefined;
    if (schemas.isParsed(at) === 'yes') return answer('enforced', 'a schema parses it', at);
    switch (schemas.roleOf(at)) {
      case 'parsed':
        return answer('none', `${textOf(at)} is held to a schema that describes nothing`, at);
      case 'unproven':
        if (schemas.isParsed(at) === 'unknown') return undefined;
        return answer('none', `${textOf(at)} is sent whether it fits its schema or not`, at);
      case 'instance':
        return answer('typed', 'an instance of a class', at);
      case 'plain': {
        const origin = trace(at);
        const [source] = origin.kind === 'value' && origin.at.node.type === 'CallExpression' ? origin.at.node.arguments : [];
        return source && origin.kind === 'value' ? this.strengthOf({ file: origin.at.file, node: source }, depth + 1) : undefined;
      }
      default:
        return undefined;
    }
  }

  #byForm(at: Located, depth: number): ValueStrength {
    const { file, node } = at;
    const inner = (each: TSESTree.Node): ValueStrength => this.strengthOf({ file, node: each }, depth + 1);
    switch (node.type) {
      case 'Literal':
      case 'TemplateLiteral':
      case 'BinaryExpression':
      case 'UnaryExpression':
      case 'UpdateExpression':
        return answer('text', 'a scalar', at);
      case 'Identifier':
        return this.#ofIdentifier(file, node, depth);
      case 'MemberExpression':
        return this.#ofMember(at, node, depth);
      case 'CallExpression':
        return this.#callStrength.ofCall(at, node, depth);
      case 'NewExpression':
        return this.#ofNew(at);
      case 'ConditionalExpression':
        return weakest([inner(node.consequent), inner(node.alternate)]) ?? answer('unknown', 'cannot be followed', at);
      case 'LogicalExpression':
        return weakest([inner(node.left), inner(node.right)]) ?? answer('unknown', 'cannot be followed', at);
      case 'SequenceExpression':
        return inner(unwrap(node));
      case 'AssignmentExpression':
        return inner(node.right);
      case 'ObjectExpression':
        return this.#ofParts(
          at,
          node.properties.map((property) => (property.type === 'Property' ? property.value : property.argument)),
          depth,
        );
      case 'ArrayExpression':
        return this.#ofParts(
          at,
          node.elements.filter((element) => element !== null),
          depth,
        );
      default:
        return answer('unknown', 'cannot be followed', at);
    }
  }

  /** An object or a list is as well described as its weakest part; scalars beside described parts do no harm. */
  #ofParts(at: Located, parts: readonly TSESTree.Node[], depth: number): ValueStrength {
    if (parts.length === 0) return answer('text', 'empty', at);
    const found = weakest(parts.map((part) => this.strengthOf({ file: at.file, node: part }, depth + 1)));
    return !found || found.strength === 'text' ? answer('plain', `${textOf(at)} is described nowhere`, at) : found;
  }

  #ofIdentifier(file: Located['file'], node: TSESTree.Identifier, depth: number): ValueStrength {
    const at = { file, node };
    if (node.name === 'undefined') return answer('text', 'nothing', at);
    const binding = bindingOf(file, node);
    if (binding.kind === 'variable') return this.#names.ofVariable(file, binding, at, depth);
    if (binding.kind === 'parameter') return this.#names.ofParameter(file, binding, at, depth);
    if (isCaughtError(file, node)) return answer('none', `${textOf(at)} is sent as it was thrown`, at);
    const origin = trace(at);
    if (origin.kind === 'value' && origin.at.node !== node) return this.strengthOf(origin.at, depth + 1);
    return this.ofOrigin(origin, at);
  }

  ofType(type: Located<TSESTree.TypeNode>, at: Located): ValueStrength | undefined {
    return typeStrength(type, at, this.#recognition);
  }

  #ofMember(at: Located, node: TSESTree.MemberExpression, depth: number): ValueStrength {
    if (node.property.type === 'Identifier' && node.property.name === 'length' && !node.computed) return answer('text', 'a number', at);
    const origin = trace(at);
    if (origin.kind === 'value' && origin.at.node !== node) {
      const annotation = annotationOf(origin.at);
      return (annotation && this.ofType(annotation, at)) ?? this.ofTraced(origin.at, at, depth);
    }
    if (this.#isTextOfRequest(at.file, node)) return answer('text', 'a text of the request', at);
    const object = this.strengthOf({ file: at.file, node: node.object }, depth + 1);
    // A part of what is typed is as its own type says.
    if (object.strength === 'typed')
      return declaredStrength(at, this.#recognition) ?? answer('unknown', `${textOf(at)} cannot be followed`, at);
    if (object.strength === 'plain' || object.strength === 'text' || object.strength === 'unknown') return this.ofOrigin(origin, at);
    return object.strength === 'none' ? answer('none', `${textOf(at)} is sent as it comes`, at) : object;
  }

  /** What was put there says less than what is declared on the way: `get settings(): Settings { return this.data.settings; }`. */
  ofTraced(value: Located, at: Located, depth: number): ValueStrength {
    const made = this.strengthOf(value, depth + 1);
    const isLess = !made.isCastAway && /^(?:none|plain|unknown)$/.test(made.strength);
    const declared = isLess ? declaredStrength(at, this.#recognition) : undefined;
    return declared?.strength === 'typed' ? declared : made;
  }

  /** `req.params.id`, `req.query.challenge`: one text, whatever it says. */
  #isTextOfRequest(file: Located['file'], { object }: TSESTree.MemberExpression): boolean {
    const part = unwrap(object);
    if (part.type !== 'MemberExpression' || !/^(?:params|query|headers|cookies)$/.test(memberName(part) ?? '')) return false;
    const origin = trace({ file, node: part.object });
    return origin.kind === 'parameter' && this.#isHandlerParameter(origin.file, origin.binding);
  }

  #ofNew(at: Located): ValueStrength {
    const origin = trace(at);
    if (origin.kind === 'instance') {
      const row = this.#recognition.rowOf({ kind: 'node', at: origin.of });
      return row
        ? answer('none', `${textOf(at)} is a row of ${row.library}`, at)
        : answer('typed', 'an instance of a class of the project', at);
    }
    const maker = at.node.type === 'NewExpression' ? trace({ file: at.file, node: at.node.callee }) : origin;
    if (maker.kind === 'global' && maker.name === 'Date') return answer('text', 'a date', at);
    return this.ofOrigin(maker, at);
  }

  /** What is left when nothing of the project made the value. A package that nobody knows may be one of the project's own: unknown. */
  ofOrigin(origin: Origin, at: Located): ValueStrength {
    const root = rootOf(origin);
    if (root.kind === 'external') {
      if (FILES.test(root.module)) return answer('text', 'the bytes of a file', at);
      const isRaw = SOURCES.test(root.module) || (!KEEPERS.test(root.module) && this.#recognition.knowsAny([root.module]));
      if (isRaw) return answer('none', `${textOf(at)} is sent as ${root.module} gives it`, at);
    }
    const library = this.#dataLibraryOf(at);
    if (library !== undefined) return answer('none', `${textOf(at)} is sent as ${library} gives it`, at);
    if (root.kind === 'parameter' && this.#isHandlerParameter(root.file, root.binding)) {
      return answer('none', `${textOf(at)} is sent as it comes`, at);
    }
    return answer('unknown', `${textOf(at)} cannot be followed`, at);
  }

  /** The database library that a chain of calls starts from, also by a client that was injected: `this.prisma.user.findMany()`. */
  #dataLibraryOf({ file, node }: Located): string | undefined {
    const kind = this.#recognition.kinds.of({ file, node });
    if (kind && this.#recognition.dataAdapter(kind.library)) return kind.library;
    const inner = unwrap(node);
    if (inner.type === 'CallExpression') return this.#dataLibraryOf({ file, node: inner.callee });
    return inner.type === 'MemberExpression' ? this.#dataLibraryOf({ file, node: inner.object }) : undefined;
  }

  #isHandlerParameter(file: Located['file'], { annotation, id }: ParameterBinding): boolean {
    if (annotation) return isOfFramework({ file, node: annotation }, this.#recognition);
    const kind = this.#recognition.kinds.of({ file, node: id });
    return kind !== undefined && this.#recognition.httpAdapter(kind.library) !== undefined;
  }
}
