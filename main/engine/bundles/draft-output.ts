import type { BundleDraft, Doubt } from '../../../shared/bundle.ts';
import { toLeak } from './check.ts';
import { peopleIn, replacedIn } from './drafts.ts';
import type { Draft, DraftDoubt } from './drafts.ts';

/** A draft as the contract gives it. */
export function toOutput(draft: Draft): BundleDraft {
  return {
    draft: draft.id,
    files: draft.files.map(({ name, content, lines, withheld, source }) => ({
      name,
      bytes: content.size,
      lines,
      withheld,
      ...(source.from === 'log' ? { original: source.log.name } : {}),
    })),
    replaced: Object.fromEntries([...replacedIn(draft)].sort()),
    excluded: draft.excluded.map((each) => ({ ...each })),
    doubts: [...draft.doubts.values()].map(withoutMark),
    leaks: draft.files.flatMap(({ found = [] }) => found.filter((hit) => hit.hard).map(toLeak)),
    people: peopleIn(draft).size,
    ...(draft.canaryReport === undefined ? {} : { canaries: draft.canaryReport }),
    ...(draft.records === undefined ? {} : { records: draft.records.report }),
    allowed: draft.allowed.map(({ entry }) => ({ ...entry, uses: usesOf(draft, entry.entry) })),
  };
}

function withoutMark({ doubt, file, line, start, end, text, rule, by, decision }: DraftDoubt): Doubt {
  return { doubt, file, line, start, end, text, rule, by, decision };
}

function usesOf(draft: Draft, entry: string): number {
  return draft.files.reduce(
    (sum, { source }) => sum + (source.from === 'made' ? 0 : (source.hits.allowed.get(entry) ?? 0)),
    0,
  );
}
