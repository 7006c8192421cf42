import type { Contact, Testimonial } from '../../../shared/contacts.ts';
import type { FieldValues } from '../../../shared/fields.ts';
import { listContacts } from '../contacts/contacts.ts';
import { listTestimonials } from '../contacts/testimonials.ts';
import { indexFold } from '../people/erasure/identifiers.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { createOtherPeople } from './other-people.ts';

/** What is held of people as account holders of the vendor. */
export interface AsContact {
  readonly contacts: readonly Contact[];
  readonly testimonials: readonly Testimonial[];
}

/**
 * Finds it, for people by their row numbers and all values that they have or had. Nothing links a contact to a record, so that a contact is tied by its
 * e-mail address alone, and a testimonial, whose author is written in words, by an e-mail address or ID in these words or in the evidence of the
 * consent, or by given and family name where nobody else of the inventory has both: a namesake's words are not handed out, nor erased.
 */
export function asContact(
  vault: ReadableVault,
  numbers: readonly number[],
  values: readonly FieldValues[],
): AsContact {
  const contacts = listContacts(vault);
  const testimonials = listTestimonials(vault);
  if (contacts.length === 0 && testimonials.length === 0) return { contacts, testimonials };
  const emails = new Set(values.flatMap(({ email }) => (email === undefined ? [] : [email.toLowerCase()])));
  const marks = new Set(
    values.flatMap((each) =>
      markFields.flatMap((key) => {
        const mark = indexFold(each[key] ?? '').trim();
        return mark.length < shortestMark ? [] : [mark];
      }),
    ),
  );
  const others = createOtherPeople(vault, numbers);
  const isOf = ({ who, consent }: Testimonial): boolean => {
    const said = tokensOf(`${who} ${consent?.evidence ?? ''}`);
    if (said.some((token) => marks.has(token))) return true;
    const words = new Set(wordsOf(who));
    return values.some((each) =>
      givenNames(each).some((given) =>
        wordsOf(each['familyName'] ?? '').some(
          (family) =>
            given !== family &&
            words.has(given) &&
            words.has(family) &&
            others.pair(given, family) !== 'sure',
        ),
      ),
    );
  };
  return {
    contacts: contacts.filter(({ email }) => emails.has(email.toLowerCase())),
    testimonials: testimonials.filter(isOf),
  };
}

/** Whether the vendor shows it still: the consent is evidence until it is taken down (GDPR Art. 7(1)). */
export function isShown({ state }: Testimonial): boolean {
  return state === 'published' || state === 'removal-asked';
}

const markFields = ['externalId', 'otherId', 'otherId2', 'card', 'email', 'username'];
const shortestMark = 4;

function givenNames(values: FieldValues): string[] {
  return ['givenName', 'preferredName', 'legalName'].flatMap((key) => wordsOf(values[key] ?? ''));
}

function tokensOf(text: string): string[] {
  return indexFold(text)
    .split(/[\s,;:"'()<>[\]{}]+/)
    .map((token) => token.replace(/\.$/, ''));
}

function wordsOf(text: string): string[] {
  return indexFold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
