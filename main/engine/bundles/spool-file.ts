import type { DraftFile } from './drafts.ts';
import type { Spool } from './spool.ts';

/** Puts bytes that the program made into the draft's spool, as a file of it. */
export function spoolFile(spool: Spool, name: string, bytes: Uint8Array): DraftFile {
  const out = spool.write();
  out.add(bytes);
  const text = Buffer.from(bytes).toString('utf8');
  return {
    name,
    content: out.finish(),
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    withheld: 0,
    source: { from: 'made' },
  };
}
