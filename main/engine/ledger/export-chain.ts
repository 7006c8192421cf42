import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import { canonicalJson } from '../vault/canonical.ts';
import { toWriteFailure } from '../vault/files.ts';
import { wipeFile } from '../vault/wipe.ts';
import type { WritableVault } from '../vault/vault.ts';
import { appendAudit, genesis } from './audit.ts';
import type { AuditRow } from './audit.ts';
import { said } from '../../../shared/say.ts';

type Row = AuditRow & { readonly salt: string | null; readonly text: string | null };

/**
 * Writes the whole chain as JSON lines that anybody can check without this program: `hash` is the SHA-256 of the text in `entry`, and the `previous`
 * in it is the hash of the line before. With `texts`, each text stands beside its entry with its salt: its `commitment` is the SHA-256 of salt, line
 * feed and text. The file is new and private (0600). Throws `already-exists`, `disk-full`, `read-only`, `cancelled`; no file is left then;
 * `forbidden` for the texts, where an auditor asks.
 */
export function exportChain(
  vault: WritableVault,
  input: Parsed<'ledger.export'>,
  call: Call,
): Output<'ledger.export'> {
  if (input.texts && vault.operator.role === 'auditor')
    throw new Failure(
      'forbidden',
      'The texts beside the entries may name people; an auditor saves the log without them.',
      {
        hint: 'Leave the texts out: the chain can be checked without them.',
        field: 'texts',
      },
    );
  const path = call.path(input.out);
  const file = openNew(path);
  try {
    const { seq } = appendAudit(vault, { action: 'ledger-exported', detail: { texts: input.texts } });
    writeLines(vault, input.texts, seq, call, (line) => writeSync(file, line));
    fsyncSync(file);
    closeSync(file);
    return { entries: seq };
  } catch (error) {
    closeQuietly(file);
    wipeFile(path);
    throw toWriteFailure(error);
  }
}

function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    throw toWriteFailure(error);
  }
}

function closeQuietly(file: number): void {
  try {
    closeSync(file);
  } catch {
    // it was closed before
  }
}

function writeLines(
  vault: WritableVault,
  texts: boolean,
  total: number,
  call: Call,
  write: (line: string) => void,
): void {
  let previous = genesis;
  const rows = vault.db.prepare<[], Row>(
    'SELECT a.*, t.salt, t.text FROM audit a LEFT JOIN audit_text t ON t.seq = a.seq ORDER BY a.seq',
  );
  for (const row of rows.iterate()) {
    const { seq, at, actor, action, subject, detail, commitment, hash } = row;
    const entry = canonicalJson({ seq, at, actor, action, subject, detail, commitment, previous });
    const text = texts && row.text !== null && row.salt !== null ? { salt: row.salt, text: row.text } : {};
    write(`${JSON.stringify({ entry, hash, ...text })}\n`);
    previous = hash;
    if (seq % 1000 !== 0) continue;
    call.progress(said('Writing the audit log'), seq, total);
    if (call.cancelled()) throw new Failure('cancelled', 'Cancelled; no file was written.');
  }
}
