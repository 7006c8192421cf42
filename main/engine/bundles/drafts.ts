import type { CanaryReport, Doubt, RecordsReport, RecordsWish } from '../../../shared/bundle.ts';
import type { AllowEntry } from '../../../shared/review.ts';
import { Failure } from '../../../shared/failure.ts';
import type { SampledLine } from '../canaries/plant.ts';
import type { LeakHit } from '../leakcheck/leak-check.ts';
import type { LeakIndex } from '../leakcheck/leak-index.ts';
import type { LogSource } from '../intake/source.ts';
import type { KnownIndex } from '../redaction/known-people.ts';
import type { OwnPseudonyms } from '../redaction/pseudonyms.ts';
import type { AllowMark, HideMark } from '../redaction/review-marks.ts';
import type { KeepMark, Redactor, RedactorOptions } from '../redaction/redactor.ts';
import type { FileHits } from './file-hits.ts';
import type { HiddenSpots } from './hidden-spots.ts';
import type { LogSummary } from './log-summary.ts';
import type { ReleasedRecords } from './records-release.ts';
import type { Spool, SpooledFile } from './spool.ts';
import type { DraftCanaries } from './test-canaries.ts';
import type { Sentence } from '../../../shared/say.ts';

/** Where a file of a draft comes from: a log that stays where it is, text that was typed, or something the program made. */
export type DraftSource =
  | {
      readonly from: 'log';
      readonly log: LogSource;
      readonly firstLines: readonly string[];
      readonly hits: FileHits;
      /** Lines of the original that canaries are planted in. */
      readonly samples: readonly SampledLine[];
    }
  | { readonly from: 'text'; readonly text: string; readonly hits: FileHits }
  /** `shown` is what people are shown of a file that is no UTF-8 text; its bytes are never edited. */
  | { readonly from: 'made'; readonly shown?: string | undefined };

/** A file of a draft: what would be sealed. */
export interface DraftFile {
  readonly name: string;
  readonly content: SpooledFile;
  readonly lines: number;
  readonly withheld: number;
  readonly source: DraftSource;
  /** What the leak check found in it; undefined until it has looked. */
  readonly found?: readonly LeakHit[];
  /** What failed in it, once the check has read it: logs only. */
  readonly summary?: LogSummary;
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
  readonly shiftTimes: boolean;
  readonly records?: RecordsWish | undefined;
  /** The smallest group that records and samples may show; the vault's own setting where nothing is said. */
  readonly k?: number | undefined;
}

/** The records of a draft: what they show, whom they are about, what was done for small groups, and the file with its rows as text. */
export interface DraftRecords {
  readonly name: string;
  readonly sha256: string;
  readonly shown: string;
  readonly release: ReleasedRecords;
  readonly report: RecordsReport;
  /** Row numbers. */
  readonly people: readonly number[];
}

/** A doubt with its place: of the original where the redactor doubts, of the output where the check does. */
export type DraftDoubt = Doubt & { readonly mark: KeepMark };

/** A bundle being made: indexes, pseudonyms, decisions, and the files as redacted last. No plain byte of it is on disk. */
export interface Draft {
  readonly id: string;
  readonly bundle: string;
  readonly request: DraftRequest;
  readonly known: KnownIndex;
  readonly leakIndex: LeakIndex;
  readonly pseudonyms: OwnPseudonyms;
  readonly spool: Spool;
  /** Packed logs of which pages far behind the beginning were looked at, unpacked. */
  readonly unpacked: Map<LogSource, SpooledFile>;
  /** By how many seconds every time of the draft is moved; 0 where none is. It never leaves. */
  readonly shiftTimes: number;
  records?: DraftRecords | undefined;
  redactor: Redactor;
  files: DraftFile[];
  /** What is left out: its name inside a bundle, its real one for the custodian's eyes, and why. */
  excluded: { name: string; original?: string; why: string | Sentence }[];
  doubts: Map<string, DraftDoubt>;
  /** Made-up people, once they were needed. */
  canaries?: DraftCanaries | undefined;
  /** How they fared in the logs as redacted last. */
  canaryReport?: CanaryReport | undefined;
  /** Places in the output that the check doubted and the custodian hid. */
  hiddenSpots: HiddenSpots;
  /** The newest entry of the audit chain when the draft was begun. */
  readonly preparedAfter: number;
  hide: string[];
  /** Words and places hidden in one file only. */
  hideIn: HideMark[];
  /** The entries of the allow-list that count in it. */
  allowed: readonly { readonly entry: AllowEntry; readonly mark: AllowMark }[];
  /** Whether the custodian asked to see the originals. */
  showsOriginals: boolean;
  decisions: Map<string, 'redact' | 'keep'>;
  /** Large files in which kept places are still hidden. */
  waiting: Set<string>;
}

/** How often each rule replaced something, over all files. */
export function replacedIn(draft: Draft): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { source } of draft.files) {
    if (source.from === 'made') continue;
    for (const [rule, count] of source.hits.replaced) counts.set(rule, (counts.get(rule) ?? 0) + count);
  }
  return counts;
}

/** Everyone of the inventory who stands behind a pseudonym in the draft. */
export function peopleIn(draft: Draft): Set<number> {
  const people = new Set<number>(draft.records?.people);
  for (const { source } of draft.files)
    if (source.from !== 'made') for (const person of source.hits.countPeople().keys()) people.add(person);
  return people;
}

/** The places that the redactor doubts and the custodian lets stand. */
export function keptPlaces(draft: Draft): KeepMark[] {
  return [...draft.doubts.values()]
    .filter(({ doubt, by }) => by === 'redactor' && draft.decisions.get(doubt) === 'keep')
    .map(({ mark }) => mark);
}

/** What a redactor of the draft is told beside the people and the pseudonyms: decisions, hidden words, and the allow-list. */
export function decidedIn(
  draft: Draft,
): Required<Pick<RedactorOptions, 'hide' | 'keep' | 'allow' | 'hideIn' | 'shiftTimes'>> {
  return {
    hide: draft.hide,
    keep: keptPlaces(draft),
    hideIn: draft.hideIn,
    allow: draft.allowed.map(({ mark }) => mark),
    shiftTimes: draft.shiftTimes,
  };
}

/** The drafts that wait to be sealed. */
export interface BundleDrafts {
  add(draft: Draft): void;
  /** Throws `not-found` for a draft that is gone (sealed, discarded, or the vault was locked). */
  get(draft: string): Draft;
  all(): Draft[];
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
    all: () => [...drafts.values()],
    discard(id) {
      drafts.get(id)?.spool.close();
      drafts.delete(id);
    },
    clear() {
      for (const id of [...drafts.keys()]) this.discard(id);
    },
  };
}
