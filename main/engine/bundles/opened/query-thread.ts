import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import initSqlJs from 'sql.js';
import { z } from 'zod';
import { Failure, toFailureData } from '../../../../shared/failure.ts';
import type { Answer } from '../../../../shared/failure.ts';
import { openRecordsDatabase } from './records-database.ts';

/** What the thread of a database is asked, one at a time. */
export const querySchema = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('tables') }),
  z.object({ ask: z.literal('query'), sql: z.string() }),
  z.object({ ask: z.literal('csv'), sql: z.string() }),
]);

const bytes = z.instanceof(Uint8Array);

async function start(port: NonNullable<typeof parentPort>): Promise<void> {
  const { Database } = await initSqlJs();
  const records = openRecordsDatabase(new Database(bytes.parse(workerData)));
  port.on('message', (message: unknown) => {
    port.postMessage(answer(message));
  });

  function answer(message: unknown): Answer<unknown> {
    try {
      const asked = querySchema.parse(message);
      if (asked.ask === 'tables') return { ok: true, value: records.tables() };
      if (asked.ask === 'csv') return { ok: true, value: records.table(asked.sql) };
      return { ok: true, value: records.query(asked.sql) };
    } catch (error) {
      return { ok: false, failure: toFailureData(error) };
    }
  }
}

if (!isMainThread && parentPort !== null) {
  await start(parentPort).catch(() => {
    throw new Failure('unsupported-file', 'The records of this bundle cannot be read.');
  });
}
