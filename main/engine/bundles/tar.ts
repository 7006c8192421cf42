const blockSize = 512;

/** A file for a tar archive. */
export interface TarFile {
  /** At most 100 bytes of ASCII: there are no extended headers. */
  readonly name: string;
  readonly size: number;
  read(): Iterable<Uint8Array>;
}

/**
 * Writes a tar archive (POSIX.1-2017, pax, "ustar interchange format") piece by piece: plain files of nobody, 0600, at time zero. It is written here
 * and not by a library so that every byte of a header is known, and a file that fails ends it with its own error. Throws for a file whose pieces are
 * not of its size.
 */
export function* tarOf(files: Iterable<TarFile>): Generator<Uint8Array> {
  for (const { name, size, read } of files) {
    yield headerOf(name, size);
    let left = size;
    for (const piece of read()) {
      left -= piece.length;
      yield piece;
    }
    if (left !== 0) throw new Error('a file of the archive is not of the size it was said to be');
    const rest = size % blockSize;
    if (rest > 0) yield Buffer.alloc(blockSize - rest);
  }
  yield Buffer.alloc(2 * blockSize);
}

function headerOf(name: string, size: number): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(name) || size >= 8 ** 11)
    throw new Error('a file of the archive has a name or a size that its header cannot hold');
  const header = Buffer.alloc(blockSize);
  const put = (text: string, at: number): void => {
    header.write(text, at, 'latin1');
  };
  put(name, 0);
  put(octal(0o600, 8), 100);
  put(octal(0, 8), 108);
  put(octal(0, 8), 116);
  put(octal(size, 12), 124);
  put(octal(0, 12), 136);
  put('0', 156);
  put('ustar\u000000', 257);
  put(octal(0, 8), 329);
  put(octal(0, 8), 337);
  // The checksum is the sum of all bytes, with spaces where it will stand itself.
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${octal(sum, 7)}\u0000 `, 148);
  return header;
}

/** A number in octal digits, for a field of so many bytes with a NUL at its end. */
function octal(value: number, bytes: number): string {
  return value.toString(8).padStart(bytes - 1, '0');
}
