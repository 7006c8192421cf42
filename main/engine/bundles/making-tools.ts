import type { Pseudonyms } from '../redaction/pseudonyms.ts';

/** What making files needs beside the vault and the request. */
export interface MakingTools {
  /** The version of the program. */
  readonly version: string;
  /** Whether a line holds nothing of anyone. */
  isClean(line: string): boolean;
  readonly pseudonyms: Pick<Pseudonyms, 'core' | 'forHit'>;
  /** Whether a text holds a word that the custodian hid in this file. */
  hides(file: string, text: string): boolean;
  readonly nativeBinding: string | undefined;
}
