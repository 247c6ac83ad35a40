/** An order by the first key that differs. Texts go by their characters' numbers: the same on every machine, whatever its language. */
export function compareBy<Item>(keysOf: (item: Item) => readonly (string | number)[]): (left: Item, right: Item) => number {
  return (left, right) => {
    const others = keysOf(right);
    for (const [index, key] of keysOf(left).entries()) {
      const other = others[index] ?? 0;
      if (key !== other) return key < other ? -1 : 1;
    }
    return 0;
  };
}
