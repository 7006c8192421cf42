import type { FormatState, LogFormat } from './format.ts';

/** Gives the state before a line, by its number. */
export type StateHistory = (line: string, number: number) => FormatState;

/**
 * Remembers which state each line was read in, for callers that give lines in turn and come back to some of them. States change seldom, so only their
 * changes are kept.
 */
export function createStateHistory(first: FormatState, carry: LogFormat['carry']): StateHistory {
  if (carry === undefined) return () => first;
  const changes: { readonly from: number; readonly state: FormatState }[] = [{ from: 1, state: first }];
  let next = 1;
  return (line, number) => {
    const state = stateBefore(changes, number);
    if (number === next) {
      next++;
      const after = carry(state, line);
      if (after !== state) changes.push({ from: next, state: after });
    }
    return state;
  };
}

/** The last change at or before a line, by halving. */
function stateBefore(
  changes: readonly { readonly from: number; readonly state: FormatState }[],
  number: number,
): FormatState {
  let [low, high] = [0, changes.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((changes[middle]?.from ?? 0) <= number) low = middle;
    else high = middle - 1;
  }
  return changes[low]?.state ?? [];
}
