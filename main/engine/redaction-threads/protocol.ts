import type { FormatState } from '../redaction/formats/format.ts';
import type { SharedIndex } from '../redaction/known-people.ts';
import type { KeepMark } from '../redaction/redactor.ts';
import type { ReviewMarks } from '../redaction/review-marks.ts';
import type { TokenRequest } from '../redaction/tokens.ts';
import type { RedactedChunk } from './chunk.ts';

/** How a redacting thread is started: the same options as the redactor has, with the index in shared memory. */
export interface ThreadOptions extends ReviewMarks {
  readonly index: SharedIndex;
  readonly earlier: readonly string[];
  readonly hide: readonly string[];
  readonly keep: readonly KeepMark[];
  readonly shiftTimes: number;
}

/** A file whose chunks follow; every thread recognises its format by the same first lines. */
export interface FileMessage {
  readonly type: 'file';
  readonly name: string;
  readonly firstLines: readonly string[];
}

/** A chunk to redact, at the beginning of memory in which the result comes back if it fits. */
export interface ChunkMessage {
  readonly type: 'chunk';
  readonly chunk: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly firstLine: number;
  readonly state: FormatState;
}

/** The tokens for the requests of a chunk. */
export interface TokensMessage {
  readonly type: 'tokens';
  readonly chunk: number;
  readonly tokens: readonly string[];
}

/** What a redacting thread is told. */
export type ToRedactor = FileMessage | ChunkMessage | TokensMessage;

/** What it answers: first what it needs tokens for, in the order of first sight, then the chunk. */
export type FromRedactor =
  | {
      readonly type: 'requests';
      readonly chunk: number;
      readonly requests: readonly TokenRequest[];
      /** The thread has forgotten the tokens it was given before. */
      readonly isAnew: boolean;
    }
  | { readonly type: 'done'; readonly chunk: number; readonly result: SentChunk };

/** A redacted chunk as it goes from thread to thread. */
export type SentChunk = Omit<RedactedChunk, 'bytes'> & { readonly bytes: Uint8Array<ArrayBufferLike> };
