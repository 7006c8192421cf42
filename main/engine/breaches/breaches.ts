import { z } from 'zod';
import { breachFields, breachSteps } from '../../../shared/breach.ts';
import type { BreachEntry } from '../../../shared/breach.ts';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { elementWords } from '../../../shared/disclosure-words.ts';
import { Failure } from '../../../shared/failure.ts';
import { getBundle } from '../bundles/list.ts';
import { now } from '../clock.ts';
import { namesOf, peopleOfBundle } from '../ledger/affected.ts';
import { appendAudit } from '../ledger/audit.ts';
import { whomItConcerns } from '../ledger/concerned.ts';
import { hashSubjects } from '../ledger/disclosure-row.ts';
import { filterSql, getDisclosure, selectDisclosures } from '../ledger/list-disclosures.ts';
import { subjectsOfRow } from '../ledger/record-outside.ts';
import { peopleCsv } from '../ledger/report-csv.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { hashBreach, insertBreach } from './breach-row.ts';
import { clocksOf } from './clocks.ts';

const texts = breachFields.pick({ nature: true, consequences: true, measures: true, contact: true });
const sources = z.object({ bundles: z.array(z.string()), disclosures: z.array(z.int()) });

/**
 * Puts a breach into the register (GDPR Art. 33(5)), with everyone whom the ledger knows to be in what got into wrong hands. Throws `not-found` for a
 * bundle, a row or a person that is not there, and `invalid-input` for a moment to come.
 */
export function recordBreach(vault: WritableVault, input: Parsed<'breaches.add'>): BreachEntry {
  const awareAt = pastMoment(input.awareAt, 'awareAt');
  const bundles = input.bundles.map((bundle) => getBundle(vault, bundle).bundle);
  for (const no of input.disclosures) getDisclosure(vault, no);
  const subjects = [
    ...new Set([
      ...bundles.flatMap((bundle) => peopleOfBundle(vault, bundle)),
      ...input.disclosures.flatMap((no) => subjectsOfRow(vault, no)),
      ...(input.ids.length === 0 ? [] : whomItConcerns(vault, { ids: input.ids })),
    ]),
  ];
  const no = vault.db.transaction(() => {
    const row = {
      no: nextNumber(vault),
      recorded_at: now(),
      actor: vault.operator.slot,
      aware_at: awareAt,
      sources: JSON.stringify({ bundles, disclosures: input.disclosures }),
      readable: input.readable ? 1 : 0,
      consumers: input.consumers,
      high_risk: input.highRisk ? 1 : 0,
      people: subjects.length,
      subjects: hashSubjects(subjects),
    };
    const audit = appendAudit(vault, {
      action: 'breach-recorded',
      detail: { breach: row.no, people: subjects.length, register: hashBreach(row) },
      text: JSON.stringify(texts.parse(input)),
    });
    insertBreach(vault.db, row, audit.seq);
    const person = vault.db.prepare('INSERT INTO breach_person (breach_no, subject) VALUES (?, ?)');
    for (const subject of subjects) person.run(row.no, subject);
    return row.no;
  })();
  return getBreach(vault, no);
}

/**
 * Appends what was done. Throws `not-found`, `already-exists` for a closed one, and `gate-incomplete` where the authority was told after the 72 hours and
 * the reasons for the delay are missing (Art. 33(1)), or where one is closed while a clock still runs.
 */
export function addBreachStep(vault: WritableVault, input: Parsed<'breaches.step'>): BreachEntry {
  const breach = getBreach(vault, input.breach);
  const at = pastMoment(input.at ?? now(), 'at');
  if (breach.isClosed) throw new Failure('already-exists', 'This breach is closed.', { field: 'breach' });
  const due = breach.clocks.find(({ law }) => law === 'gdpr-33')?.due ?? at;
  if (input.kind === 'authority-told' && at > due && input.note === '')
    throw new Failure(
      'gate-incomplete',
      'The authority was told after the 72 hours; the reasons are missing.',
      {
        hint: 'Say why in the note (GDPR Art. 33(1)).',
        field: 'note',
      },
    );
  if (
    input.kind === 'closed' &&
    input.note === '' &&
    breach.clocks.some(({ state }) => state === 'running' || state === 'late')
  )
    throw new Failure('gate-incomplete', 'Somebody has not been told yet who may have to be.', {
      hint: 'Record that they were told, or say in the note why they need not be.',
      field: 'note',
    });
  vault.db.transaction(() => {
    const audit = appendAudit(vault, {
      action: 'breach-step',
      detail: { breach: input.breach, step: input.kind, at },
      ...(input.note === '' ? {} : { text: input.note }),
    });
    vault.db
      .prepare('INSERT INTO breach_step (breach_no, kind, at, audit_seq) VALUES (?, ?, ?, ?)')
      .run(input.breach, input.kind, at, audit.seq);
  })();
  return getBreach(vault, input.breach);
}

/** Everybody concerned, and the draft of the notification (Art. 33(3)). The chain says that it was made. */
export function draftNotice(
  vault: WritableVault,
  { breach: no }: Parsed<'breaches.notice'>,
): Output<'breaches.notice'> {
  const breach = getBreach(vault, no);
  const subjects = vault.db
    .prepare<[number], { subject: string }>(
      'SELECT subject FROM breach_person WHERE breach_no = ? ORDER BY subject',
    )
    .all(no)
    .map(({ subject }) => subject);
  const people = namesOf(vault, subjects);
  const rows = [
    ...breach.disclosures.map((disclosure) => getDisclosure(vault, disclosure)),
    ...breach.bundles.flatMap((bundle) => selectDisclosures(vault, filterSql(vault, { bundle }))),
  ];
  appendAudit(vault, { action: 'breach-notice-made', detail: { breach: no, people: people.length } });
  return {
    notice: {
      institution: vault.institution,
      madeAt: now(),
      madeBy: vault.operator.name,
      breach,
      data: [...new Set(rows.flatMap(({ elements }) => elements.map(elementWords)))],
      records: rows.reduce((sum, row) => sum + (row.records ?? row.people), 0),
      people,
    },
    csv: peopleCsv(people),
  };
}

interface Row {
  readonly no: number;
  readonly recorded_at: string;
  readonly name: string | null;
  readonly aware_at: string;
  readonly sources: string;
  readonly readable: number;
  readonly consumers: number;
  readonly high_risk: number;
  readonly people: number;
  readonly text: string | null;
}

const select = `SELECT b.*, o.name, t.text FROM breach b LEFT JOIN operator o ON o.id = b.actor
  LEFT JOIN audit_text t ON t.seq = b.audit_seq`;

/** The register of breaches, newest first. */
export function listBreaches(vault: ReadableVault): BreachEntry[] {
  return vault.db
    .prepare<[], Row>(`${select} ORDER BY b.no DESC`)
    .all()
    .map((row) => toEntry(vault, row));
}

function getBreach(vault: ReadableVault, no: number): BreachEntry {
  const row = vault.db.prepare<[number], Row>(`${select} WHERE b.no = ?`).get(no);
  if (row !== undefined) return toEntry(vault, row);
  throw new Failure('not-found', 'There is no breach of this number.', { field: 'breach' });
}

function toEntry(vault: ReadableVault, row: Row): BreachEntry {
  const said = row.text === null ? {} : texts.partial().parse(JSON.parse(row.text));
  const steps = vault.db
    .prepare<[number], { kind: string; at: string; name: string | null; text: string | null }>(
      `SELECT s.kind, s.at, o.name, t.text FROM breach_step s JOIN audit a ON a.seq = s.audit_seq
         LEFT JOIN operator o ON o.id = a.actor LEFT JOIN audit_text t ON t.seq = s.audit_seq
       WHERE s.breach_no = ? ORDER BY s.no`,
    )
    .all(row.no)
    .map(({ kind, at, name, text }) => ({
      kind: z.enum(breachSteps).parse(kind),
      at,
      actor: name ?? 'Unknown',
      ...(text === null ? {} : { note: text }),
    }));
  const facts = {
    awareAt: row.aware_at,
    people: row.people,
    readable: row.readable === 1,
    consumers: row.consumers,
    highRisk: row.high_risk === 1,
    steps,
  };
  return {
    breach: row.no,
    recordedAt: row.recorded_at,
    actor: row.name ?? 'Unknown',
    ...sources.parse(JSON.parse(row.sources)),
    ...facts,
    ...said,
    clocks: clocksOf(facts, new Date()),
    isClosed: steps.some(({ kind }) => kind === 'closed'),
  };
}

function nextNumber(vault: ReadableVault): number {
  return (vault.db.prepare<[], { no: number | null }>('SELECT max(no) AS no FROM breach').get()?.no ?? 0) + 1;
}

/** A moment in UTC that has come already. */
function pastMoment(moment: string, field: string): string {
  const at = new Date(moment);
  if (at.getTime() <= Date.now() + 60_000) return at.toISOString();
  throw new Failure('invalid-input', 'This moment has not come yet.', { field });
}
