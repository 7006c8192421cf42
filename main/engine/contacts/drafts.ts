import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { getContact } from './contacts.ts';
import { getTestimonial } from './testimonials.ts';
import { documentWords } from '../../../shared/documents/words/document-words.ts';
import type { DocumentWords } from '../../../shared/documents/words/document-words.ts';

/** Drafts a mail to the vendor or to a person, in English unless another language is wanted. It is sent by hand; nothing is kept. Throws `not-found` or `invalid-input`. */
export function draftMail(
  vault: ReadableVault,
  { language = 'en', ...input }: Parsed<'contacts.draft'>,
): Output<'contacts.draft'> {
  const contact = input.contact === undefined ? undefined : getContact(vault, input.contact);
  const testimonial = input.testimonial === undefined ? undefined : getTestimonial(vault, input.testimonial);
  const w = documentWords(language);
  switch (input.kind) {
    // The policy says that answering with this one word is enough.
    case 'unsubscribe':
      return { subject: w.say('Re: your promotional e-mail'), body: 'unsubscribe' };
    case 'newsletter-unsubscribe':
      return {
        subject: w.say('Newsletter: please take this address off the list'),
        body: w.say(
          'Please take {0} off the newsletter list. The instructions in the newsletter were followed; please confirm that it is done.',
          needed(contact).email,
        ),
      };
    case 'change-details':
      return {
        subject: w.say('Changed details of an account holder at {0}', vault.institution),
        body: [
          w.say('Please change what you keep of our account holder to:'),
          detailsOf(needed(contact), w),
          w.say('Please confirm when it is done.'),
        ].join('\n\n'),
      };
    case 'close-account':
      return {
        subject: w.say('Please delete an account holder at {0}', vault.institution),
        body: w.say(
          'Please delete what you keep of our account holder {0}, as your privacy policy provides, and confirm it. Tell us what must be kept, on which legal basis, and until when.',
          needed(contact).name,
        ),
      };
    case 'testimonial-consent':
      return {
        subject: w.say('May your words be published with your name?'),
        body: [
          w.say('Dear {0},', needed(testimonial).who),
          w.say('the vendor of the Trac System would like to show these words with your name:'),
          w.say('“{0}”', needed(testimonial).text),
          w.say(
            'If you agree, answer this e-mail and say where they may be shown. You can have them taken down at any time.',
          ),
        ].join('\n\n'),
      };
    case 'testimonial-removal':
      return { subject: w.say('Please take a testimonial down'), body: removalOf(needed(testimonial), w) };
  }
}

function removalOf({ who, url }: ReturnType<typeof getTestimonial>, w: DocumentWords): string {
  return url === undefined
    ? w.say('Please take down the testimonial of {0}, and confirm when it is done.', who)
    : w.say('Please take down the testimonial of {0} at {1}, and confirm when it is done.', who, url);
}

function needed<T>(value: T | undefined): T {
  if (value !== undefined) return value;
  throw new Failure('invalid-input', 'Say for whom the draft is.', {
    hint: 'Choose a contact or a testimonial.',
  });
}

function detailsOf(contact: ReturnType<typeof getContact>, w: DocumentWords): string {
  const lines: readonly (readonly [string, string])[] = [
    [w.say('Name'), contact.name],
    [w.say('E-mail'), contact.email],
    [w.say('Mailing address'), contact.address],
    [w.say('Phone'), contact.phone],
    [w.say('Billing'), contact.billing],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${value}`)
    .join('\n');
}
