import type { Chunk } from '../intake/lines.ts';
import type { FormatState } from '../redaction/formats/format.ts';
import type { LogSession } from '../redaction/redactor.ts';
import { carryChunk } from './chunk.ts';

/** A chunk with what the lines before it say about it. */
export interface StatedChunk extends Chunk {
  readonly state: FormatState;
}

/** Gives each chunk the state before it. Lines that are too long to be looked at are not handed on, and say nothing about others. */
export async function* withStates(
  session: LogSession,
  chunks: AsyncIterable<Chunk>,
  withhold: (offset: number) => void = () => undefined,
): AsyncGenerator<StatedChunk> {
  let { state } = session;
  for await (const chunk of chunks) {
    if (chunk.isTooLong) withhold(chunk.offset);
    else {
      yield { ...chunk, state };
      if (session.isStateful) state = carryChunk(session, chunk.bytes.toString('latin1'), state);
    }
  }
}
