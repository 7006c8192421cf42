import { otherElements, refusedPartyTypes } from '../../../shared/disclosure.ts';
import type { DisclosureFields, LegalBasis, LegalOrder, PartyType } from '../../../shared/disclosure.ts';
import { Failure } from '../../../shared/failure.ts';
import { said, say } from '../../../shared/say.ts';
import { findField, findRegistrationField } from '../../../shared/fields.ts';

/** Names that say themselves what the party would do with personal information. */
const trade =
  /\bdata[\s-]*brokers?\b|\badvertisers?\b|\bad(?:vertising)?[\s-]*(?:networks?|exchanges?|platforms?)\b/i;

/** Throws `invalid-input` for a party to whom nothing is ever given: personal information is not a commodity. */
export function assertParty(party: {
  type: PartyType;
  person?: string | undefined;
  org?: string | undefined;
}): void {
  const isRefused =
    refusedPartyTypes.some((type) => type === party.type) ||
    [party.org, party.person].some((name) => name !== undefined && trade.test(name));
  if (isRefused) {
    throw new Failure(
      'invalid-input',
      'Personal information is never given to advertisers or data brokers; nothing was recorded and nothing may leave.',
      {
        hint: 'If it left all the same, record it as a breach.',
        field: 'party',
      },
    );
  }
  if (party.org === undefined && party.person === undefined)
    throw incomplete(
      said('Who asked or received is missing.'),
      said('Name the person or the organisation.'),
      'party',
    );
}

/** Throws `invalid-input` or `gate-incomplete` unless everything is there that 34 CFR 99.31 and 99.32 ask for. */
export function assertRecordable(fields: DisclosureFields, day: string): void {
  assertParty(fields.party);
  for (const element of fields.elements) assertElement(element);
  if (fields.event === 'denial') {
    if (fields.note === undefined || fields.note === '')
      throw incomplete(said('Why the request was denied is missing.'), said('Say it in the note.'), 'note');
  } else if (fields.interest === '') {
    throw incomplete(
      said('The legitimate interest of the party is missing.'),
      said('Say why they want it or what they may use it for (34 CFR 99.32(a)(3)).'),
      'interest',
    );
  }
  if (fields.order !== undefined) assertOrder(fields.order, fields, day);
  if (fields.event !== 'disclosure') return;
  if (fields.basis === undefined)
    throw incomplete(
      said('The legal ground is missing.'),
      said('Choose the paragraph that allows it.'),
      'basis',
    );
  if (fields.elements.length === 0)
    throw incomplete(
      said('Which data was disclosed is missing.'),
      said('Name at least one kind of data.'),
      'elements',
    );
  assertGround(fields, fields.basis);
}

function assertGround(fields: DisclosureFields, basis: LegalBasis): void {
  if (basis === '34-cfr-99.31-a-10-emergency' && fields.emergency === undefined) {
    throw incomplete(
      said('The threat, and to whom it was disclosed, are missing.'),
      said('An emergency needs both (34 CFR 99.32(a)(5)).'),
      'emergency',
    );
  }
  if (basis === '34-cfr-99.31-a-9-legal-order' && fields.order === undefined) {
    throw incomplete(
      said('The order is missing.'),
      said('Record who issued it, its number and date, and which paragraph asks for what.'),
      'order',
    );
  }
  if (consents.has(basis) && fields.consent === undefined) {
    throw incomplete(
      said('The consent is missing.'),
      said('Say where the signed and dated consent is kept (34 CFR 99.30).'),
      'consent',
    );
  }
}

const consents: ReadonlySet<string> = new Set(['34-cfr-99.30-consent', 'gdpr-6-1-a-consent']);

/** An order discloses what its paragraphs ask for and nothing else; the person is told before, unless it forbids that. */
function assertOrder(order: LegalOrder, fields: DisclosureFields, day: string): void {
  for (const { element } of order.scope) assertElement(element);
  const asked = new Set(order.scope.map(({ element }) => element));
  if (fields.elements.some((element) => !asked.has(element))) {
    throw new Failure('invalid-input', 'More was disclosed than the order asks for.', {
      hint: 'Name the paragraph of the order for each kind of data, or leave it out.',
      field: 'elements',
    });
  }
  if (order.issuedOn > day)
    throw new Failure('invalid-input', 'The order was issued after this day.', { field: 'order' });
  if (fields.event !== 'disclosure') return;
  if (order.counsel === undefined)
    throw gate(said('Counsel has not reviewed the order.'), said('Record who reviewed it and when.'));
  if (order.counsel.on > day)
    throw gate(said('Counsel reviewed the order after it was obeyed.'), said('Check the two dates.'));
  if (order.notice === undefined) {
    throw gate(
      said('The person was not told of the order.'),
      said('Tell them before you obey it, or record why the order forbids that (34 CFR 99.31(a)(9)(ii)).'),
    );
  }
  if (order.notice.told === 'yes' && order.notice.on > day)
    throw gate(said('The person was told after the order was obeyed.'), said('Check the two dates.'));
}

function assertElement(element: string): void {
  if (otherElements.some((known) => known === element)) return;
  const field = element.startsWith('registration:')
    ? findRegistrationField(element.slice('registration:'.length))
    : findField(element);
  if (field !== undefined) return;
  throw new Failure('invalid-input', 'There is no kind of data of this name.', {
    hint: say`Use the key of a field, registration:FIELD, or one of ${otherElements.join(', ')}.`,
    field: 'elements',
  });
}

function incomplete(message: string, hint: string, field: string): Failure {
  return new Failure('invalid-input', message, { hint, field });
}

function gate(message: string, hint: string): Failure {
  return new Failure('gate-incomplete', message, { hint, field: 'order' });
}

/** What an event is called in the audit chain. */
export const eventActions: Readonly<Record<DisclosureFields['event'], string>> = {
  disclosure: 'disclosed',
  request: 'access-requested',
  denial: 'access-denied',
};
