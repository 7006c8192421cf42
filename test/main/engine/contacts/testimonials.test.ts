import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import {
  addTestimonial,
  askTestimonialRemoval,
  confirmTestimonialRemoval,
  consentToTestimonial,
  declineTestimonial,
  deleteTestimonial,
  getTestimonial,
  publishTestimonial,
} from '../../../../main/engine/contacts/testimonials.ts';
import { parseInput } from '../../../../shared/contract.ts';
import { makeVault } from '../../../support/vault.ts';

const consent = { on: '2026-01-10', evidence: 'E-mail of that day', scope: 'The website, with the name' };
const words = { who: 'Dana Holder', text: 'It works.' };

describe('a testimonial', () => {
  it('is published after consent only, and on no day before it', async () => {
    const { vault } = await makeVault();
    const { testimonial } = addTestimonial(vault, words);
    const publish = (on: string): unknown =>
      publishTestimonial(vault, { testimonial, url: 'https://vendor.example', on });
    expect(() => publish('2026-02-01')).toThrow(/consent/);
    consentToTestimonial(vault, { testimonial, consent });
    expect(() => publish('2026-01-09')).toThrow(/consent/);
    expect(publish('2026-01-10')).toMatchObject({ state: 'published' });
  });

  it('is taken down by a day, and late after it', async () => {
    const { vault } = await makeVault();
    const { testimonial } = addTestimonial(vault, words);
    consentToTestimonial(vault, { testimonial, consent });
    publishTestimonial(vault, { testimonial, url: 'https://vendor.example', on: '2026-01-10' });
    expect(() => {
      deleteTestimonial(vault, testimonial);
    }).toThrow(/still shows/);
    expect(askTestimonialRemoval(vault, { testimonial, on: '2026-02-01', withinDays: 7 })).toMatchObject({
      isLate: true,
      removal: { by: '2026-02-08' },
    });
    expect(() => confirmTestimonialRemoval(vault, { testimonial, on: '2026-01-31', evidence: 'x' })).toThrow(
      /after/,
    );
    expect(
      confirmTestimonialRemoval(vault, { testimonial, on: '2026-02-03', evidence: 'Looked at the page' }),
    ).toMatchObject({
      state: 'removed',
      isLate: false,
    });
    deleteTestimonial(vault, testimonial);
    expect(() => getTestimonial(vault, testimonial)).toThrow(/no such/);
  });

  it('is never “published” without a consent, whatever is tried', async () => {
    const { vault } = await makeVault();
    const acts = {
      consent: (testimonial: string) => consentToTestimonial(vault, { testimonial, consent }),
      decline: (testimonial: string) => declineTestimonial(vault, testimonial),
      publish: (testimonial: string) =>
        publishTestimonial(vault, { testimonial, url: 'https://vendor.example' }),
      ask: (testimonial: string) => askTestimonialRemoval(vault, { testimonial, withinDays: 7 }),
      confirm: (testimonial: string) => confirmTestimonialRemoval(vault, { testimonial, evidence: 'x' }),
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.values(acts)), { maxLength: 10 }), (tried) => {
        const { testimonial } = addTestimonial(vault, words);
        for (const act of tried) {
          try {
            act(testimonial);
          } catch {
            // a refused step changes nothing
          }
          const now = getTestimonial(vault, testimonial);
          if (['published', 'removal-asked', 'removed'].includes(now.state))
            expect(now.consent).toEqual(consent);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is shown at an https address', () => {
    expect(() =>
      parseInput('testimonials.publish', { testimonial: 'x', url: 'http://vendor.example' }),
    ).toThrow();
    expect(
      parseInput('testimonials.publish', { testimonial: 'x', url: 'https://vendor.example/a' }),
    ).toBeTruthy();
  });
});
