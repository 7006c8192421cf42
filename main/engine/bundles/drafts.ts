import type { Doubt, Leak } from '../../../shared/bundle.ts';
import { Failure } from '../../../shared/failure.ts';
import type { LeakIndex } from '../leakcheck/leak-index.ts';
import type { KnownIndex } from '../redaction/known-people.ts';
import type { OwnPseudonyms } from '../redaction/pseudonyms.ts';
import type { KeepMark, LogSession, Redactor } from '../redaction/redactor.ts';
import type { LineMap } from './line-map.ts';

/** Where a file of a draft comes from: a log that stays where it is, text that was typed, or something the program made. */
export type DraftSource =
  | { readonly from: 'log'; readonly path: string; readonly session: LogSession; readonly lines: LineMap }
  | { readonly from: 'text'; readonly text: string }
  | { readonly from: 'made' };

/** A file of a draft: what would be sealed, in memory only. */
export interface DraftFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly lines: number;
  readonly withheld: number;
  readonly source: DraftSource;
}

/** What the custodian asked for. */
export interface DraftRequest {
  readonly caseRef: string;
  readonly reason: string;
  readonly problem: string;
  readonly logs: readonly string[];
  readonly sample: number;
  readonly failuresOf: string | undefined;
  readonly include: { readonly environment: boolean; readonly schema: boolean; readonly failures: boolean };
}

/** A bundle being made: indexes, pseudonyms, and the files as redacted last. It holds nothing on disk. */
export interface Draft {
  readonly id: string;
  readonly bundle: string;
  readonly request: DraftRequest;
  readonly known: KnownIndex;
  readonly leakIndex: LeakIndex;
  readonly pseudonyms: OwnPseudonyms;
  redactor: Redactor;
  files: DraftFile[];
  replaced: Map<string, number>;
  excluded: { name: string; why: string }[];
  people: Set<number>;
  doubts: Map<string, Doubt & { readonly mark: KeepMark; readonly by: 'redactor' | 'check' }>;
  /** Places in the output that the check doubted and the custodian hid: `file line` to the texts there. */
  hiddenSpots: Map<string, Set<string>>;
  leaks: Leak[];
  hide: string[];
  decisions: Map<string, 'redact' | 'keep'>;
}

/** The drafts that wait to be sealed. */
export interface BundleDrafts {
  add(draft: Draft): void;
  /** Throws `not-found` for a draft that is gone (sealed, discarded, or the vault was locked). */
  get(draft: string): Draft;
  discard(draft: string): void;
  clear(): void;
}

/** Makes the list of drafts. */
export function createBundleDrafts(): BundleDrafts {
  const drafts = new Map<string, Draft>();
  return {
    add(draft) {
      drafts.set(draft.id, draft);
    },
    get(id) {
      const draft = drafts.get(id);
      if (draft !== undefined) return draft;
      throw new Failure('not-found', 'This bundle is gone; nothing was sealed.', { hint: 'Start it again.' });
    },
    discard(id) {
      for (const file of drafts.get(id)?.files ?? []) file.bytes.fill(0);
      drafts.delete(id);
    },
    clear() {
      for (const id of [...drafts.keys()]) this.discard(id);
    },
  };
}
