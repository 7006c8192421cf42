/** The words of a stretch of bytes: where each stands, the rolling hash before and after it, and what it is made of. */
export interface Words {
  /** Offsets in the bytes; `bare` is behind leading zeros. */
  start: Int32Array;
  bare: Int32Array;
  end: Int32Array;
  /** The rolling hash, and how many bytes went into it, at the bare start and at the end. */
  startHash: Int32Array;
  startLength: Int32Array;
  endHash: Int32Array;
  endLength: Int32Array;
  /** `letters`, `digits`, or both. */
  made: Uint8Array;
}

/** What a word is made of, as bits. */
export const madeOf = { letters: 1, digits: 2 } as const;

/** Makes room for the words of so many bytes. */
export function createWords(bytes: number): Words {
  const most = (bytes >> 1) + 2;
  return {
    start: new Int32Array(most),
    bare: new Int32Array(most),
    end: new Int32Array(most),
    startHash: new Int32Array(most),
    startLength: new Int32Array(most),
    endHash: new Int32Array(most),
    endLength: new Int32Array(most),
    made: new Uint8Array(most),
  };
}

/** What a byte is. */
export const byteClass = { separator: 0, lower: 1, upper: 2, digit: 3, high: 4 } as const;

/** The class of each byte: everything beyond ASCII counts as a letter. */
export const classes = new Uint8Array(256).map((_zero, byte) => {
  if (byte >= 0x80) return byteClass.high;
  if (byte >= 48 && byte <= 57) return byteClass.digit;
  if (byte >= 97 && byte <= 122) return byteClass.lower;
  return byte >= 65 && byte <= 90 ? byteClass.upper : byteClass.separator;
});

/** Each byte in lower case. */
export const lowered = new Uint8Array(256).map((_zero, byte) =>
  byte >= 65 && byte <= 90 ? byte | 32 : byte,
);
