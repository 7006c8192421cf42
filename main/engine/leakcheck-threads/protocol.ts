import type { ChunkPlace } from '../leakcheck/chunks.ts';
import type { LeakHit, LeakOptions } from '../leakcheck/leak-check.ts';
import type { SharedLeakIndex } from '../leakcheck/leak-index.ts';

/** What a thread is started for: to check pieces of files, or to build the index. */
export type LeakThreadData =
  | { readonly task: 'check'; readonly index: SharedLeakIndex; readonly options: LeakOptions }
  /** `taken` counts the batches that were taken, in shared memory, for a sender that may not wait for a message. */
  | { readonly task: 'index'; readonly taken: Int32Array };

/** A piece to check. */
export interface PieceMessage {
  readonly piece: number;
  readonly bytes: Uint8Array;
  readonly place: ChunkPlace;
}

/** The hits of a piece. */
export interface HitsMessage {
  readonly piece: number;
  readonly hits: readonly LeakHit[];
}

/** People for the index, as JSON; after the last ones there is nothing left to say. */
export type PeopleMessage = { readonly people: string } | { readonly people: undefined };

/** The finished index. */
export interface IndexMessage {
  readonly index: SharedLeakIndex;
}
