import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { Verdict } from '../../model/verdict.ts';
import { called, calling, imported, method, property, typed } from '../../scope/kind-table.ts';
import { constantString } from '../../scope/constant.ts';
import {
  weakestOf,
  widestOf,
  type HeldAgainst,
  type SchemaAdapter,
  type SchemaReader,
  type TextOfOutput,
  type UnknownKeys,
} from './adapter.ts';
import { describesDefinition, keysOfDefinition, modeOf, textOfDefinition } from './arktype-definition.ts';
import { arktypeCreationOf, definitionsOf } from './arktype-creation.ts';

const ARKTYPE = ['arktype'];
const MAKERS = ['enumerated', 'unit', 'instanceOf', 'valueOf', 'or', 'and', 'merge', 'pipe', 'raw', 'schema'];
const NAMED = /^(?:string|number|bigint|boolean|symbol|undefined|null|true|false|never|arrayIndex|Key|Date|Array|Record|object)$/;
// Everything else on a type gives a type back.
const CHAIN =
  /^(?!assert$|from$|allows$|traverse|to(?:JsonSchema|String)|equals$|extends$|overlaps$|if[A-Z]|infer|t$|props$|json$|expression$|description$|internal)\w+$/;
// What lets everything through, and is not narrowed by this.
const WIDE = /^(?:array|optional|default|describe|configure|brand|as|readonly)$/;
const SAME_KEYS =
  /^(?:array|pick|omit|partial|required|optional|default|narrow|filter|satisfying|pipe|to|describe|configure|brand|as|readonly)$/;

/** ArkType: definitions in strings and plain objects, which keep keys that they do not declare. Calling a type answers with the value or its errors. */
export const arktype: SchemaAdapter = {
  id: 'arktype',
  kinds: {
    library: 'arktype',
    roles: {
      builder: [imported(ARKTYPE, 'type'), property(['scope', 'declared'], 'type')],
      scope: [called(ARKTYPE, 'scope')],
      declared: [method('builder', 'declare'), called(ARKTYPE, 'declare')],
      module: [method('builder', 'module'), method('scope', 'export')],
      unproven: [calling('schema'), property('unproven', /./)],
      parsed: [method('schema', ['assert', 'from']), property('parsed', /./)],
      checked: [method('schema', 'allows')],
      anything: [property('builder', 'unknown'), method('anything', WIDE)],
      schema: [
        calling('builder'),
        method('builder', MAKERS),
        property('builder', NAMED),
        property('module', /./),
        method('schema', CHAIN),
        method('anything', /^(?:narrow|filter|pipe|to|and|or)$/),
        property('schema', ['in', 'out']),
        typed(ARKTYPE, ['Type', 'type.Any', 'Type.Any', 'BaseType']),
      ],
    },
  },
  describes,
  unknownKeys,
  heldAgainst,
  textOfOutput,
};

/** `Order(x)`, `Order.assert(x)`. */
function heldAgainst({ file, node }: Located<TSESTree.CallExpression>): HeldAgainst | undefined {
  const call = methodCall(node);
  const schema = call && /^(?:assert|from|allows)$/.test(call.name) ? call.object : node.callee;
  return { schema: { file, node: schema } };
}

/** `no` where nothing inside is described: `type('unknown')`, `type('object')`, `type({})`, `type('unknown[]')`. */
function describes(at: Located, reader: SchemaReader): Verdict {
  const definition = definitionsOf(at)[0];
  const made = arktypeCreationOf(at);
  if (!made?.receiver) return definition ? describesDefinition(definition, reader) : 'yes';
  const { file, name, receiver } = made;
  const before = reader.isSchema({ file, node: receiver });
  if (name === 'or') return before === 'no' || (definition && describesDefinition(definition, reader) === 'no') ? 'no' : 'yes';
  if (name === 'and' || name === 'merge' || name === 'to')
    return definition && describesDefinition(definition, reader) === 'yes' ? 'yes' : before;
  if (/^on(?:Deep)?UndeclaredKey$/.test(name)) return constantOf(definition) === 'ignore' ? before : 'yes';
  // What a function of the project checks or makes is as that says.
  return before === 'no' && /^(?:narrow|filter|pipe)$/.test(name) ? 'unknown' : before;
}

function unknownKeys(at: Located, reader: SchemaReader): UnknownKeys {
  const [definition] = definitionsOf(at);
  const made = arktypeCreationOf(at);
  if (!made) return definition ? keysOfDefinition(definition, reader) : 'unknown';
  const { file, name, node, receiver } = made;
  const before = (): UnknownKeys => (receiver ? reader.unknownKeys({ file, node: receiver }) : 'unknown');
  const given = node.arguments.map((argument) => keysOfDefinition({ file, node: argument }, reader));
  switch (name) {
    case 'onUndeclaredKey':
    case 'onDeepUndeclaredKey':
      return modeOf(constantOf(definition));
    case 'or':
      return weakestOf(receiver ? [before(), ...given] : given);
    case 'and':
      return [before(), ...given].includes('rejects') ? 'rejects' : weakestOf(receiver ? [before(), ...given] : given);
    case 'merge':
      // What is merged in says what happens to the rest.
      return given.at(-1) ?? 'unknown';
    case 'type':
    case 'raw':
      return given[0] ?? 'unknown';
    case 'enumerated':
    case 'unit':
    case 'valueOf':
    case 'keyof':
      return 'rejects';
    default:
      return SAME_KEYS.test(name) ? before() : 'unknown';
  }
}

function textOfOutput(at: Located, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const definitions = definitionsOf(at);
  const made = arktypeCreationOf(at);
  if (!made) return definitions[0] ? textOfDefinition(definitions[0], path, reader) : 'unknown';
  const { file, name, receiver } = made;
  const before = (inner = path): TextOfOutput => (receiver ? reader.textOfOutput({ file, node: receiver }, inner) : 'unknown');
  const given = definitions.map((each) => textOfDefinition(each, path, reader));
  switch (name) {
    case 'array':
      return before(path.slice(1));
    case 'or':
      return widestOf(receiver ? [before(), ...given] : given);
    case 'and':
    case 'to':
    case 'merge':
      return given.find((each) => each === 'closed') ?? given.find((each) => each !== 'unknown' && name !== 'and') ?? before();
    case 'pipe':
      return 'unknown';
    case 'get':
      return before([constantOf(definitions[0]) ?? '*', ...path]);
    case 'enumerated':
    case 'unit':
    case 'valueOf':
    case 'keyof':
      return 'closed';
    case 'type':
    case 'raw':
      return given[0] ?? 'unknown';
    default:
      return before();
  }
}

function constantOf(at: Located | undefined): string | undefined {
  return at && constantString(at);
}
