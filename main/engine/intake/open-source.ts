import { damaged } from './limits.ts';
import { plainBytes } from './plain-bytes.ts';
import type { LogSource } from './source.ts';
import { bytesAt } from './steps.ts';

/**
 * The text of a source as bytes: UTF-16 comes as UTF-8, anything else as it lies there, both without a byte order mark. `from` is an offset into that
 * stream. A plain file is read up to the size it had when it was listed, so that a log that grows meanwhile ends where it ended then. Throws the read
 * failures; `unsupported-file` where an archive is not what it was.
 */
export async function* openSource(source: LogSource, from = 0): AsyncGenerator<Buffer> {
  if (source.form === 'bytes' && source.steps.length === 0)
    yield* plainBytes(source.path, source.mark + from, source.size);
  else if (source.form === 'bytes') yield* withoutFirst(rawBytes(source), source.mark + from);
  else yield* withoutFirst(toUtf8(rawBytes(source), source.form), from);
}

async function* rawBytes(source: LogSource): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of bytesAt(source.path, source.steps, source.size)) {
    size += piece.length;
    if (size > source.size) throw damaged();
    yield piece;
  }
}

async function* toUtf8(pieces: AsyncIterable<Buffer>, form: 'utf-16le' | 'utf-16be'): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(form);
  for await (const piece of pieces) yield Buffer.from(decoder.decode(piece, { stream: true }), 'utf8');
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest, 'utf8');
}

async function* withoutFirst(pieces: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let skip = count;
  for await (const piece of pieces) {
    if (skip >= piece.length) skip -= piece.length;
    else {
      yield skip === 0 ? piece : piece.subarray(skip);
      skip = 0;
    }
  }
}
