/** What a column of a row holds. */
export type Value = null | number | bigint | string | Buffer;

/** Reads a variable-length integer (SQLite file format, 1.6). Throws `RangeError` beyond the end. */
export function readVarint(bytes: Buffer, at: number): { value: bigint; next: number } {
  let value = 0n;
  for (let index = 0; index < 8; index++) {
    const byte = bytes.readUInt8(at + index);
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return { value, next: at + index + 1 };
  }
  return { value: (value << 8n) | BigInt(bytes.readUInt8(at + 8)), next: at + 9 };
}

const integerBytes: readonly number[] = [0, 1, 2, 3, 4, 6, 8];

/** Reads a record into the values of its columns; undefined for bytes that are none (SQLite file format, 2.1). */
export function readRecord(bytes: Buffer): Value[] | undefined {
  try {
    const size = readVarint(bytes, 0);
    const end = Number(size.value);
    const values: Value[] = [];
    let at = size.next;
    let body = end;
    while (at < end) {
      const type = readVarint(bytes, at);
      at = type.next;
      const read = readValue(bytes, body, Number(type.value));
      values.push(read.value);
      body = read.next;
    }
    return at === end && body === bytes.length ? values : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readValue(bytes: Buffer, at: number, type: number): { value: Value; next: number } {
  if (type === 0) return { value: null, next: at };
  if (type === 8 || type === 9) return { value: type - 8, next: at };
  if (type === 7) return { value: bytes.readDoubleBE(at), next: at + 8 };
  if (type >= 12) {
    const length = Math.floor((type - 12) / 2);
    if (at + length > bytes.length) throw new RangeError('beyond the end');
    const part = bytes.subarray(at, at + length);
    return { value: type % 2 === 0 ? Buffer.from(part) : part.toString('utf8'), next: at + length };
  }
  const length = integerBytes[type];
  if (length === undefined) throw new RangeError('no such type');
  if (length === 8) {
    const value = bytes.readBigInt64BE(at);
    const small = Number(value);
    return { value: Number.isSafeInteger(small) ? small : value, next: at + 8 };
  }
  return { value: bytes.readIntBE(at, length), next: at + length };
}
