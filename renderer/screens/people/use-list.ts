import { useEffect, useState } from 'react';
import type { PeopleFilter } from '../../../shared/people-filter.ts';
import type { ListLook } from '../../../shared/people-view.ts';
import { useCall } from '../../client.ts';
import type { CallError } from '../../client.ts';
import { fieldsFor } from './grid/columns.ts';
import { rowsAtOnce } from './grid/use-rows.ts';
import type { ListInput } from './grid/use-rows.ts';

/** Whoever stops typing for so long (milliseconds) wants them all counted and sorted. */
const typingPause = 350;

/** The list as far as it is known: what its rows are asked for by, and how many they are. */
export interface List {
  /** Whom its rows are: while somebody types, still those of the letter before. */
  readonly filter: PeopleFilter;
  readonly input: ListInput;
  readonly total: number | undefined;
  readonly isExact: boolean;
  /** Whether what was asked for last is still looked for. */
  readonly isBehind: boolean;
  readonly error: CallError | null;
}

/**
 * Asks for the list: at once for what is found first, and where that is not all, after a pause of typing for the whole, sorted list.
 */
export function useList(filter: PeopleFilter, look: ListLook): List {
  const asked = { filter, sort: look.sort, descending: look.descending, columns: fieldsFor(look.columns) };
  const part = { offset: 0, limit: rowsAtOnce };
  const quick = useCall('people.list', { ...asked, count: 'capped', ...part }, { keep: true });
  const key = JSON.stringify(asked);
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(key);
    }, typingPause);
    return () => {
      clearTimeout(timer);
    };
  }, [key]);
  const isPart = quick.data?.totalIsExact === false && !quick.isPlaceholderData;
  const whole = useCall(
    'people.list',
    { ...asked, count: 'exact', ...part },
    { enabled: isPart && settled === key },
  );
  const isWhole = isPart && whole.data !== undefined;
  // Until the first rows of another list are there, the one before stays: nothing flickers while somebody types.
  const [answered, setAnswered] = useState<Omit<List, 'error' | 'isBehind'>>({
    filter,
    input: { ...asked, count: 'capped' },
    total: undefined,
    isExact: true,
  });
  if (quick.data !== undefined && !quick.isPlaceholderData) {
    const next: Omit<List, 'error' | 'isBehind'> = {
      filter,
      input: { ...asked, count: isWhole ? 'exact' : 'capped' },
      total: isWhole ? whole.data.total : quick.data.total,
      isExact: isWhole || !isPart,
    };
    if (JSON.stringify(next) !== JSON.stringify(answered)) setAnswered(next);
  }
  const isBehind = quick.error === null && (quick.data === undefined || quick.isPlaceholderData);
  return { ...answered, isBehind, error: quick.error ?? whole.error };
}
