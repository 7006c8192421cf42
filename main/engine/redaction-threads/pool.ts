import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Failure } from '../../../shared/failure.ts';
import type { KnownIndex } from '../redaction/known-people.ts';
import type { OwnPseudonyms } from '../redaction/pseudonyms.ts';
import type { KeepMark } from '../redaction/redactor.ts';
import type { ReviewMarks } from '../redaction/review-marks.ts';
import type { TokenRequest } from '../redaction/tokens.ts';
import type { FromRedactor, SentChunk, ThreadOptions, ToRedactor } from './protocol.ts';
import { withoutMarks } from './provisional.ts';
import type { StatedChunk } from './stated-chunks.ts';

/** Beside this module, in a checkout as in the built program. */
const thread = new URL(
  new URL(import.meta.url).pathname.endsWith('.ts') ? './thread.ts' : './redaction-thread.js',
  import.meta.url,
);

const mostThreads = 8;
/** A thread gets so many chunks on end: what lies close together in a log is alike, and what one thread has seen the other has not. */
const chunksOnEnd = 4;
/** Chunks that are under way for each thread: while some wait for their tokens, the next are redacted. */
const chunksPerThread = 6;
/** A result may be longer than its chunk by so large a share before it needs memory of its own. */
const roomShare = 4;
const resourceLimits = {
  maxYoungGenerationSizeMb: 24,
  maxOldGenerationSizeMb: 512,
};

/** What the threads redact with. */
export interface PoolOptions extends Partial<ReviewMarks> {
  readonly index: KnownIndex;
  readonly pseudonyms: OwnPseudonyms;
  readonly hide: readonly string[];
  readonly keep: readonly KeepMark[];
  readonly shiftTimes?: number;
  /** How many threads; one for each core where it is left out. */
  readonly threads?: number;
  /** Where their program is, if not beside this module. */
  readonly threadUrl?: URL;
}

/** Threads that redact the chunks of files. What they give does not depend on how many they are, nor on where the chunks are cut. */
export interface RedactionPool {
  /**
   * Redacts the chunks of a file, and hands the results out in their order. Chunks of lines that are too long are not for it. The bytes of a result are
   * gone when `take` returns.
   */
  redact(
    file: { readonly name: string; readonly firstLines: readonly string[] },
    chunks: AsyncIterable<StatedChunk>,
    take: (result: SentChunk, chunk: StatedChunk) => void,
  ): Promise<void>;
  close(): Promise<void>;
}

interface Member {
  readonly worker: Worker;
  /** The tokens that answer its marks. */
  tokens: string[];
}

interface Expected {
  readonly member: Member;
  readonly done: (result: SentChunk) => void;
  requests: { readonly list: readonly TokenRequest[]; readonly isAnew: boolean } | undefined;
}

/** Starts the threads. */
export function startRedactionPool({
  index,
  pseudonyms,
  hide,
  keep,
  allow = [],
  hideIn = [],
  shiftTimes = 0,
  threads,
  threadUrl = thread,
}: PoolOptions): RedactionPool {
  const count = Math.min(mostThreads, threads ?? availableParallelism());
  const options: ThreadOptions = {
    index: index.toShared(),
    earlier: pseudonyms.earlier,
    hide,
    keep,
    allow,
    hideIn,
    shiftTimes,
  };
  const expected = new Map<number, Expected>();
  /** Memory of chunks that were taken: it goes to and fro, and none is left for the garbage collector. */
  const spare: ArrayBufferLike[] = [];
  let chunkCount = 0;
  let nextToAnswer = 0;
  let fail: (error: Error) => void = () => undefined;
  let broken: Promise<never> = Promise.reject<never>(new Error('not started'));
  broken.catch(() => undefined);

  /** Requests are answered in the order of the chunks, so that the same file gets the same tokens from any number of threads. */
  const answerInTurn = (): void => {
    for (;;) {
      const next = expected.get(nextToAnswer);
      if (next?.requests === undefined) return;
      const { member, requests } = next;
      if (requests.isAnew) member.tokens = [];
      const tokens: string[] = [];
      for (const request of requests.list) {
        const token = pseudonyms.answer(withoutMarks(request, member.tokens));
        member.tokens.push(token);
        tokens.push(token);
      }
      tell(member, { type: 'tokens', chunk: nextToAnswer, tokens });
      nextToAnswer++;
    }
  };

  const members = Array.from({ length: count }, (): Member => {
    const member: Member = {
      worker: new Worker(threadUrl, { workerData: options, resourceLimits }),
      tokens: [],
    };
    member.worker.on('message', (message: FromRedactor) => {
      const waiting = expected.get(message.chunk);
      if (waiting === undefined) return;
      if (message.type === 'requests') {
        waiting.requests = { list: message.requests, isAnew: message.isAnew };
        answerInTurn();
      } else {
        expected.delete(message.chunk);
        waiting.done(message.result);
      }
    });
    member.worker.on('error', () => {
      fail(stopped());
    });
    member.worker.on('exit', () => {
      fail(stopped());
    });
    return member;
  });

  const send = (member: Member, { bytes, firstLine, state }: StatedChunk): Promise<SentChunk> => {
    const chunk = chunkCount++;
    const copy = copyOf(bytes, spare.pop());
    return new Promise((done) => {
      expected.set(chunk, { member, done, requests: undefined });
      tell(member, { type: 'chunk', chunk, bytes: copy, firstLine, state }, [copy.buffer]);
    });
  };

  return {
    async redact(file, chunks, take) {
      broken = new Promise((_resolve, reject) => {
        fail = reject;
      });
      broken.catch(() => undefined);
      for (const member of members) tell(member, { type: 'file', ...file });
      const window: { chunk: StatedChunk; result: Promise<SentChunk> }[] = [];
      const takeFirst = async (): Promise<void> => {
        const first = window.shift();
        if (first === undefined) return;
        const result = await Promise.race([first.result, broken]);
        take(result, first.chunk);
        spare.push(result.bytes.buffer);
      };
      let turn = 0;
      for await (const chunk of chunks) {
        const member = members[Math.floor(turn++ / chunksOnEnd) % members.length];
        if (member === undefined) throw stopped();
        window.push({ chunk, result: send(member, chunk) });
        if (window.length >= count * chunksPerThread) await takeFirst();
      }
      while (window.length > 0) await takeFirst();
    },
    async close() {
      fail = () => undefined;
      await Promise.all(members.map(({ worker }) => worker.terminate()));
    },
  };
}

/** A copy that can be given away, with room for a result that is somewhat longer. */
function copyOf(bytes: Buffer, memory: ArrayBufferLike | undefined): Uint8Array<ArrayBuffer> {
  const isLarge = memory instanceof ArrayBuffer && memory.byteLength >= bytes.length;
  const room = isLarge ? memory : new ArrayBuffer(bytes.length + Math.ceil(bytes.length / roomShare));
  const copy = new Uint8Array(room, 0, bytes.length);
  copy.set(bytes);
  return copy;
}

function tell(member: Member, message: ToRedactor, transfer: ArrayBuffer[] = []): void {
  member.worker.postMessage(message, transfer);
}

function stopped(): Failure {
  return new Failure('internal', 'A part of the program that redacts has stopped; nothing was sealed.', {
    hint: 'Try again; if it happens again, leave out the largest log.',
  });
}
