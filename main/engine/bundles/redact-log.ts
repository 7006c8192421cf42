import { availableParallelism } from 'node:os';
import type { Call } from '../call.ts';
import { Failure } from '../../../shared/failure.ts';
import { driftOf } from '../intake/fingerprint.ts';
import { readChunks, readLines } from '../intake/lines.ts';
import { lineText } from '../intake/line-text.ts';
import type { LogSource } from '../intake/source.ts';
import { redactInline } from '../redaction-threads/inline.ts';
import { startRedactionPool } from '../redaction-threads/pool.ts';
import type { RedactionPool } from '../redaction-threads/pool.ts';
import { withStates } from '../redaction-threads/stated-chunks.ts';
import type { LogSession } from '../redaction/redactor.ts';
import type { Draft, DraftFile } from './drafts.ts';
import { decidedIn } from './drafts.ts';
import { createFileHits } from './file-hits.ts';
import { createLogSample } from './line-samples.ts';
import { said } from '../../../shared/say.ts';

/** A log as it goes into a bundle: where it lies, and what it is called inside. */
export interface NamedLog {
  readonly name: string;
  readonly log: LogSource;
}

/** What redacting a log gives: the file, or why it is left out whole. */
export type RedactedLog = { readonly file: DraftFile } | { readonly refused: string };

const firstLineCount = 50;
/** Smaller logs are done before threads have started. */
const worthThreads = 8 << 20;

/** Starts what redacts these logs: threads where there is enough to do. */
export function startRedaction(draft: Draft, logs: readonly NamedLog[]): RedactionPool {
  const bytes = logs.reduce((sum, { log }) => sum + log.size, 0);
  const threads = availableParallelism();
  if (bytes < worthThreads || threads < 2) return redactInline(draft.redactor);
  const { known: index, pseudonyms } = draft;
  return startRedactionPool({ index, pseudonyms, ...decidedIn(draft), threads });
}

/** Redacts a whole log into the draft's spool, in flat memory. Throws the read failures, `cancelled`, or `disk-full`. */
export async function redactLog(
  draft: Draft,
  pool: RedactionPool,
  { name, log }: NamedLog,
  call: Pick<Call, 'progress' | 'cancelled'>,
): Promise<RedactedLog> {
  const firstLines = await readFirstLines(log);
  const session = openLog(draft, name, firstLines);
  if ('refused' in session) return session;
  const hits = createFileHits();
  const sample = createLogSample(name, session);
  const out = draft.spool.write();
  const step = (offset: number): void => {
    if (call.cancelled()) throw new Failure('cancelled', 'Cancelled; nothing was sealed.');
    call.progress(said('Redacting logs'), offset, log.size);
  };
  try {
    const chunks = withStates(session, readChunks(log), (offset) => {
      hits.withhold(offset, said('The line is too long.'));
    });
    await pool.redact({ name, firstLines }, chunks, (result, chunk) => {
      out.add(result.bytes);
      hits.add(result, chunk);
      sample.add(chunk);
      step(chunk.offset + chunk.bytes.length);
    });
    if ((await driftOf(log.path, log.fingerprint)) === 'changed') {
      out.discard();
      return { refused: said('The file changed while it was read.') };
    }
  } catch (error) {
    out.discard();
    throw error;
  }
  const { count, withheld } = hits.lines;
  return {
    file: {
      name,
      content: out.finish(),
      lines: count,
      withheld,
      source: { from: 'log', log, firstLines, hits, samples: sample.lines() },
    },
  };
}

async function readFirstLines(log: LogSource): Promise<string[]> {
  const head: string[] = [];
  for await (const raw of readLines(log)) {
    head.push(lineText(raw.text));
    if (head.length >= firstLineCount) break;
  }
  return head;
}

function openLog(
  draft: Draft,
  name: string,
  firstLines: readonly string[],
): LogSession | { readonly refused: string } {
  if (firstLines.length === 0) return { refused: said('The file is empty.') };
  if (firstLines.some((line) => line.includes('\u0000'))) return { refused: said('It is no text file.') };
  return draft.redactor.openLog(name, firstLines);
}
