import { randomBytes } from 'node:crypto';
import type { DisclosureFields, LegalBasis, Party, disclosureRelations } from '../../../shared/disclosure.ts';
import { now } from '../clock.ts';
import type { WritableVault } from '../vault/vault.ts';
import { appendAudit, commit } from './audit.ts';
import { assertParty, eventActions } from './disclosure-rules.ts';
import { hashRow, hashSubjects, insertRow } from './disclosure-row.ts';
import type { DisclosureRow, TextField } from './disclosure-row.ts';

/** What left, to whom, and why: the fields of 34 CFR 99.32. `subjects` are random internal ids. */
export interface NewDisclosure extends Partial<Omit<DisclosureFields, 'at' | 'party' | 'basis'>> {
  /** The moment, or the day where no more is known. */
  readonly at: string;
  readonly what: string;
  /** The organisation, or the person, that received it. */
  readonly recipient: string;
  readonly party?: Partial<Party>;
  readonly interest: string;
  readonly basis: LegalBasis | undefined;
  readonly subjects: readonly string[];
  readonly records?: number;
  readonly bundle?: string;
  readonly purgeBy?: string;
  readonly refersTo?: { readonly no: number; readonly as: (typeof disclosureRelations)[number] };
}

/**
 * Records a disclosure for every person concerned, with its audit entry, inside the caller's transaction. The chain commits to the whole row. Gives
 * its number. Throws `invalid-input` for an advertiser or a data broker.
 */
export function recordDisclosure(vault: WritableVault, wanted: NewDisclosure): number {
  const party = partyOf(wanted);
  assertParty(party);
  const texts = sealTexts(textsOf(wanted, party));
  const row = toRow(vault, wanted, party);
  const audit = appendAudit(vault, {
    action:
      wanted.refersTo === undefined ? eventActions[eventOf(wanted)] : relationActions[wanted.refersTo.as],
    ...(wanted.subjects.length === 1 && wanted.subjects[0] !== undefined
      ? { subject: wanted.subjects[0] }
      : {}),
    detail: {
      disclosure: row.no,
      people: row.people,
      basis: row.basis,
      ...(row.bundle === null ? {} : { bundle: row.bundle }),
      ...(row.refers_to === null ? {} : { of: row.refers_to }),
      row: hashRow(row, Object.fromEntries(texts.map(({ field, commitment }) => [field, commitment]))),
    },
  });
  insertRow(vault.db, { ...row, audit_seq: audit.seq });
  const text = vault.db.prepare(
    'INSERT INTO disclosure_text (disclosure_no, field, commitment, salt, text) VALUES (?, ?, ?, ?, ?)',
  );
  for (const each of texts) text.run(row.no, each.field, each.commitment, each.salt, each.text);
  const person = vault.db.prepare('INSERT INTO disclosure_person (disclosure_no, subject) VALUES (?, ?)');
  for (const subject of wanted.subjects) person.run(row.no, subject);
  return row.no;
}

const relationActions = {
  correction: 'disclosure-corrected',
  retraction: 'disclosure-retracted',
  further: 'disclosed-further',
} as const;

function eventOf(wanted: NewDisclosure): DisclosureFields['event'] {
  return wanted.event ?? 'disclosure';
}

function partyOf({ recipient, party }: NewDisclosure): Party {
  const { person, org = recipient === person ? undefined : recipient } = party ?? {};
  return {
    type: party?.type ?? 'other',
    ...(person === undefined ? {} : { person }),
    ...(org === undefined ? {} : { org }),
    ...(party?.contact === undefined ? {} : { contact: party.contact }),
  };
}

function toRow(vault: WritableVault, wanted: NewDisclosure, party: Party): Omit<DisclosureRow, 'audit_seq'> {
  const last = vault.db
    .prepare<[], { no: number | null }>('SELECT max(no) AS no FROM disclosure_entry')
    .get()?.no;
  const notice = wanted.order?.notice?.told;
  return {
    no: (last ?? 0) + 1,
    event: eventOf(wanted),
    at: wanted.at,
    recorded_at: now(),
    actor: vault.operator.slot,
    party_type: party.type,
    basis: wanted.basis ?? 'none',
    elements: JSON.stringify(wanted.elements ?? []),
    records: wanted.records ?? null,
    form: wanted.form ?? null,
    channel: wanted.channel ?? null,
    bundle: wanted.bundle ?? null,
    purge_by: wanted.purgeBy ?? null,
    redisclosure_notice: wanted.redisclosureNotice === true ? 1 : 0,
    exempt: wanted.exempt ?? null,
    order_notice: notice === undefined ? null : notice === 'yes' ? 'given' : 'forbidden',
    refers_to: wanted.refersTo?.no ?? null,
    relation: wanted.refersTo?.as ?? null,
    people: wanted.subjects.length,
    subjects: hashSubjects(wanted.subjects),
  };
}

function textsOf(wanted: NewDisclosure, party: Party): [TextField, string | undefined][] {
  const json = (value: unknown): string | undefined =>
    value === undefined || (Array.isArray(value) && value.length === 0) ? undefined : JSON.stringify(value);
  return [
    ['what', wanted.what],
    ['person', party.person],
    ['org', party.org],
    ['contact', party.contact],
    ['interest', wanted.interest],
    ['purpose', wanted.purpose],
    ['instructions', wanted.instructions],
    ['consent', wanted.consent],
    ['additional', json(wanted.additional)],
    ['emergency', json(wanted.emergency)],
    ['order', json(wanted.order)],
    ['note', wanted.note],
  ];
}

function sealTexts(
  texts: readonly [TextField, string | undefined][],
): { field: TextField; commitment: string; salt: string; text: string }[] {
  return texts.flatMap(([field, text]) => {
    if (text === undefined || text === '') return [];
    const salt = randomBytes(16).toString('hex');
    return [{ field, commitment: commit(salt, text), salt, text }];
  });
}
