import type { WritableVault } from '../vault/vault.ts';
import { noteRequest } from './note.ts';
import type { RequestRow } from './request-row.ts';

/** Erases the words kept with a request: who asks, comments, reasons. The chain keeps their commitments, and `verify` accepts the recorded purge. */
export function purgeRequestTexts(vault: WritableVault, row: Pick<RequestRow, 'no' | 'id' | 'ref'>): void {
  const seq = noteRequest(vault, row, 'request-texts-erased');
  vault.db.prepare('UPDATE request SET requester = NULL WHERE no = ?').run(row.no);
  vault.db
    .prepare('INSERT INTO audit_text_purged (seq, by_seq) SELECT seq, ? FROM audit_text WHERE subject = ?')
    .run(seq, row.id);
  vault.db.prepare('DELETE FROM audit_text WHERE subject = ?').run(row.id);
}
