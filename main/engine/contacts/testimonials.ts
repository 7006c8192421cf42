import { createHash } from 'node:crypto';
import { z } from 'zod';
import { testimonialConsent, testimonialRemoval, testimonialStates } from '../../../shared/contacts.ts';
import type { Testimonial, TestimonialState } from '../../../shared/contacts.ts';
import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { said, say } from '../../../shared/say.ts';
import { dayAfter, now, pastDay, today } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { randomId } from '../vault/vault.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

const rowSchema = z.object({
  testimonial: z.string(),
  who: z.string(),
  text: z.string(),
  sha256: z.string(),
  state: z.enum(testimonialStates),
  consent: z.string().nullable(),
  url: z.string().nullable(),
  published_on: z.string().nullable(),
  removal: z.string().nullable(),
  version: z.int(),
});

/** The testimonials, those that ask for something first. */
export function listTestimonials(vault: ReadableVault): Testimonial[] {
  return vault.db
    .prepare("SELECT * FROM testimonial ORDER BY state <> 'removal-asked', at DESC, testimonial")
    .all()
    .map(toTestimonial);
}

/** Writes a testimonial down; nothing of it may be published yet. */
export function addTestimonial(vault: WritableVault, input: Parsed<'testimonials.add'>): Testimonial {
  const id = randomId();
  const sha256 = createHash('sha256').update(input.text).digest('hex');
  vault.db.transaction(() => {
    vault.db
      .prepare(
        "INSERT INTO testimonial (testimonial, who, text, sha256, state, at, actor) VALUES (?, ?, ?, ?, 'draft', ?, ?)",
      )
      .run(id, input.who, input.text, sha256, now(), vault.operator.slot);
    note(vault, 'testimonial-added', id);
  })();
  return getTestimonial(vault, id);
}

/** Notes the consent, which is given by e-mail before anything is published. Throws `invalid-input` in a state that needs none. */
export function consentToTestimonial(
  vault: WritableVault,
  { testimonial, consent }: Parsed<'testimonials.consent'>,
): Testimonial {
  pastDay(consent.on);
  return move(vault, testimonial, ['draft', 'declined'], 'consented', { consent: JSON.stringify(consent) });
}

/** Notes that the person does not want to be named. */
export function declineTestimonial(vault: WritableVault, testimonial: string): Testimonial {
  return move(vault, testimonial, ['draft', 'consented'], 'declined', { consent: null });
}

/** Notes where and since when the vendor shows it. Throws `invalid-input` without consent, or on a day before it. */
export function publishTestimonial(vault: WritableVault, input: Parsed<'testimonials.publish'>): Testimonial {
  const on = pastDay(input.on);
  const { consent } = getTestimonial(vault, input.testimonial);
  if (consent === undefined || consent.on > on) {
    throw new Failure('invalid-input', 'There is no consent by e-mail from before this day.', {
      hint: 'Ask for it first; nothing is published without it.',
      field: 'testimonial',
    });
  }
  return move(vault, input.testimonial, ['consented'], 'published', { url: input.url, published_on: on });
}

/** Notes that somebody wants it taken down, and by which day that should be done. */
export function askTestimonialRemoval(
  vault: WritableVault,
  input: Parsed<'testimonials.askRemoval'>,
): Testimonial {
  const askedOn = pastDay(input.on);
  const removal = { askedOn, by: dayAfter(askedOn, input.withinDays), evidence: '' };
  return move(vault, input.testimonial, ['published', 'consented'], 'removal-asked', {
    removal: JSON.stringify(removal),
  });
}

/** Notes that it is gone, and how that is known. */
export function confirmTestimonialRemoval(
  vault: WritableVault,
  input: Parsed<'testimonials.confirmRemoval'>,
): Testimonial {
  const { removal } = getTestimonial(vault, input.testimonial);
  const removedOn = pastDay(input.on);
  if (removal !== undefined && removedOn < removal.askedOn)
    throw new Failure('invalid-input', 'It was asked for after this day.', { field: 'on' });
  return move(vault, input.testimonial, ['removal-asked'], 'removed', {
    removal: JSON.stringify({ ...removal, removedOn, evidence: input.evidence }),
  });
}

/** Deletes a testimonial. Throws `invalid-input` while the vendor still shows it. */
export function deleteTestimonial(vault: WritableVault, id: string): void {
  const { state } = getTestimonial(vault, id);
  if (state === 'published' || state === 'removal-asked') {
    throw new Failure('invalid-input', 'The vendor still shows this testimonial.', {
      hint: 'Have it taken down, confirm that, then delete it here.',
      field: 'testimonial',
    });
  }
  vault.db.transaction(() => {
    vault.db.prepare('DELETE FROM testimonial WHERE testimonial = ?').run(id);
    note(vault, 'testimonial-deleted', id);
  })();
}

/** One testimonial. Throws `not-found`. */
export function getTestimonial(vault: ReadableVault, id: string): Testimonial {
  const row = vault.db.prepare<[string], unknown>('SELECT * FROM testimonial WHERE testimonial = ?').get(id);
  if (row !== undefined) return toTestimonial(row);
  throw new Failure('not-found', 'There is no such testimonial.', { field: 'testimonial' });
}

const stateWords = said({
  draft: 'draft',
  consented: 'consented',
  published: 'published',
  'removal-asked': 'removal-asked',
  removed: 'removed',
  declined: 'declined',
}) satisfies Readonly<Record<TestimonialState, string>>;

function move(
  vault: WritableVault,
  id: string,
  from: readonly TestimonialState[],
  to: TestimonialState,
  columns: Readonly<Record<string, string | null>>,
): Testimonial {
  const { state } = getTestimonial(vault, id);
  if (!from.includes(state)) {
    throw new Failure(
      'invalid-input',
      say`This testimonial is “${stateWords[state]}”: that step is not the next one.`,
      {
        hint: 'Consent, then publication, then removal where it is asked for.',
        field: 'testimonial',
      },
    );
  }
  const names = Object.keys(columns);
  vault.db.transaction(() => {
    vault.db
      .prepare(
        `UPDATE testimonial SET state = ?, ${names.map((name) => `${name} = ?, `).join('')}version = version + 1, at = ?, actor = ?
         WHERE testimonial = ?`,
      )
      .run(to, ...Object.values(columns), now(), vault.operator.slot, id);
    note(vault, `testimonial-${to}`, id);
  })();
  return getTestimonial(vault, id);
}

function note(vault: WritableVault, action: string, testimonial: string): void {
  appendAudit(vault, { action, detail: { testimonial } });
}

function toTestimonial(data: unknown): Testimonial {
  const row = rowSchema.parse(data);
  const removal = row.removal === null ? undefined : testimonialRemoval.parse(JSON.parse(row.removal));
  return {
    testimonial: row.testimonial,
    who: row.who,
    text: row.text,
    sha256: row.sha256,
    state: row.state,
    ...(row.consent === null ? {} : { consent: testimonialConsent.parse(JSON.parse(row.consent)) }),
    ...(row.url === null ? {} : { url: row.url }),
    ...(row.published_on === null ? {} : { publishedOn: row.published_on }),
    ...(removal === undefined ? {} : { removal }),
    isLate: row.state === 'removal-asked' && removal !== undefined && today() > removal.by,
    version: row.version,
  };
}
