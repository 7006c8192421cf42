import type { Pseudonyms } from '../redaction/pseudonyms.ts';

/** What making files needs beside the vault and the request. */
export interface MakingTools {
  /** The version of the program. */
  readonly version: string;
  /** Whether a line holds nothing of anyone. */
  isClean(line: string): boolean;
  readonly pseudonyms: Pick<Pseudonyms, 'core' | 'forHit'>;
  /** Words that the custodian wants to be hidden everywhere. */
  readonly hide: readonly string[];
  readonly nativeBinding: string | undefined;
}
