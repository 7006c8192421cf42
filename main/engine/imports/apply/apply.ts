import { randomBytes } from 'node:crypto';
import { Failure } from '../../../../shared/failure.ts';
import type { ImportReceipt } from '../../../../shared/imports/receipts.ts';
import { personKind } from '../../../../shared/person.ts';
import type { PersonKind } from '../../../../shared/person.ts';
import { now } from '../../clock.ts';
import { noteSeen } from '../../retention/seen.ts';
import { mustStay } from '../../holds/guard.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { noteCustomFields } from '../../people/custom-fields.ts';
import { findByNumber } from '../../people/find.ts';
import { createPersonWriter } from '../../people/store.ts';
import type { PersonWriter } from '../../people/store.ts';
import type { RegistrationRow } from '../../registrations/registration-row.ts';
import { createRegistrationWriter } from '../../registrations/store.ts';
import type { RegistrationWriter } from '../../registrations/store.ts';
import { toBase32 } from '../../vault/base32.ts';
import { changeInBulk } from '../../vault/bulk-change.ts';
import { toDatabaseFailure } from '../../vault/database.ts';
import type { WritableVault } from '../../vault/vault.ts';
import { noteProfileUse } from '../columns/profiles.ts';
import { step } from '../job.ts';
import type { ImportJob } from '../job.ts';
import { lastEntry } from '../plan/plan.ts';
import type { PlannedImport } from '../plan/plan.ts';
import type {
  StagedChange,
  StagedHold,
  StagedIssue,
  StagedRegistrationChange,
  StagedRow,
} from '../plan/staged-rows.ts';
import { applyPhotos } from './apply-photos.ts';
import { markInactive } from './mark-inactive.ts';
import { said } from '../../../../shared/say.ts';

const batch = 1000;

/** What is decided when a plan is written. */
export interface ApplyOptions {
  /** Mark what the file does not have as inactive. */
  readonly markInactive?: boolean;
  /** The profile that was followed. */
  readonly profile?: string | undefined;
  readonly unattended?: boolean;
}

/**
 * Writes a plan in one transaction: all of it or nothing. Throws `plan-stale` when the vault changed since the plan was shown,
 * `cancelled`, or `disk-full`.
 */
export async function applyImport(
  vault: WritableVault,
  planned: PlannedImport,
  job: ImportJob,
  options: ApplyOptions = {},
): Promise<ImportReceipt> {
  if (lastEntry(vault) !== planned.against) throw stale();
  const { plan } = planned;
  const at = now();
  const receipt = toBase32(randomBytes(5)).toUpperCase();
  const gone = options.markInactive === true ? [...planned.missing()] : [];
  const counts = { ...plan.counts, inactive: plan.counts.inactive + gone.length };
  // Not `transaction()`: pictures are read from their ZIP while it is open, and the writer thread answers one call at a time.
  vault.db.exec('BEGIN IMMEDIATE');
  try {
    const no = insertReceipt(vault, planned, { receipt, at, counts, options });
    const context = { at, importNo: no };
    noteCustomFields(vault, planned.custom);
    if (plan.kind === 'photo') await applyPhotos(vault, planned, context, job);
    applyRows(vault, planned, context, job);
    if (gone.length > 0) markInactive(vault, plan.kind, gone, context, job);
    for (const people of planned.seen) noteSeen(vault, at, people);
    if (options.profile !== undefined) noteProfileUse(vault, options.profile);
    appendAudit(vault, { action: 'imported', detail: { receipt, kind: plan.kind, ...counts } });
    job.progress(said('Saving'), 0, 0);
    vault.db.exec('COMMIT');
  } catch (error) {
    if (vault.db.inTransaction) vault.db.exec('ROLLBACK');
    throw toDatabaseFailure(error);
  }
  return {
    receipt,
    file: plan.file,
    kind: plan.kind,
    at,
    actor: vault.operator.name,
    undone: false,
    unattended: options.unattended === true,
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ...counts,
  };
}

interface Context {
  readonly at: string;
  readonly importNo: number;
}

/** The writers of one import, with their prepared statements. */
interface Writers {
  readonly people: PersonWriter;
  readonly registrations: RegistrationWriter;
  hold(row: StagedHold): void;
  addFormerId(value: string, person: number): void;
  note(row: StagedIssue): void;
  registration(no: number): RegistrationRow | undefined;
}

function createWriters(vault: WritableVault, { at, importNo }: Context): Writers {
  const people = createPersonWriter(vault);
  const registrations = createRegistrationWriter(vault);
  const issue = vault.db.prepare(
    'INSERT INTO import_issue (import_no, line, row, "column", rule, shape) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const heldBefore = vault.db.prepare(
    `DELETE FROM held_row WHERE person_no = ?
     AND coalesce(json_extract(fields, '$.externalId'), json_extract(fields, '$.otherId'), json_extract(fields, '$.card')) IS ?
     AND (fields = ? OR NOT EXISTS (SELECT 1 FROM person p WHERE p.no = held_row.person_no AND ${mustStay('p')}))`,
  );
  const hold = vault.db.prepare(
    'INSERT INTO held_row (import_no, person_no, line, why, fields, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const former = vault.db.prepare(
    'INSERT INTO former_id (value, person_no, at, import_no) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const registration = vault.db.prepare<[number], RegistrationRow>('SELECT * FROM registration WHERE no = ?');
  return {
    people,
    registrations,
    hold(row) {
      const fields = JSON.stringify(row.v);
      // A nightly file brings the same row again each night: the queue has it once. What it said before stays where nothing may be taken away.
      heldBefore.run(row.n, row.v['externalId'] ?? row.v['otherId'] ?? row.v['card'] ?? null, fields);
      hold.run(importNo, row.n, row.line, row.why, fields, at);
    },
    addFormerId(value, person) {
      former.run(value, person, at, importNo);
    },
    note(row) {
      issue.run(importNo, row.line, row.row, row.column ?? null, row.rule, row.shape ?? null);
    },
    registration: (no) => registration.get(no),
  };
}

function applyRows(vault: WritableVault, planned: PlannedImport, context: Context, job: ImportJob): void {
  const { counts, issuesTotal, kind } = planned.plan;
  const total = counts.new + counts.changed + counts.duplicate + issuesTotal;
  const table = kind === 'registration' ? 'registration' : 'person';
  const index = (done: number, steps: number): void => {
    step(job, said('Indexing'), done, steps);
  };
  changeInBulk(vault, { table, coming: true, rows: kind === 'photo' ? 0 : counts.new }, index, () => {
    const writers = createWriters(vault, context);
    const person = personKind.safeParse(kind);
    let done = 0;
    for (const row of planned.staging.read()) {
      applyRow(vault, writers, row, person.success ? person.data : 'student', context);
      if (done++ % batch === 0) step(job, said('Writing'), done, total);
    }
  });
}

function applyRow(
  vault: WritableVault,
  writers: Writers,
  row: StagedRow,
  kind: PersonKind,
  context: Context,
): void {
  switch (row.t) {
    case 'new':
      writers.people.insert(kind, row.v, { how: 'import', ...context });
      return;
    case 'changed':
      changePerson(vault, writers, row, context);
      return;
    case 'held':
      writers.hold(row);
      return;
    case 'regnew':
      writers.registrations.insert(row.p, row.k, row.v, context);
      return;
    case 'regchanged':
      changeRegistration(writers, row, context);
      return;
    case 'issue':
      writers.note(row);
      return;
    case 'photo':
  }
}

function changePerson(vault: WritableVault, writers: Writers, staged: StagedChange, context: Context): void {
  const found = findByNumber(vault, staged.n);
  // The chain has not moved since the plan, so the row is there at this version; anything else would be a fault of ours.
  if (found?.version !== staged.r) throw stale();
  writers.people.update(found, staged.v, { how: 'import', ...context });
  if (staged.f !== undefined) writers.addFormerId(staged.f, staged.n);
}

function changeRegistration(writers: Writers, staged: StagedRegistrationChange, context: Context): void {
  const found = writers.registration(staged.n);
  if (found?.version !== staged.r) throw stale();
  writers.registrations.update(found, staged.v, context);
}

function stale(): Failure {
  return new Failure('plan-stale', 'The inventory changed since this plan was shown; nothing was written.', {
    hint: 'Make the plan again and look at it once more.',
  });
}

interface ReceiptRow {
  readonly receipt: string;
  readonly at: string;
  readonly counts: ImportReceipt | PlannedImport['plan']['counts'];
  readonly options: ApplyOptions;
}

function insertReceipt(vault: WritableVault, planned: PlannedImport, row: ReceiptRow): number {
  const { plan } = planned;
  const extra = { profile: row.options.profile, unattended: row.options.unattended };
  const result = vault.db
    .prepare(
      'INSERT INTO import (receipt, file, sha256, kind, at, actor, counts, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.receipt,
      plan.file,
      planned.sha256,
      plan.kind,
      row.at,
      vault.operator.slot,
      JSON.stringify(row.counts),
      JSON.stringify({ ...planned.source, ...extra }),
    );
  return Number(result.lastInsertRowid);
}
