import type { Output, Parsed } from '../../../shared/contract.ts';
import type { HitGroup } from '../../../shared/review.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { WriterState } from '../writer-state.ts';
import { assertShown } from './compare.ts';
import { whoseOf } from './compared-line.ts';
import { fileOf } from './draft-lines.ts';
import type { Draft, DraftFile } from './drafts.ts';

/** A page of what was replaced, put together by rule, person or file, the most frequent first; of one file where one is named. */
export function listHits(state: WriterState, input: Parsed<'bundles.hits'>): Output<'bundles.hits'> {
  const draft = state.drafts.get(input.draft);
  if (input.originals) assertShown(draft);
  const files = input.file === undefined ? draft.files : [fileOf(draft, input.file)];
  const page = { from: input.offset, to: input.offset + input.limit };
  switch (input.by) {
    case 'rule':
      return pageOf(sorted(sum(files, ({ replaced }) => replaced)), page, ([rule, count]) => ({
        by: 'rule',
        rule,
        count,
      }));
    case 'person':
      return pageOf(sorted(sum(files, (hits) => hits.countPeople())), page, ([person, count]) =>
        personGroup(state.vault(), draft, person, count, input.originals),
      );
    case 'file':
      return pageOf(
        files.map(fileGroup).sort((a, b) => b.count - a.count),
        page,
        (group) => group,
      );
  }
}

function pageOf<T>(
  all: readonly T[],
  { from, to }: { from: number; to: number },
  toGroup: (each: T) => HitGroup,
): Output<'bundles.hits'> {
  return { total: all.length, groups: all.slice(from, to).map(toGroup) };
}

type Hits = Exclude<DraftFile['source'], { from: 'made' }>['hits'];

function sum<K>(
  files: readonly DraftFile[],
  countsOf: (hits: Hits) => ReadonlyMap<K, number>,
): ReadonlyMap<K, number> {
  const sources = files.flatMap(({ source }) => (source.from === 'made' ? [] : [source.hits]));
  const [only] = sources;
  if (only !== undefined && sources.length === 1) return countsOf(only);
  const sums = new Map<K, number>();
  for (const hits of sources)
    for (const [key, count] of countsOf(hits)) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}

function sorted<K extends string | number>(counts: ReadonlyMap<K, number>): [K, number][] {
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
}

function personGroup(
  vault: ReadableVault,
  draft: Draft,
  person: number,
  count: number,
  originals: boolean,
): HitGroup {
  return { by: 'person', count, ...whoseOf(vault, draft, person, originals) };
}

function fileGroup({ name, source, withheld }: DraftFile): HitGroup {
  if (source.from === 'made') return { by: 'file', file: name, count: 0, withheld, doubts: 0 };
  const count = [...source.hits.replaced.values()].reduce((total, each) => total + each, 0);
  return { by: 'file', file: name, count, withheld, doubts: source.hits.doubts.length };
}
