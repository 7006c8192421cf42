import type { Fingerprint } from './fingerprint.ts';

/** One way into an archive. `index` counts the members of that archive, from 0. */
export type Step =
  | { readonly kind: 'gzip' }
  | { readonly kind: 'zip'; readonly index: number }
  | { readonly kind: 'tar'; readonly index: number };

/** How a text lies in its bytes; `bytes` is UTF-8, Latin-1 or a mixture, line by line. */
export type TextForm = 'bytes' | 'utf-16le' | 'utf-16be';

/** A text that can be read: a file, or a member of an archive. Plain data, so that any thread can open it. */
export interface LogSource {
  /** The file that was picked. */
  readonly path: string;
  /** The way from that file to the text; none for the file itself. */
  readonly steps: readonly Step[];
  /** For the custodian's eyes only: a name may say whose log it is. */
  readonly name: string;
  /** Its size as it lies there, unpacked, in bytes. */
  readonly size: number;
  readonly form: TextForm;
  /** Bytes of a byte order mark before the text. */
  readonly mark: number;
  /** The state of the picked file when it was looked at. */
  readonly fingerprint: Fingerprint;
}

/** Something that is not read, by its name for the custodian, and a sentence that says why. */
export interface Exclusion {
  readonly name: string;
  readonly why: string;
}
