import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { Failure, failureSchema } from '../../../../shared/failure.ts';
import { say } from '../../../../shared/say.ts';
import { queryResult, recordTable } from '../../../../shared/viewer.ts';
import type { QueryResult, RecordTable } from '../../../../shared/viewer.ts';
import type { StoredFile } from './member-store.ts';
import type { SavedTable } from './records-database.ts';

/** The records inside a bundle, asked in a thread that is ended when a question takes too long. */
export interface Records {
  /** None where the bundle has no records. */
  tables(): Promise<RecordTable[]>;
  /** Throws `not-found` without records, `cancelled` past the time, `invalid-input` for a statement that SQLite does not take. */
  query(sql: string): Promise<QueryResult>;
  table(sql: string): Promise<SavedTable>;
  close(): void;
}

/** How long a question may take, in milliseconds. */
export const queryTime = 10_000;
/** WASM memory ends at 2 GB, and SQLite needs some of it to work. */
const largest = 1 << 30;

const savedTable = z.object({ csv: z.string(), rows: z.int(), more: z.boolean() });
const answered = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);

/** Beside this module in a checkout; beside the threads' file in the built program. */
const threadFile = new URL(
  new URL(import.meta.url).pathname.endsWith('.ts') ? './query-thread.ts' : './query-thread.js',
  import.meta.url,
);

/** Makes the records of a bundle askable. The thread starts with the first question, and again after one that was stopped. */
export function openRecords(database: StoredFile | undefined, milliseconds = queryTime): Records {
  let thread: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const start = (): Worker => {
    if (database === undefined) {
      throw new Failure('not-found', 'This bundle holds no records.', { hint: 'Ask for one with records.' });
    }
    if (database.size > largest) {
      throw new Failure('unsupported-file', 'The records of this bundle are larger than 1 GB.', {
        hint: 'Write them to a folder with "open --out" on the command line.',
      });
    }
    const bytes = new Uint8Array(database.size);
    let at = 0;
    for (const piece of database.read()) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return new Worker(threadFile, { workerData: bytes, transferList: [bytes.buffer] });
  };

  const ask = async <T>(message: object, schema: z.ZodType<T>): Promise<T> => {
    const worker = (thread ??= start());
    const answer = await answerOf(worker, message, milliseconds).catch(async (error: unknown) => {
      thread = undefined;
      await worker.terminate();
      throw error;
    });
    if (answer.ok) return schema.parse(answer.value);
    throw Failure.fromData(answer.failure);
  };
  /** One after the other: a thread answers one at a time, and the clock of the next must not run while it waits. */
  const inTurn = <T>(message: object, schema: z.ZodType<T>): Promise<T> => {
    const mine = queue.then(() => ask(message, schema));
    queue = mine.catch(() => undefined);
    return mine;
  };

  return {
    tables: () =>
      database === undefined ? Promise.resolve([]) : inTurn({ ask: 'tables' }, z.array(recordTable)),
    query: (sql) => inTurn({ ask: 'query', sql }, queryResult),
    table: (sql) => inTurn({ ask: 'csv', sql }, savedTable),
    close() {
      void thread?.terminate();
      thread = undefined;
    },
  };
}

function answerOf(worker: Worker, message: object, milliseconds: number): Promise<z.infer<typeof answered>> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => (): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onEnd);
      worker.off('exit', onEnd);
      settle();
    };
    const onMessage = (value: unknown): void => {
      end(() => {
        resolve(answered.parse(value));
      })();
    };
    const onEnd = end(() => {
      reject(
        new Failure('unsupported-file', 'The records of this bundle cannot be read.', {
          hint: 'They are damaged, or need more memory than there is.',
        }),
      );
    });
    const timer = setTimeout(
      end(() => {
        reject(
          new Failure('cancelled', say`Stopped: it took longer than ${milliseconds / 1000} seconds.`, {
            hint: 'Ask for less: add a WHERE, or a join condition.',
          }),
        );
      }),
      milliseconds,
    );
    worker.on('message', onMessage);
    worker.on('error', onEnd);
    worker.on('exit', onEnd);
    worker.postMessage(message);
  });
}
