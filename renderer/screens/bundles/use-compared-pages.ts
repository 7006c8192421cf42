import { useQueries } from '@tanstack/react-query';
import type { ComparedLine } from '../../../shared/bundle.ts';
import type { LineFilter } from '../../../shared/review.ts';
import { call, CallError } from '../../client.ts';

/** Lines that are fetched at a time. */
export const pageSize = 100;

/** Which lines of which file are shown, and how. `revision` grows whenever something was redacted anew. */
export interface Comparing {
  readonly draft: string;
  readonly revision: number;
  readonly file: string;
  readonly filter: LineFilter;
  readonly originals: boolean;
}

/** The pages that are there by now, by their number from 0; and how many lines there are in all. */
export interface ComparedPages {
  readonly total: number | undefined;
  readonly pages: ReadonlyMap<number, readonly ComparedLine[]>;
  readonly error: CallError | null;
}

/** Fetches the pages around one. The first is always among them: it says how many there are. */
export function useComparedPages(
  { draft, revision, file, filter, originals }: Comparing,
  center: number,
): ComparedPages {
  const wanted = [...new Set([0, center - 1, center, center + 1])].filter((page) => page >= 0);
  const results = useQueries({
    queries: wanted.map((page) => {
      const input = { draft, file, originals, ...filter, offset: page * pageSize, limit: pageSize };
      return {
        queryKey: ['bundles.compare', input, revision],
        queryFn: () => call('bundles.compare', input),
        // What was read stays no longer than it is near: it may be long, and it is personal.
        gcTime: 20_000,
      };
    }),
  });
  const pages = new Map<number, readonly ComparedLine[]>();
  for (const [at, { data }] of results.entries()) {
    const page = wanted[at];
    if (data !== undefined && page !== undefined && data.lines.length > 0) pages.set(page, data.lines);
  }
  const failed = results.find(({ error }) => error instanceof CallError)?.error;
  return { total: results[0]?.data?.total, pages, error: failed instanceof CallError ? failed : null };
}
