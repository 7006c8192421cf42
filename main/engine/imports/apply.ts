import { randomBytes } from 'node:crypto';
import { Failure } from '../../../shared/failure.ts';
import type { ImportReceipt } from '../../../shared/imports.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { findByNumber } from '../people/find.ts';
import { createPersonWriter } from '../people/store.ts';
import { toBase32 } from '../vault/base32.ts';
import type { WritableVault } from '../vault/vault.ts';
import { lastEntry } from './plan.ts';
import type { ImportJob, PlannedImport } from './plan.ts';

const batch = 1000;

/**
 * Writes a plan in one transaction: all of it or nothing. Throws `plan-stale` when the vault changed since the plan was shown,
 * `cancelled`, or `disk-full`.
 */
export function applyImport(vault: WritableVault, planned: PlannedImport, job: ImportJob): ImportReceipt {
  if (lastEntry(vault) !== planned.against) {
    throw new Failure('plan-stale', 'The inventory changed since this plan was shown; nothing was written.', {
      hint: 'Make the plan again and look at it once more.',
    });
  }
  const { plan } = planned;
  const at = now();
  const receipt = toBase32(randomBytes(5)).toUpperCase();
  const total = plan.counts.new + plan.counts.changed + plan.issuesTotal;
  vault.db.transaction(() => {
    const no = insertReceipt(vault, planned, receipt, at);
    const writer = createPersonWriter(vault);
    const issue = vault.db.prepare(
      'INSERT INTO import_issue (import_no, line, row, "column", rule, shape) VALUES (?, ?, ?, ?, ?, ?)',
    );
    const context = { how: 'import', at, importNo: no } as const;
    let done = 0;
    for (const row of planned.staging.read()) {
      if (row.t === 'new') writer.insert(plan.kind, row.v, context);
      else if (row.t === 'issue')
        issue.run(no, row.line, row.row, row.column ?? null, row.rule, row.shape ?? null);
      else update(vault, writer, row, context);
      if (done++ % batch === 0) {
        if (job.cancelled()) throw new Failure('cancelled', 'Cancelled; nothing was changed.');
        job.progress('Writing', done, total);
      }
    }
    appendAudit(vault, { action: 'imported', detail: { receipt, kind: plan.kind, ...plan.counts } });
  })();
  return {
    receipt,
    file: plan.file,
    kind: plan.kind,
    at,
    actor: vault.operator.name,
    undone: false,
    ...plan.counts,
  };
}

function update(
  vault: WritableVault,
  writer: ReturnType<typeof createPersonWriter>,
  staged: { n: number; r: number; v: Record<string, string> },
  context: { how: 'import'; at: string; importNo: number },
): void {
  const found = findByNumber(vault, staged.n);
  // The chain has not moved since the plan, so the row is there at this version; anything else would be a fault of ours.
  if (found?.version !== staged.r)
    throw new Failure('plan-stale', 'A record changed since this plan was shown; nothing was written.');
  writer.update(found, staged.v, context);
}

function insertReceipt(vault: WritableVault, planned: PlannedImport, receipt: string, at: string): number {
  const { plan } = planned;
  const result = vault.db
    .prepare(
      'INSERT INTO import (receipt, file, sha256, kind, at, actor, counts, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      receipt,
      plan.file,
      planned.sha256,
      plan.kind,
      at,
      vault.operator.slot,
      JSON.stringify(plan.counts),
      planned.source,
    );
  return Number(result.lastInsertRowid);
}
