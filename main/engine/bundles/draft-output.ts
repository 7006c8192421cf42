import type { BundleDraft } from '../../../shared/bundle.ts';
import { toLeak } from './check.ts';
import { peopleIn, replacedIn } from './drafts.ts';
import type { Draft } from './drafts.ts';

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
    doubts: [...draft.doubts.values()].map(({ doubt, file, line, text, rule, decision }) => ({
      doubt,
      file,
      line,
      text,
      rule,
      decision,
    })),
    leaks: draft.files.flatMap(({ found = [] }) => found.filter((hit) => hit.hard).map(toLeak)),
    people: peopleIn(draft).size,
  };
}
