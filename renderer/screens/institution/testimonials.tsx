import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Testimonial, TestimonialState } from '../../../shared/contacts.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatDay } from '../../format.ts';
import { StepDialog } from '../../components/step-dialog.tsx';
import type { WantedDraft } from './draft-dialog.tsx';
import { TestimonialDialog } from './testimonial-dialog.tsx';
import type { TestimonialStep } from './testimonial-dialog.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';

const stateNames = (): Readonly<Record<TestimonialState, string>> => ({
  draft: t`No consent yet`,
  consented: t`Consent given`,
  published: t`Published`,
  'removal-asked': t`To be taken down`,
  removed: t`Taken down`,
  declined: t`Declined`,
});

/** The steps that can be taken next, with their buttons. */
const nextSteps = (): Readonly<
  Record<TestimonialState, readonly (readonly [TestimonialStep, string])[]>
> => ({
  draft: [['consent', t`Consent came…`]],
  consented: [
    ['publish', t`It was published…`],
    ['ask-removal', t`Take it down…`],
  ],
  published: [['ask-removal', t`Take it down…`]],
  'removal-asked': [['confirm-removal', t`It is gone…`]],
  removed: [],
  declined: [['consent', t`Consent came…`]],
});

/** Words of people of the institution that the vendor shows: nothing without consent, and gone when asked for. */
export function Testimonials({ onDraft }: { onDraft: (draft: WantedDraft) => void }): ReactNode {
  const list = useCall('testimonials.list', {});
  const [open, setOpen] = useState<{ step: TestimonialStep; testimonial?: Testimonial } | null>(null);
  const [deleting, setDeleting] = useState<Testimonial | null>(null);
  const testimonials = list.data?.testimonials ?? [];
  return (
    <section className={`${cardStyles.card} stack`} aria-label={t`Testimonials`}>
      <div className="row row-wrap spread">
        <div>
          <h2>
            <Trans>Testimonials</Trans>
          </h2>
          <p className="small soft">
            <Trans>The vendor shows them by name only after consent by e-mail.</Trans>
          </p>
        </div>
        <Button
          needs="testimonials.add"
          onPress={() => {
            setOpen({ step: 'add' });
          }}
        >
          <Trans>Write one down…</Trans>
        </Button>
      </div>
      <Problem error={list.error} />
      {testimonials.length === 0 ? (
        <p className="soft">
          <Trans>None yet.</Trans>
        </p>
      ) : (
        <div className={tableStyles.wrap} role="region" aria-label={t`Testimonials in the list`} tabIndex={0}>
          <table className={tableStyles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Who</Trans>
                </th>
                <th scope="col">
                  <Trans>Words</Trans>
                </th>
                <th scope="col">
                  <Trans>State</Trans>
                </th>
                <th scope="col">
                  <span className="visually-hidden">
                    <Trans>Actions</Trans>
                  </span>
                </th>
              </tr>
            </thead>
            <tbody>
              {testimonials.map((each) => (
                <tr key={each.testimonial}>
                  <td className={tableStyles.free}>{each.who}</td>
                  <td className={tableStyles.free}>{each.text}</td>
                  <td className={tableStyles.fixed}>
                    <span className={each.isLate ? badgeStyles.danger : badgeStyles.badge}>
                      {stateNames()[each.state]}
                    </span>
                    {each.state === 'removal-asked' && each.removal !== undefined ? (
                      <>
                        {' '}
                        <Trans>by {ph({ day: formatDay(each.removal.by) })}</Trans>{' '}
                      </>
                    ) : null}
                  </td>
                  <td className={tableStyles.fixed}>
                    <span className="row">
                      {nextSteps()[each.state].map(([step, name]) => (
                        <Button
                          key={step}
                          kind="quiet"
                          onPress={() => {
                            setOpen({ step, testimonial: each });
                          }}
                        >
                          {name}
                        </Button>
                      ))}
                      {each.state === 'draft' || each.state === 'removal-asked' ? (
                        <Button
                          kind="quiet"
                          onPress={() => {
                            const kind =
                              each.state === 'draft' ? 'testimonial-consent' : 'testimonial-removal';
                            onDraft({ kind, testimonial: each.testimonial });
                          }}
                        >
                          <Trans>Draft the mail…</Trans>
                        </Button>
                      ) : null}
                      {each.state === 'published' || each.state === 'removal-asked' ? null : (
                        <Button
                          kind="quiet"
                          onPress={() => {
                            setDeleting(each);
                          }}
                        >
                          <Trans>Delete…</Trans>
                        </Button>
                      )}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {deleting === null ? null : (
        <DeleteTestimonial
          testimonial={deleting}
          onClose={() => {
            setDeleting(null);
          }}
        />
      )}
      {open === null ? null : (
        <TestimonialDialog
          step={open.step}
          testimonial={open.testimonial}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </section>
  );
}

/** Deletes what is kept of a testimonial: its words, the consent, and what became of it. */
function DeleteTestimonial(props: { testimonial: Testimonial; onClose: () => void }): ReactNode {
  const { testimonial, onClose } = props;
  const remove = useAction('testimonials.delete', onClose);
  return (
    <StepDialog
      title={t`Delete the testimonial of ${testimonial.who}`}
      action={t`Delete for good`}
      kind="danger"
      error={remove.error}
      isWhole
      isPending={remove.isPending}
      onClose={onClose}
      onDo={() => {
        remove.mutate({ testimonial: testimonial.testimonial });
      }}
    >
      <p>
        <Trans>Its words and the consent to it go. This cannot be undone.</Trans>
      </p>
    </StepDialog>
  );
}
