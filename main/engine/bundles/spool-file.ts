import type { DraftFile } from './drafts.ts';
import type { MadeFile } from './made-file.ts';
import type { Spool } from './spool.ts';

/** Puts a file that the program made into the draft's spool. */
export function spoolFile(spool: Spool, { name, bytes, lines, shown }: MadeFile): DraftFile {
  const out = spool.write();
  out.add(bytes);
  return { name, content: out.finish(), lines, withheld: 0, source: { from: 'made', shown } };
}
