import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { fromShared } from '../redaction/known-people.ts';
import { askingPseudonyms } from '../redaction/pseudonyms.ts';
import { createRedactor } from '../redaction/redactor.ts';
import type { LogSession } from '../redaction/redactor.ts';
import { redactChunk } from './chunk.ts';
import type { RedactedChunk } from './chunk.ts';
import type { ChunkMessage, FileMessage, FromRedactor, ThreadOptions, ToRedactor } from './protocol.ts';
import { createProvisionalTokens } from './provisional.ts';
import type { ProvisionalTokens } from './provisional.ts';

/** Beyond this many different tokens the thread begins anew between two chunks, so that its memory stays flat. */
const mostTokens = 400_000;

/** Answers chunks in the order they come; a chunk waits until its tokens are there, while the next one is already redacted. */
function startRedacting(port: MessagePort, options: ThreadOptions): void {
  const index = fromShared(options.index);
  const earlier = new Set(options.earlier);
  const waiting: { chunk: number; memory: ArrayBuffer; result: RedactedChunk }[] = [];
  /** Memory of texts that were sent: taken anew, it would lie about until the garbage collector comes by. */
  const spare: ArrayBufferLike[] = [];
  let file: FileMessage | undefined;
  let tokens: ProvisionalTokens;
  let session: LogSession;
  let isAnew = true;

  const begin = (): void => {
    tokens = createProvisionalTokens();
    const { hide, keep, allow, hideIn, shiftTimes } = options;
    const pseudonyms = askingPseudonyms(tokens.ask, earlier, tokens);
    const opened = createRedactor({ index, pseudonyms, hide, keep, allow, hideIn, shiftTimes }).openLog(
      file?.name ?? '',
      file?.firstLines ?? [],
    );
    if ('refused' in opened) throw new Error('a file must be recognised before its chunks are sent');
    session = opened;
    isAnew = true;
  };

  const send = (message: FromRedactor, transfer: ArrayBuffer[] = []): void => {
    port.postMessage(message, transfer);
  };

  const redact = ({ chunk, bytes, firstLine, state }: ChunkMessage): void => {
    if (waiting.length === 0 && tokens.size > mostTokens) begin();
    const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const result = redactChunk(session, lines, firstLine, state, spare.pop());
    waiting.push({ chunk, memory: bytes.buffer, result });
    send({ type: 'requests', chunk, requests: tokens.takeRequests(), isAnew });
    isAnew = false;
  };

  port.on('message', (message: ToRedactor) => {
    switch (message.type) {
      case 'file':
        file = message;
        begin();
        return;
      case 'chunk':
        redact(message);
        return;
      case 'tokens': {
        tokens.settle(message.tokens);
        const next = waiting.shift();
        if (next?.chunk !== message.chunk) throw new Error('tokens came for another chunk');
        const bytes = tokens.renderBytes(next.result.bytes, next.memory);
        spare.push(next.result.bytes.buffer);
        send({ type: 'done', chunk: next.chunk, result: { ...next.result, bytes } }, [bytes.buffer]);
      }
    }
  });
}

if (!isMainThread && parentPort !== null) {
  const options: ThreadOptions = workerData;
  startRedacting(parentPort, options);
}
