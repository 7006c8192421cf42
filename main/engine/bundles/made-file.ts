/** A file that the program makes itself. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly lines: number;
  /** What people are shown of a file that is no UTF-8 text. */
  readonly shown?: string;
}

/** Text that the program made, as a file. */
export function made(name: string, text: string): MadeFile {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { name, bytes: Buffer.from(text, 'utf8'), lines };
}
