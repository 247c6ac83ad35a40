import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { RequestPart } from '../../model/request-part.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { trace } from '../../scope/trace.ts';
import {
  SCHEMA_ROLES,
  type HeldAgainst,
  type SchemaAdapter,
  type SchemaReader,
  type SchemaRole,
  type TextOfOutput,
  type UnknownKeys,
} from './adapter.ts';
import { schemaAdapters } from './index.ts';
import { answeringCall, isDistinguished, isTested } from './result-test.ts';

const ROLES: ReadonlySet<string> = new Set(SCHEMA_ROLES);
const VALUES: ReadonlySet<SchemaRole> = new Set(['parsed', 'safeParsed', 'unproven']);
const HOLDING: ReadonlySet<SchemaRole> = new Set<SchemaRole>([...VALUES, 'checked', 'refused']);
const OUTPUT_TYPES = new Set(schemaAdapters.flatMap(({ outputTypes = [] }) => outputTypes));

/** Asks every schema library, and plain JSON schema, about a value. */
export function createSchemaReader(kinds: Kinds): SchemaReader {
  return new Reader(kinds);
}

class Reader implements SchemaReader {
  readonly #kinds: Kinds;
  readonly #adapters = new Map<string, SchemaAdapter>(schemaAdapters.map((adapter) => [adapter.kinds.library, adapter]));
  // Schemas may refer to themselves (`z.lazy(() => Tree)`): a question asked again while it is answered has no answer of its own.
  readonly #active = new Set<TSESTree.Node>();

  constructor(kinds: Kinds) {
    this.#kinds = kinds;
  }

  isSchema(at: Located): Verdict {
    return this.#once(at, 'unknown', () => {
      const role = this.roleOf(at);
      if (role === 'anything') return 'no';
      if (role === 'schema') return this.#adapterOf(at)?.describes?.(at, this) ?? 'yes';
      if (role) return 'no';
      const value = this.#valueOf(at);
      for (const adapter of value ? schemaAdapters : []) {
        const verdict = value && adapter.describesValue?.(value, this);
        if (verdict) return verdict;
      }
      return 'unknown';
    });
  }

  isParsed(at: Located): Verdict {
    const kind = this.#kinds.of(at);
    const role = this.roleOf(at);
    if (role === 'unproven') return !answeringCall(at) ? 'unknown' : this.#isProven(at) ? 'yes' : 'no';
    if (role === 'parsed') {
      const call = answeringCall(at);
      return call && this.#isVacuous(call) ? 'no' : 'yes';
    }
    if (kind) return 'no';
    const { node } = this.#valueOf(at) ?? at;
    return isPlainlyMade(unwrap(node)) ? 'no' : 'unknown';
  }

  unknownKeys(at: Located): UnknownKeys {
    return this.#once(at, 'unknown', () => {
      const role = this.roleOf(at);
      if (role === 'anything') return 'passes';
      if (role === 'schema') return this.#adapterOf(at)?.unknownKeys(at, this) ?? 'unknown';
      const value = this.#valueOf(at);
      const adapter = value && schemaAdapters.find((each) => each.describesValue?.(value, this) !== undefined);
      return value && adapter ? adapter.unknownKeys(value, this) : 'unknown';
    });
  }

  textOfOutput(schema: Located, path: readonly string[]): TextOfOutput {
    return this.#once(schema, 'unknown', () => {
      const known = this.#adapterOf(schema);
      if (known) return known.textOfOutput?.(schema, path, this) ?? 'unknown';
      const value = this.#valueOf(schema);
      const adapter = value && schemaAdapters.find((each) => each.describesValue?.(value, this) !== undefined);
      return (value && adapter?.textOfOutput?.(value, path, this)) ?? 'unknown';
    });
  }

  heldAgainst(call: Located<TSESTree.CallExpression>): HeldAgainst | undefined {
    const role = this.roleOf(call);
    const held = role && VALUES.has(role) ? this.#adapterOf(call)?.heldAgainst?.(call) : undefined;
    return held?.staysRaw && !this.#isProven(call) ? undefined : held;
  }

  roleOf(at: Located): SchemaRole | undefined {
    const kind = this.#kinds.of(at);
    return kind && this.#adapters.has(kind.library) && ROLES.has(kind.role) ? (kind.role as SchemaRole) : undefined;
  }

  holds(call: Located<TSESTree.CallExpression>): boolean {
    const role = this.roleOf(call);
    if (!role || !HOLDING.has(role)) return false;
    return (role === 'parsed' || role === 'refused' || this.#isProven(call)) && !this.#isVacuous(call);
  }

  isOutputType(name: string): boolean {
    return OUTPUT_TYPES.has(name.slice(name.lastIndexOf('.') + 1));
  }

  checkedParts(middleware: Located): readonly RequestPart[] | undefined {
    const made = trace(middleware);
    if (made.kind !== 'value' || made.at.node.type !== 'CallExpression') return undefined;
    return this.#adapterOf(middleware)?.checkedParts?.({ file: made.at.file, node: made.at.node }, this);
  }

  /** Does someone look whether what a call answers fits, and whether it is the value at all? */
  #isProven(at: Located): boolean {
    const call = answeringCall(at);
    if (!call) return false;
    return this.roleOf(call) === 'unproven' ? isDistinguished(call) : isTested(call);
  }

  /** `Joi.attempt(x, Joi.any())`: held against what describes nothing. */
  #isVacuous(call: Located<TSESTree.CallExpression>): boolean {
    const adapter = this.#adapterOf(call);
    const schema = adapter?.heldAgainst?.(call)?.schema;
    if (!schema) return false;
    const role = this.roleOf(schema);
    if (role === 'schema' || role === 'anything') return this.isSchema(schema) === 'no';
    const value = this.#valueOf(schema);
    return value !== undefined && adapter.describesValue?.(value, this) === 'no';
  }

  #adapterOf(at: Located): SchemaAdapter | undefined {
    const kind = this.#kinds.of(at);
    return kind && this.#adapters.get(kind.library);
  }

  #valueOf(at: Located): Located | undefined {
    const origin = trace(at);
    return origin.kind === 'value' ? origin.at : undefined;
  }

  #once<T>(at: Located, repeated: T, answer: () => T): T {
    const node = unwrap(at.node);
    if (this.#active.has(node)) return repeated;
    this.#active.add(node);
    try {
      return answer();
    } finally {
      this.#active.delete(node);
    }
  }
}

/** Values that can be seen to be made here, without any schema. */
function isPlainlyMade(node: TSESTree.Node): boolean {
  return /^(?:ObjectExpression|ArrayExpression|Literal|TemplateLiteral|ArrowFunctionExpression|FunctionExpression)$/.test(node.type);
}
