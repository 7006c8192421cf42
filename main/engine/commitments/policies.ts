import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { noticeChannels, policyOwners } from '../../../shared/policies.ts';
import type { PolicyVersion } from '../../../shared/policies.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { randomId } from '../vault/vault.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { compareLines } from './line-comparison.ts';
import { said } from '../../../shared/say.ts';

const rowSchema = z.object({
  policy: z.string(),
  whose: z.enum(policyOwners),
  label: z.string(),
  effective: z.string(),
  text: z.string(),
  sha256: z.string(),
  noticed_on: z.string().nullable(),
  channel: z.enum(noticeChannels).nullable(),
  material: z.int(),
  acknowledged_at: z.string().nullable(),
  reader: z.string().nullable(),
});

type Row = z.infer<typeof rowSchema>;

const select =
  'SELECT p.*, o.name AS reader FROM policy_version p LEFT JOIN operator o ON o.id = p.acknowledged_by';

/** All versions, the newest of each owner first. */
export function listPolicies(vault: ReadableVault): PolicyVersion[] {
  return vault.db
    .prepare(`${select} ORDER BY p.whose, p.effective DESC, p.at DESC`)
    .all()
    .map((row) => toVersion(rowSchema.parse(row)));
}

/** One version with its text. Throws `not-found`. */
export function readPolicyVersion(vault: ReadableVault, policy: string): Output<'policies.read'> {
  const row = rowOf(vault, policy);
  return { version: toVersion(row), text: row.text };
}

/** Keeps a version. Throws `already-exists` for a label that is there, or the very same text as the newest. */
export function addPolicy(vault: WritableVault, input: Parsed<'policies.add'>): PolicyVersion {
  const text = input.text.replace(/\r\n?/g, '\n');
  const sha256 = createHash('sha256').update(text).digest('hex');
  const same = listPolicies(vault).find(
    (version) =>
      version.whose === input.whose && (version.label === input.label || version.sha256 === sha256),
  );
  if (same !== undefined) {
    throw new Failure('already-exists', 'This version, or one with the same text, is kept already.', {
      hint: 'Compare what you have with the newest version.',
      field: same.label === input.label ? 'label' : 'text',
    });
  }
  const id = randomId();
  vault.db.transaction(() => {
    vault.db
      .prepare(
        `INSERT INTO policy_version (policy, whose, label, effective, text, sha256, noticed_on, channel, material, at, actor)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        input.whose,
        input.label,
        input.effective,
        text,
        sha256,
        input.noticedOn ?? null,
        input.channel ?? null,
        input.material ? 1 : 0,
        now(),
        vault.operator.slot,
      );
    appendAudit(vault, { action: 'policy-added', detail: { policy: id, whose: input.whose, sha256 } });
  })();
  return toVersion(rowOf(vault, id));
}

/** Notes that the operator has read a version. Throws `not-found`. */
export function acknowledgePolicy(vault: WritableVault, policy: string): PolicyVersion {
  rowOf(vault, policy);
  vault.db.transaction(() => {
    vault.db
      .prepare('UPDATE policy_version SET acknowledged_at = ?, acknowledged_by = ? WHERE policy = ?')
      .run(now(), vault.operator.slot, policy);
    appendAudit(vault, { action: 'policy-acknowledged', detail: { policy } });
  })();
  return toVersion(rowOf(vault, policy));
}

/** What changed from one version to another, line by line. Throws `not-found`. */
export function comparePolicies(
  vault: ReadableVault,
  { from, to }: Parsed<'policies.compare'>,
): Output<'policies.compare'> {
  const lines = compareLines(rowOf(vault, from).text, rowOf(vault, to).text);
  const count = (change: string): number => lines.filter((line) => line.change === change).length;
  return { added: count('added'), removed: count('removed'), lines };
}

function rowOf(vault: ReadableVault, policy: string): Row {
  const row = vault.db.prepare<[string], unknown>(`${select} WHERE p.policy = ?`).get(policy);
  if (row !== undefined) return rowSchema.parse(row);
  throw new Failure('not-found', 'There is no such version.', {
    hint: 'List the versions.',
    field: 'policy',
  });
}

function toVersion(row: Row): PolicyVersion {
  const warning = warningOf(row);
  return {
    policy: row.policy,
    whose: row.whose,
    label: row.label,
    effective: row.effective,
    sha256: row.sha256,
    lines: row.text.split('\n').length,
    material: row.material === 1,
    ...(row.noticed_on === null ? {} : { noticedOn: row.noticed_on }),
    ...(row.channel === null ? {} : { channel: row.channel }),
    ...(warning === undefined ? {} : { warning }),
    ...(row.acknowledged_at === null
      ? {}
      : { acknowledged: { at: row.acknowledged_at, by: row.reader ?? 'Unknown' } }),
  };
}

function warningOf(row: Row): string | undefined {
  if (row.material === 0) return undefined;
  if (row.noticed_on === null || row.channel === null || row.channel === 'none')
    return said('A material change without a notice: ask how and when it was made known.');
  return row.noticed_on >= row.effective
    ? said('Late notice: a material change must be made known before it takes effect.')
    : undefined;
}
