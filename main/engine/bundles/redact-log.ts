import { availableParallelism } from 'node:os';
import type { Call } from '../call.ts';
import { Failure } from '../../../shared/failure.ts';
import { driftOf } from '../intake/fingerprint.ts';
import { readChunks, readLines } from '../intake/lines.ts';
import type { Chunk } from '../intake/lines.ts';
import { lineText } from '../intake/line-text.ts';
import type { LogSource } from '../intake/source.ts';
import { redactInline } from '../redaction-threads/inline.ts';
import { startRedactionPool } from '../redaction-threads/pool.ts';
import type { RedactionPool } from '../redaction-threads/pool.ts';
import type { Draft, DraftFile } from './drafts.ts';
import { keptPlaces } from './drafts.ts';
import { createFileHits } from './file-hits.ts';

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
  const { known: index, pseudonyms, hide } = draft;
  return startRedactionPool({ index, pseudonyms, hide, keep: keptPlaces(draft), threads });
}

/** Redacts a whole log into the draft's spool, in flat memory. Throws the read failures, `cancelled`, or `disk-full`. */
export async function redactLog(
  draft: Draft,
  pool: RedactionPool,
  { name, log }: NamedLog,
  call: Pick<Call, 'progress' | 'cancelled'>,
): Promise<RedactedLog> {
  const firstLines = await readFirstLines(log);
  const refused = whyRefused(draft, name, firstLines);
  if (refused !== undefined) return { refused };
  const hits = createFileHits();
  const out = draft.spool.write();
  const step = (offset: number): void => {
    if (call.cancelled()) throw new Failure('cancelled', 'Cancelled; nothing was sealed.');
    call.progress('Redacting logs', offset, log.size);
  };
  try {
    const looked = withholdLongLines(readChunks(log), (offset) => {
      hits.withhold(offset, 'The line is too long.');
    });
    await pool.redact({ name, firstLines }, looked, (result, chunk) => {
      out.add(result.bytes);
      hits.add(result, chunk.offset, chunk.firstLine);
      step(chunk.offset + chunk.bytes.length);
    });
    if ((await driftOf(log.path, log.fingerprint)) === 'changed') {
      out.discard();
      return { refused: 'The file changed while it was read.' };
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
      source: { from: 'log', log, firstLines, hits },
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

function whyRefused(draft: Draft, name: string, firstLines: readonly string[]): string | undefined {
  if (firstLines.length === 0) return 'The file is empty.';
  if (firstLines.some((line) => line.includes('\u0000'))) return 'It is no text file.';
  const session = draft.redactor.openLog(name, firstLines);
  return 'refused' in session ? session.refused : undefined;
}

/** Lines that are too long to be looked at are not handed on. */
async function* withholdLongLines(
  chunks: AsyncIterable<Chunk>,
  withhold: (offset: number) => void,
): AsyncGenerator<Chunk> {
  for await (const chunk of chunks) {
    if (chunk.isTooLong) withhold(chunk.offset);
    else yield chunk;
  }
}
