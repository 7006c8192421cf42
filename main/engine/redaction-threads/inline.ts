import type { Redactor } from '../redaction/redactor.ts';
import { redactChunk } from './chunk.ts';
import type { RedactionPool } from './pool.ts';

/** Redacts in the thread that asks: for files too small to start others for. It gives what the threads would give. */
export function redactInline(redactor: Redactor): RedactionPool {
  return {
    async redact({ name, firstLines }, chunks, take) {
      const session = redactor.openLog(name, firstLines);
      if ('refused' in session) throw new Error('a file must be recognised before its chunks are sent');
      let memory: ArrayBufferLike | undefined;
      for await (const chunk of chunks) {
        const result = redactChunk(session, chunk.bytes, chunk.firstLine, chunk.state, memory);
        take(result, chunk);
        memory = result.bytes.buffer;
      }
    },
    close: () => Promise.resolve(),
  };
}
