/** What code can compare before any request comes. */
export type Constant = string | number | boolean | bigint | null | undefined;

/** Equal for the same constants. */
export function keyOfConstants(constants: readonly Constant[]): string {
  return constants.map((each) => `${typeof each}:${String(each)}`).join('/');
}
