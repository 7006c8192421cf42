import { z } from 'zod';
import { contactFields, listMoves, listStates, listSteps, mailLists } from '../../../shared/contacts.ts';
import type { Contact, ContactFields, ListState } from '../../../shared/contacts.ts';
import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { said, say } from '../../../shared/say.ts';
import { now, pastDay } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { randomId } from '../vault/vault.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

const rowSchema = z.object({
  contact: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  billing: z.string().nullable(),
  takes_notices: z.int(),
  active: z.int(),
  newsletter: z.enum(listStates),
  promotional: z.enum(listStates),
  version: z.int(),
});

const stepSchema = z.object({
  list: z.enum([...mailLists, 'service']),
  step: z.enum(listSteps),
  on: z.string(),
  evidence: z.string(),
  name: z.string().nullable(),
});

/** The contacts by name, those in use first. */
export function listContacts(vault: ReadableVault): Contact[] {
  return vault.db
    .prepare('SELECT * FROM contact ORDER BY active DESC, name, contact')
    .all()
    .map((row) => toContact(vault, row));
}

/** One contact. Throws `not-found`. */
export function getContact(vault: ReadableVault, id: string): Contact {
  const row = vault.db.prepare<[string], unknown>('SELECT * FROM contact WHERE contact = ?').get(id);
  if (row !== undefined) return toContact(vault, row);
  throw new Failure('not-found', 'There is no such contact.', {
    hint: 'List the contacts.',
    field: 'contact',
  });
}

/** Adds a contact. Throws `invalid-input` for the e-mail of a student. */
export function addContact(vault: WritableVault, input: ContactFields): Contact {
  const fields = contactFields.parse(input);
  assertNoStudent(vault, fields.email);
  const id = randomId();
  vault.db.transaction(() => {
    leaveNotices(vault, fields);
    vault.db
      .prepare(
        `INSERT INTO contact (contact, name, email, address, phone, billing, takes_notices, at, actor)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, ...columnsOf(fields), now(), vault.operator.slot);
    note(vault, 'contact-added', id);
  })();
  return getContact(vault, id);
}

/** Changes what is kept of a contact. Throws `not-found`, `changed-meanwhile`, or `invalid-input` for the e-mail of a student. */
export function changeContact(vault: WritableVault, input: Parsed<'contacts.change'>): Contact {
  const found = getContact(vault, input.contact);
  if (found.version !== input.version) {
    throw new Failure('changed-meanwhile', 'Someone else changed this contact.', {
      hint: 'Look at it again, then change it.',
    });
  }
  assertNoStudent(vault, input.fields.email);
  vault.db.transaction(() => {
    leaveNotices(vault, input.fields);
    vault.db
      .prepare(
        `UPDATE contact SET name = ?, email = ?, address = ?, phone = ?, billing = ?, takes_notices = ?,
           version = version + 1, at = ?, actor = ? WHERE contact = ?`,
      )
      .run(...columnsOf(input.fields), now(), vault.operator.slot, input.contact);
    note(vault, 'contact-changed', input.contact);
  })();
  return getContact(vault, input.contact);
}

/** Takes a contact out of use, or back into it. One who is not active gets no notices. Throws `not-found`. */
export function setContactActive(vault: WritableVault, input: Parsed<'contacts.setActive'>): Contact {
  getContact(vault, input.contact);
  vault.db.transaction(() => {
    vault.db
      .prepare(
        `UPDATE contact SET active = ?, takes_notices = CASE WHEN ? = 1 THEN takes_notices ELSE 0 END,
           version = version + 1, at = ?, actor = ? WHERE contact = ?`,
      )
      .run(input.active ? 1 : 0, input.active ? 1 : 0, now(), vault.operator.slot, input.contact);
    note(vault, input.active ? 'contact-activated' : 'contact-deactivated', input.contact);
  })();
  return getContact(vault, input.contact);
}

/** Deletes a contact with the history of lists. Throws `not-found`. */
export function deleteContact(vault: WritableVault, id: string): void {
  getContact(vault, id);
  vault.db.transaction(() => {
    vault.db.prepare('DELETE FROM contact WHERE contact = ?').run(id);
    note(vault, 'contact-deleted', id);
  })();
}

/**
 * Notes what happened between a contact and a list. Throws `invalid-input` where the step cannot be taken: confirmation without a wish, or anything but a
 * complaint about service mail, from which nobody can opt out.
 */
export function takeStep(vault: WritableVault, input: Parsed<'contacts.step'>): Contact {
  const found = getContact(vault, input.contact);
  const { list, step } = input;
  if (list === 'service' && step !== 'complaint') {
    throw new Failure(
      'invalid-input',
      'There is no opting out of service mail: it tells of updates and downtime.',
      {
        hint: 'Where a service mail carries promotion, note a complaint.',
        field: 'list',
      },
    );
  }
  const on = pastDay(input.on);
  if (step === 'complaint' && input.evidence === '') {
    throw new Failure(
      'invalid-input',
      'A complaint needs a note: which mail, and what was promotional in it.',
      {
        field: 'evidence',
      },
    );
  }
  vault.db.transaction(() => {
    if (list !== 'service') {
      const next = listMoves[step][found[list]];
      if (next === null) throw wrongStep(found[list]);
      vault.db
        .prepare(`UPDATE contact SET ${list} = ?, version = version + 1 WHERE contact = ?`)
        .run(next, input.contact);
    }
    vault.db
      .prepare(
        `INSERT INTO contact_step (contact, no, list, step, "on", evidence, at, actor)
         VALUES (?, (SELECT coalesce(max(no), 0) + 1 FROM contact_step WHERE contact = ?), ?, ?, ?, ?, ?, ?)`,
      )
      .run(input.contact, input.contact, list, step, on, input.evidence, now(), vault.operator.slot);
    appendAudit(vault, { action: 'contact-list-step', detail: { contact: input.contact, list, step } });
  })();
  return getContact(vault, input.contact);
}

const stateWords = said({
  none: 'none',
  subscribed: 'subscribed',
  unsubscribing: 'unsubscribing',
  unsubscribed: 'unsubscribed',
}) satisfies Readonly<Record<ListState, string>>;

function wrongStep(state: ListState): Failure {
  return new Failure(
    'invalid-input',
    say`This cannot be noted while the contact is “${stateWords[state]}” on this list.`,
    {
      hint: 'subscribed, then asked to unsubscribe, then confirmed: one after the other.',
      field: 'step',
    },
  );
}

/** Students are on no list of the vendor: their e-mail is never taken for a contact's. */
function assertNoStudent(vault: ReadableVault, email: string): void {
  if (email === '') return;
  const student = vault.db
    .prepare<[string], unknown>(
      "SELECT 1 FROM person WHERE lower(email) = lower(?) AND kind = 'student' LIMIT 1",
    )
    .get(email);
  if (student === undefined) return;
  throw new Failure(
    'invalid-input',
    'This is the e-mail of a student. Students are no contacts of the vendor.',
    {
      hint: 'Give the work address of the account holder.',
      field: 'email',
    },
  );
}

/** The vendor sends notices to one address: a new one takes the place of the old. */
function leaveNotices(vault: WritableVault, fields: ContactFields): void {
  if (!fields.takesNotices) return;
  if (fields.email === '')
    throw new Failure('invalid-input', 'Notices go to an e-mail address.', { field: 'email' });
  vault.db.prepare('UPDATE contact SET takes_notices = 0 WHERE takes_notices = 1').run();
}

function columnsOf(fields: ContactFields): [string, ...(string | null)[], number] {
  return [
    fields.name,
    orNull(fields.email),
    orNull(fields.address),
    orNull(fields.phone),
    orNull(fields.billing),
    fields.takesNotices ? 1 : 0,
  ];
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function note(vault: WritableVault, action: string, contact: string): void {
  appendAudit(vault, { action, detail: { contact } });
}

function toContact(vault: ReadableVault, data: unknown): Contact {
  const row = rowSchema.parse(data);
  const steps = vault.db
    .prepare<[string], unknown>(
      `SELECT s.list, s.step, s."on", s.evidence, o.name FROM contact_step s LEFT JOIN operator o ON o.id = s.actor
       WHERE s.contact = ? ORDER BY s.no DESC`,
    )
    .all(row.contact)
    .map((step) => stepSchema.parse(step));
  return {
    contact: row.contact,
    name: row.name,
    email: row.email ?? '',
    address: row.address ?? '',
    phone: row.phone ?? '',
    billing: row.billing ?? '',
    takesNotices: row.takes_notices === 1,
    active: row.active === 1,
    newsletter: row.newsletter,
    promotional: row.promotional,
    version: row.version,
    steps: steps.map(({ name, ...step }) => ({ ...step, actor: name ?? 'Unknown' })),
  };
}
