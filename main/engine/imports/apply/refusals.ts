import { z } from 'zod';
import { importKind } from '../../../../shared/imports/source.ts';
import { tripwire } from '../../../../shared/imports/counts.ts';
import type { ImportPlan } from '../../../../shared/imports/plan.ts';
import type { ImportRefusal } from '../../../../shared/imports/receipts.ts';
import { now } from '../../clock.ts';
import { appendAudit } from '../../ledger/audit.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';

/** Keeps that an unattended import stopped by itself, so that someone sees it the next morning. */
export function noteRefusal(vault: WritableVault, plan: ImportPlan, profile: string | undefined): void {
  vault.db.transaction(() => {
    vault.db
      .prepare(
        'INSERT INTO import_refusal (at, actor, profile, file, kind, code, tripwires, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        now(),
        vault.operator.slot,
        profile ?? null,
        plan.file,
        plan.kind,
        'confirmation-mismatch',
        JSON.stringify(plan.tripwires),
        JSON.stringify(plan.counts),
      );
    const wires = [...new Set(plan.tripwires.map(({ wire }) => wire))].join(' ');
    appendAudit(vault, { action: 'import-refused', detail: { kind: plan.kind, wires } });
  })();
}

interface RefusalRow {
  readonly no: number;
  readonly at: string;
  readonly profile: string | null;
  readonly file: string;
  readonly kind: string;
  readonly code: string;
  readonly tripwires: string;
}

/** The refusals that nobody has put away yet, newest first. */
export function listRefusals(vault: ReadableVault): ImportRefusal[] {
  return vault.db
    .prepare<[], RefusalRow>('SELECT * FROM import_refusal WHERE seen = 0 ORDER BY no DESC LIMIT 50')
    .all()
    .map((row) => ({
      refusal: row.no,
      at: row.at,
      ...(row.profile === null ? {} : { profile: row.profile }),
      file: row.file,
      kind: importKind.parse(row.kind),
      code: row.code,
      tripwires: z.array(tripwire).parse(JSON.parse(row.tripwires)),
    }));
}

/** Puts a refusal away. */
export function dismissRefusal(vault: WritableVault, refusal: number): void {
  vault.db.transaction(() => {
    const { changes } = vault.db
      .prepare('UPDATE import_refusal SET seen = 1 WHERE no = ? AND seen = 0')
      .run(refusal);
    if (changes > 0) appendAudit(vault, { action: 'import-refusal-dismissed', detail: { refusal } });
  })();
}
