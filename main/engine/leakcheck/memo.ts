/** Remembers what was worked out for a key; forgets everything once it holds too much. */
export type Memo<T> = (key: string, work: () => T) => T;

const most = 200_000;
const longestKey = 512;

/** Makes an empty memory. Long keys are not worth remembering. */
export function createMemo<T>(): Memo<T> {
  const known = new Map<string, T>();
  return (key, work) => {
    if (key.length > longestKey) return work();
    let value = known.get(key);
    if (value === undefined) {
      value = work();
      if (known.size >= most) known.clear();
      known.set(key, value);
    }
    return value;
  };
}
