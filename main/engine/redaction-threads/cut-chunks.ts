/** A stretch of a file: whole lines, or a piece of a line that is too long to be looked at. */
export interface Chunk {
  readonly bytes: Buffer;
  /** Where it begins in the file, and the number of the line there, from 1. */
  readonly offset: number;
  readonly firstLine: number;
  /** It is a piece of a line over the limit, which is withheld; the last piece of it ends the line. */
  readonly isTooLong: boolean;
  readonly endsLine: boolean;
}

/** More than a chunk ever holds of one line. */
const mostHeld = 4 << 20;
const newline = 10;

/** Cuts a stream at line ends into chunks of about `size` bytes, in flat memory, whatever the stream holds. */
export async function* cutChunks(stream: AsyncIterable<Uint8Array>, size = 1 << 20): AsyncGenerator<Chunk> {
  let held: Buffer[] = [];
  let length = 0;
  let offset = 0;
  let firstLine = 1;
  let isTooLong = false;

  const chunk = (bytes: Buffer, rest: Buffer): Chunk => {
    const made = { bytes, offset, firstLine, isTooLong, endsLine: bytes.at(-1) === newline };
    offset += bytes.length;
    firstLine += linesIn(bytes);
    held = rest.length === 0 ? [] : [rest];
    length = rest.length;
    return made;
  };

  for await (const part of stream) {
    held.push(Buffer.from(part));
    length += part.length;
    if (length < size && !isTooLong) continue;
    let whole = Buffer.concat(held);
    held = [whole];
    if (isTooLong) {
      const end = whole.indexOf(newline) + 1;
      yield chunk(
        whole.subarray(0, end === 0 ? whole.length : end),
        whole.subarray(end === 0 ? whole.length : end),
      );
      if (end === 0) continue;
      isTooLong = false;
      whole = whole.subarray(end);
    }
    const end = whole.lastIndexOf(newline) + 1;
    if (end > 0) yield chunk(whole.subarray(0, end), whole.subarray(end));
    else if (whole.length > mostHeld) {
      isTooLong = true;
      yield chunk(whole, whole.subarray(whole.length));
    }
  }
  if (length > 0) {
    const whole = Buffer.concat(held);
    yield chunk(whole, whole.subarray(whole.length));
  }
}

function linesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count++;
  return count;
}
