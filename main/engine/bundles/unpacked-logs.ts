import { Failure } from '../../../shared/failure.ts';
import { linesIn, readLines } from '../intake/lines.ts';
import type { RawLine } from '../intake/lines.ts';
import { openSource } from '../intake/open-source.ts';
import type { LogSource } from '../intake/source.ts';
import type { Draft } from './drafts.ts';
import type { SpooledFile } from './spool.ts';

/** Unpacking so much takes no time that anybody notices (bytes). */
const worthKeeping = 16 << 20;

/**
 * Reads the lines of a log of a draft from an offset in its text. What is packed can only be read from its beginning, so that a page far behind it would
 * take longer the farther it is: it is unpacked once then, into the sealed spool of the draft, and goes with it.
 */
export async function* readDraftLines(
  draft: Pick<Draft, 'spool' | 'unpacked'>,
  log: LogSource,
  from: number,
): AsyncGenerator<RawLine> {
  const isPlain = log.form === 'bytes' && log.steps.length === 0;
  const copy = isPlain || from < worthKeeping ? undefined : await unpack(draft, log);
  if (copy === undefined) yield* readLines(log, from);
  else yield* linesIn(copy.read(from), from);
}

/** The log in the spool; nothing where the disk has no room for it. */
async function unpack(
  { spool, unpacked }: Pick<Draft, 'spool' | 'unpacked'>,
  log: LogSource,
): Promise<SpooledFile | undefined> {
  const known = unpacked.get(log);
  if (known !== undefined) return known;
  const out = spool.write();
  try {
    for await (const piece of openSource(log)) out.add(piece);
  } catch (error) {
    out.discard();
    if (error instanceof Failure && error.code === 'disk-full') return undefined;
    throw error;
  }
  const copy = out.finish();
  unpacked.set(log, copy);
  return copy;
}
