import { useQueries } from '@tanstack/react-query';
import type { ShownFilter, ShownLine } from '../../../shared/viewer.ts';
import { call } from '../../client.ts';

/** A line of a list, with the file it is from where the list is of more than one. */
export type ListedLine = ShownLine & { readonly file?: string };

/** Lines fetched at once. */
const linePage = 200;

/** Where the lines of a list come from; `key` tells one list from another. */
export interface LineSource {
  readonly key: readonly unknown[];
  fetch(page: { offset: number; limit: number }): Promise<readonly ListedLine[]>;
}

/** The lines of a file that a filter lets through. */
export function fileLines(opened: string, file: string, filter: ShownFilter): LineSource {
  return {
    key: ['viewer.lines', 'page', opened, file, filter],
    fetch: async (page) => (await call('viewer.lines', { opened, file, filter, ...page })).lines,
  };
}

/** The lines in which a pseudonym stands, in all files. */
export function foundLines(opened: string, pseudonym: string): LineSource {
  return {
    key: ['viewer.find', 'page', opened, pseudonym],
    fetch: async (page) => (await call('viewer.find', { opened, pseudonym, ...page })).lines,
  };
}

/** The lines around those on screen, by their place in the list; those that are not there yet are fetched. */
export function useLines(source: LineSource, first: number, count: number): ReadonlyMap<number, ListedLine> {
  const firstPage = Math.floor(first / linePage);
  const lastPage = Math.floor((first + Math.max(0, count - 1)) / linePage);
  const pages = Array.from(
    { length: lastPage - firstPage + 1 },
    (_, index) => (firstPage + index) * linePage,
  );
  const results = useQueries({
    queries: pages.map((offset) => ({
      queryKey: [...source.key, offset],
      queryFn: () => source.fetch({ offset, limit: linePage }),
    })),
  });
  const lines = new Map<number, ListedLine>();
  for (const [index, { data }] of results.entries()) {
    const offset = pages[index] ?? 0;
    for (const [at, line] of (data ?? []).entries()) lines.set(offset + at, line);
  }
  return lines;
}
