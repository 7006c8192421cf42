import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { getContact } from './contacts.ts';
import { getTestimonial } from './testimonials.ts';

/** Drafts a mail to the vendor or to a person. It is sent by hand; nothing is kept. Throws `not-found` or `invalid-input`. */
export function draftMail(vault: ReadableVault, input: Parsed<'contacts.draft'>): Output<'contacts.draft'> {
  const contact = input.contact === undefined ? undefined : getContact(vault, input.contact);
  const testimonial = input.testimonial === undefined ? undefined : getTestimonial(vault, input.testimonial);
  switch (input.kind) {
    // The policy says that answering with this one word is enough.
    case 'unsubscribe':
      return { subject: 'Re: your promotional e-mail', body: 'unsubscribe' };
    case 'newsletter-unsubscribe':
      return {
        subject: 'Newsletter: please take this address off the list',
        body: `Please take ${needed(contact).email} off the newsletter list. The instructions in the newsletter were followed; please confirm that it is done.`,
      };
    case 'change-details':
      return {
        subject: `Changed details of an account holder at ${vault.institution}`,
        body: `Please change what you keep of our account holder to:\n\n${detailsOf(needed(contact))}\n\nPlease confirm when it is done.`,
      };
    case 'close-account':
      return {
        subject: `Please delete an account holder at ${vault.institution}`,
        body: `Please delete what you keep of our account holder ${needed(contact).name}, as your privacy policy provides, and confirm it. Tell us what must be kept, on which legal basis, and until when.`,
      };
    case 'testimonial-consent':
      return {
        subject: 'May your words be published with your name?',
        body: `Dear ${needed(testimonial).who},\n\nthe vendor of the Trac System would like to show these words with your name:\n\n“${needed(testimonial).text}”\n\nIf you agree, answer this e-mail and say where they may be shown. You can have them taken down at any time.`,
      };
    case 'testimonial-removal':
      return {
        subject: 'Please take a testimonial down',
        body: `Please take down the testimonial of ${needed(testimonial).who}${needed(testimonial).url === undefined ? '' : ` at ${needed(testimonial).url ?? ''}`}, and confirm when it is done.`,
      };
  }
}

function needed<T>(value: T | undefined): T {
  if (value !== undefined) return value;
  throw new Failure('invalid-input', 'Say for whom the draft is.', {
    hint: 'Choose a contact or a testimonial.',
  });
}

function detailsOf(contact: ReturnType<typeof getContact>): string {
  const lines: readonly (readonly [string, string])[] = [
    ['Name', contact.name],
    ['E-mail', contact.email],
    ['Mailing address', contact.address],
    ['Phone', contact.phone],
    ['Billing', contact.billing],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${value}`)
    .join('\n');
}
