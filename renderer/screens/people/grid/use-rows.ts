import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Input } from '../../../../shared/contract.ts';
import type { ListedPerson } from '../../../../shared/people-list.ts';
import { call } from '../../../client.ts';

/** Rows of one page, as they are asked for. */
export const rowsAtOnce = 100;

/** Who pulls the scroll bar passes thousands of pages: they are asked for where one stays so long (milliseconds). */
const stays = 60;

/** Pages that are out of sight are forgotten after so long: a million rows would fill the memory. */
const forgottenAfter = 15_000;

/** What a list asks for, but for the part of it. */
export type ListInput = Omit<Input<'people.list'>, 'offset' | 'limit'>;

/** The rows from one to another, as far as they are there, by their places in the list. */
export function useRows(input: ListInput, first: number, count: number): ReadonlyMap<number, ListedPerson> {
  const from = Math.floor(first / rowsAtOnce);
  const to = Math.floor((first + Math.max(0, count - 1)) / rowsAtOnce);
  const [asked, setAsked] = useState({ from, to });
  const isNear = Math.abs(from - asked.from) <= 1;
  useEffect(() => {
    const timer = setTimeout(
      () => {
        setAsked((before) => (before.from === from && before.to === to ? before : { from, to }));
      },
      isNear ? 0 : stays,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [from, to, isNear]);
  // A step to the next page is asked for at once.
  const pages = isNear ? { from, to } : asked;
  const results = useQueries({
    queries: Array.from({ length: pages.to - pages.from + 1 }, (_, at) => {
      const page = { ...input, offset: (pages.from + at) * rowsAtOnce, limit: rowsAtOnce };
      return {
        queryKey: ['people.list', page],
        queryFn: () => call('people.list', page),
        gcTime: forgottenAfter,
      };
    }),
  });
  const rows = new Map<number, ListedPerson>();
  for (const [index, { data }] of results.entries()) {
    const offset = (pages.from + index) * rowsAtOnce;
    for (const [at, person] of (data?.people ?? []).entries()) rows.set(offset + at, person);
  }
  return rows;
}
