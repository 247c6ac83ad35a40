/** Makes something of an object the first time that it is asked for, and keeps it for as long as the object lives. */
export function oncePer<Key extends object, Value extends object>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}

/** The same for words, of which a process sees only so many: specifiers of imports. */
export function oncePerWord<Value>(make: (word: string) => Value): (word: string) => Value {
  const made = new Map<string, { readonly value: Value }>();
  return (word) => {
    let known = made.get(word);
    if (!known) made.set(word, (known = { value: make(word) }));
    return known.value;
  };
}
