import type { DeclaredMetadata, MetadataEntry, MetadataPlace, MetadataQuestion } from '../adapters/http/declared-metadata.ts';
import { startOf } from '../ast/place.ts';
import { some } from '../ast/walk.ts';
import type { Located } from '../model/source-file.ts';
import { emptyObject } from './empty-object.ts';
import { constant, given, OPEN, TRUTHY, UNDEFINED, type Value } from './environment.ts';
import { requestFact } from './request-facts.ts';
import { askRoute, currentRoute, type RouteFacts } from './route-facts.ts';
import type { Situation } from './situation.ts';

/**
 * What a guard finds that looks up what the route's declaration says: `reflector.get('isPublic', context.getHandler())`. Undefined for everything else.
 * @param valueOf values of expressions that stand in the declaration
 */
export function metadataFact(at: Located, { route: around, recognition }: Situation, valueOf: (at: Located) => Value): Value | undefined {
  const question = recognition.metadataQuestion(at);
  const route = question && currentRoute(around);
  if (!route) return undefined;
  const { asks, key, places } = question;
  const name = `metadata: ${asks} ${key ?? '?'} of ${places.join()}`;
  askRoute({ name, about: 'declaration', answer: (each) => [keyOfAnswer(each, question)] }, route);
  const { metadata } = route;
  return metadata && answerTo(question, metadata, (entry) => valueOfEntry(entry, at, valueOf));
}

/** Does an expression hang on the route, in whatever way? */
export function hangsOnRoute({ file, node }: Located, situation: Situation): boolean {
  return some(
    node,
    (each) =>
      requestFact({ file, node: each }, situation) !== undefined || metadataFact({ file, node: each }, situation, () => OPEN) !== undefined,
  );
}

/** Equal for routes whose declarations say the same. */
function keyOfAnswer({ metadata }: RouteFacts, { asks, key = '', places }: MetadataQuestion): string | undefined {
  if (!metadata) return undefined;
  if (asks === 'name' || asks === 'itself') return places.map((place) => place && metadata.names[place]).join();
  return places.map((place) => place && keyOfEntry(found(metadata, key, place))).join();
}

function keyOfEntry(entry: MetadataEntry | 'open' | undefined): string | undefined {
  if (!entry || entry === 'open') return entry;
  const { value } = entry;
  if (typeof value === 'string') return value;
  const parts = 'node' in value ? [value] : value;
  return parts.map(({ file, node }) => `${file.filename}:${String(startOf(node))}`).join(';');
}

function answerTo({ asks, key, places }: MetadataQuestion, metadata: DeclaredMetadata, valueOf: (entry: MetadataEntry) => Value): Value {
  const [place] = places;
  const name = asks === 'name' && place ? metadata.names[place] : undefined;
  if (name !== undefined) return constant(name);
  if (asks === 'name' || asks === 'itself' || key === undefined) return OPEN;
  const values = places.map((each) => {
    const entry = each ? found(metadata, key, each) : 'open';
    return entry === undefined ? UNDEFINED : entry === 'open' ? OPEN : valueOf(entry);
  });
  if (asks === 'all') return { kind: 'list', items: values };
  if (asks === 'first') return values.find((each) => !isMissing(each)) ?? UNDEFINED;
  return merged(values.filter((each) => !isMissing(each)));
}

/** What `getAllAndMerge` makes of all that is there: a list, where that is no object. */
function merged(values: readonly Value[]): Value {
  const [only, ...others] = values;
  if (!only) return { kind: 'list', items: [] };
  if (values.some(({ kind }) => kind === 'open')) return OPEN;
  if (others.length === 0) return only.kind === 'object' || only.kind === 'list' ? only : { kind: 'list', items: values };
  if (only.kind !== 'list') return TRUTHY;
  const isOpen = values.some((each) => each.kind === 'list' && each.maybe);
  return isOpen ? TRUTHY : { kind: 'list', items: values.flatMap((each) => (each.kind === 'list' ? each.items : [each])) };
}

function found({ entries, open }: DeclaredMetadata, key: string, place: MetadataPlace): MetadataEntry | 'open' | undefined {
  const entry = entries.find((each) => each.place === place && each.key === key);
  if (entry) return entry;
  // A decorator of the package that the key is from may set it.
  const isStrange = entries.some((each) => each.place === place && each.key.endsWith('#') && key.startsWith(each.key));
  return isStrange || open.includes(place) ? 'open' : undefined;
}

function valueOfEntry({ value }: MetadataEntry, { file }: Located, valueOf: (at: Located) => Value): Value {
  if (value === 'open') return OPEN;
  if (value === 'nothing') return UNDEFINED;
  if (value === 'something') return emptyObject(file);
  if ('node' in value) return given(valueOf(value));
  return { kind: 'list', items: value.map((each) => given(valueOf(each))) };
}

function isMissing(value: Value): boolean {
  return value.kind === 'oneOf' && !value.hangsOn && value.values.every((each) => each === undefined);
}
