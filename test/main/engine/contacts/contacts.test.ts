import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import {
  addContact,
  changeContact,
  deleteContact,
  getContact,
  listContacts,
  setContactActive,
  takeStep,
} from '../../../../main/engine/contacts/contacts.ts';
import { draftMail } from '../../../../main/engine/contacts/drafts.ts';
import { addPerson } from '../../../../main/engine/people/edit.ts';
import { contactFields, listMoves, listSteps, mailLists } from '../../../../shared/contacts.ts';
import type { ListState } from '../../../../shared/contacts.ts';
import { parseInput } from '../../../../shared/contract.ts';
import { makeVault } from '../../../support/vault.ts';

const dana = contactFields.parse({ name: 'Dana Holder', email: 'dana@college.example' });

describe('a contact', () => {
  it('has the fields of the policy and no others', () => {
    expect(Object.keys(contactFields.shape).sort()).toEqual([
      'address',
      'billing',
      'email',
      'name',
      'phone',
      'takesNotices',
    ]);
    expect(() => parseInput('contacts.add', { name: 'Dana', birthday: '1990-01-01' })).toThrow();
  });

  it('is never a student, however the e-mail is written', async () => {
    const { vault } = await makeVault();
    addPerson(vault, {
      kind: 'student',
      fields: { externalId: 'S1', familyName: 'Ward', email: 'Kim.Ward@College.example' },
    });
    addPerson(vault, {
      kind: 'staff',
      fields: { externalId: 'E1', familyName: 'Holder', email: 'dana@college.example' },
    });
    expect(() => addContact(vault, { ...dana, email: 'kim.ward@college.EXAMPLE' })).toThrow(/student/);
    const added = addContact(vault, dana);
    expect(() =>
      changeContact(vault, {
        contact: added.contact,
        version: added.version,
        fields: { ...dana, email: 'kim.ward@college.example' },
      }),
    ).toThrow(/student/);
  });

  it('is the only one who takes notices', async () => {
    const { vault } = await makeVault();
    const first = addContact(vault, { ...dana, takesNotices: true });
    const second = addContact(vault, { ...dana, name: 'Other', takesNotices: true });
    expect(
      listContacts(vault)
        .filter((each) => each.takesNotices)
        .map((each) => each.contact),
    ).toEqual([second.contact]);
    expect(() => addContact(vault, { ...dana, email: '', takesNotices: true })).toThrow(/e-mail/);
    expect(getContact(vault, first.contact).takesNotices).toBe(false);
    expect(setContactActive(vault, { contact: second.contact, active: false }).takesNotices).toBe(false);
  });

  it('is gone with its history once deleted', async () => {
    const { vault } = await makeVault();
    const { contact } = addContact(vault, dana);
    takeStep(vault, { contact, list: 'newsletter', step: 'subscribe', evidence: 'by phone' });
    deleteContact(vault, contact);
    expect(vault.db.prepare('SELECT count(*) AS n FROM contact_step').get()).toEqual({ n: 0 });
    expect(JSON.stringify(vault.db.prepare('SELECT * FROM audit').all())).not.toMatch(/Dana|dana@/);
  });
});

describe('lists', () => {
  it('go from subscribed to asked to confirmed, whatever is tried in between', async () => {
    const { vault } = await makeVault();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...mailLists), fc.constantFrom(...listSteps)), { maxLength: 12 }),
        (steps) => {
          const { contact } = addContact(vault, dana);
          const state: Record<string, ListState> = { newsletter: 'none', promotional: 'none' };
          for (const [list, step] of steps) {
            const next = listMoves[step][state[list] ?? 'none'];
            const act = (): unknown => takeStep(vault, { contact, list, step, evidence: 'a mail' });
            if (next === null) expect(act).toThrow();
            else {
              act();
              state[list] = next;
            }
            expect(getContact(vault, contact)).toMatchObject(state);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('know no way out of service mail, only a complaint about promotion in it', async () => {
    const { vault } = await makeVault();
    const { contact } = addContact(vault, dana);
    expect(() =>
      takeStep(vault, { contact, list: 'service', step: 'ask-to-unsubscribe', evidence: '' }),
    ).toThrow(/service mail/);
    expect(() => takeStep(vault, { contact, list: 'service', step: 'complaint', evidence: '' })).toThrow(
      /note/,
    );
    expect(
      takeStep(vault, { contact, list: 'service', step: 'complaint', evidence: 'An offer' }).steps,
    ).toHaveLength(1);
  });

  it('are written about in the language wanted', async () => {
    const { vault } = await makeVault();
    const { contact } = addContact(vault, dana);
    const draft = (language?: 'en' | 'es'): string =>
      draftMail(vault, { kind: 'change-details', contact, ...(language === undefined ? {} : { language }) })
        .body;
    expect(draft()).toBe(draft('en'));
    expect(draft()).toContain(`E-mail: ${dana.email}`);
    expect(draft('es')).toMatch(/^Cambie lo que conserva .*\n\nNombre: /);
    expect(draft('es')).toContain(`Correo electrónico: ${dana.email}`);
  });

  it('are left with the one word that the policy asks for', async () => {
    const { vault } = await makeVault();
    expect(draftMail(vault, { kind: 'unsubscribe' }).body).toBe('unsubscribe');
    expect(draftMail(vault, { kind: 'unsubscribe', language: 'es' }).body).toBe('unsubscribe');
  });
});
