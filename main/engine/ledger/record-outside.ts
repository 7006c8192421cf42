import type { Output, Parsed } from '../../../shared/contract.ts';
import type { DisclosureFields } from '../../../shared/disclosure.ts';
import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import { pastDay } from '../clock.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { whomItConcerns } from './concerned.ts';
import { assertRecordable } from './disclosure-rules.ts';
import { recordDisclosure } from './disclosures.ts';
import type { NewDisclosure } from './disclosures.ts';
import { getDisclosure } from './list-disclosures.ts';

/**
 * Records what happened outside this program: a disclosure, a request for access, or a denial, for every person concerned. Throws `invalid-input` or
 * `gate-incomplete` where something is missing that the law asks for, `not-found` and `ambiguous` for people.
 */
export function recordOutside(vault: WritableVault, input: Parsed<'ledger.record'>): Output<'ledger.record'> {
  const at = pastDay(input.at);
  assertRecordable(input, at);
  return vault.db.transaction(() => {
    const subjects = whomItConcerns(vault, input);
    const disclosure = recordDisclosure(vault, { ...fieldsOf(input), at, subjects });
    return { disclosure, people: subjects.length };
  })();
}

/**
 * Puts a row right by a new one that refers to it, or takes it back as recorded by mistake; the old one stays as it was. People are those of the old
 * row unless others are named. Throws as `recordOutside`, and `already-exists` where it was corrected before.
 */
export function correctDisclosure(
  vault: WritableVault,
  input: Parsed<'ledger.correct'>,
): Output<'ledger.correct'> {
  const old = getDisclosure(vault, input.disclosure);
  assertStands(old);
  const refersTo = {
    no: old.disclosure,
    as: input.instead === undefined ? 'retraction' : 'correction',
  } as const;
  return vault.db.transaction(() => {
    if (input.instead === undefined) {
      const disclosure = recordDisclosure(vault, {
        at: pastDay(undefined),
        event: old.event,
        what: 'Taken back as recorded by mistake',
        recipient: old.recipient,
        interest: '',
        basis: undefined,
        note: input.reason,
        subjects: subjectsOfRow(vault, old.disclosure),
        refersTo,
      });
      return { disclosure, people: old.people };
    }
    const at = pastDay(input.instead.at ?? old.at.slice(0, 10));
    assertRecordable(input.instead, at);
    const others = input.ids !== undefined || input.filter !== undefined;
    const subjects = others ? whomItConcerns(vault, input) : subjectsOfRow(vault, old.disclosure);
    const note = [input.reason, input.instead.note].filter((part) => part !== undefined).join('\n');
    const disclosure = recordDisclosure(vault, { ...fieldsOf(input.instead), note, at, subjects, refersTo });
    return { disclosure, people: subjects.length };
  })();
}

/** Appends that the recipient passed it on (34 CFR 99.32(a)(4), (b)(2)), for everyone whom the first disclosure concerned. */
export function recordFurther(
  vault: WritableVault,
  input: Parsed<'ledger.further'>,
): Output<'ledger.further'> {
  const first = getDisclosure(vault, input.disclosure);
  assertStands(first);
  if (first.event !== 'disclosure')
    throw new Failure('invalid-input', 'Nothing was disclosed there that could be passed on.', {
      field: 'disclosure',
    });
  const at = pastDay(input.at);
  assertRecordable(input, at);
  return vault.db.transaction(() => {
    const subjects = subjectsOfRow(vault, first.disclosure);
    const refersTo = { no: first.disclosure, as: 'further' } as const;
    const disclosure = recordDisclosure(vault, { ...fieldsOf(input), at, subjects, refersTo });
    return { disclosure, people: subjects.length };
  })();
}

/** The internal ids of everyone whom a row concerns. */
export function subjectsOfRow(vault: ReadableVault, no: number): string[] {
  return vault.db
    .prepare<[number], { subject: string }>(
      'SELECT subject FROM disclosure_person WHERE disclosure_no = ? ORDER BY subject',
    )
    .all(no)
    .map(({ subject }) => subject);
}

function assertStands(row: { correctedBy?: number | undefined; relation?: string | undefined }): void {
  if (row.correctedBy === undefined && row.relation !== 'retraction') return;
  throw new Failure('already-exists', 'This row was corrected or taken back before.', {
    hint:
      row.correctedBy === undefined
        ? 'Look at the row it refers to.'
        : say`Look at number ${row.correctedBy}.`,
    field: 'disclosure',
  });
}

function fieldsOf(fields: DisclosureFields): Omit<NewDisclosure, 'at' | 'subjects'> {
  return { ...fields, basis: fields.basis, recipient: fields.party.org ?? fields.party.person ?? '' };
}
