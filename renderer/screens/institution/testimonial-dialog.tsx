import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Testimonial } from '../../../shared/contacts.ts';
import { useAction } from '../../client.ts';
import { TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { today } from '../../format.ts';
import { StepDialog } from '../../components/step-dialog.tsx';
import * as fieldStyles from '../../components/field.module.css';

/** What can be done about a testimonial. */
export type TestimonialStep = 'add' | 'consent' | 'publish' | 'ask-removal' | 'confirm-removal';

interface Question {
  readonly title: string;
  readonly action: string;
  /** The first text that is asked for, and the second. */
  readonly first?: string;
  readonly second?: string;
  readonly asksDay: boolean;
}

const questions = (): Readonly<Record<TestimonialStep, Question>> => ({
  add: {
    title: t`Write a testimonial down`,
    action: t`Keep it`,
    first: t`Who`,
    second: t`Words`,
    asksDay: false,
  },
  consent: {
    title: t`The consent`,
    action: t`Note the consent`,
    first: t`Which e-mail gives it`,
    second: t`What may be published where`,
    asksDay: true,
  },
  publish: { title: t`It was published`, action: t`Note it`, first: t`Address (https)`, asksDay: true },
  'ask-removal': { title: t`It is to be taken down`, action: t`Note the wish`, asksDay: true },
  'confirm-removal': { title: t`It is gone`, action: t`Note it`, first: t`How it is known`, asksDay: true },
});

/** Asks what a step needs, and takes it. */
export function TestimonialDialog(props: {
  step: TestimonialStep;
  testimonial: Testimonial | undefined;
  onClose: () => void;
}): ReactNode {
  const { step, onClose } = props;
  const testimonial = props.testimonial?.testimonial ?? '';
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [on, setOn] = useState(today());
  const add = useAction('testimonials.add', onClose);
  const consent = useAction('testimonials.consent', onClose);
  const publish = useAction('testimonials.publish', onClose);
  const ask = useAction('testimonials.askRemoval', onClose);
  const confirm = useAction('testimonials.confirmRemoval', onClose);
  const all = [add, consent, publish, ask, confirm];
  const does: Readonly<Record<TestimonialStep, () => void>> = {
    add: () => {
      add.mutate({ who: first, text: second });
    },
    consent: () => {
      consent.mutate({ testimonial, consent: { on, evidence: first, scope: second } });
    },
    publish: () => {
      publish.mutate({ testimonial, url: first, on });
    },
    'ask-removal': () => {
      ask.mutate({ testimonial, on });
    },
    'confirm-removal': () => {
      confirm.mutate({ testimonial, on, evidence: first });
    },
  };
  const question = questions()[step];
  const isWhole =
    (question.first === undefined || first.trim() !== '') &&
    (question.second === undefined || second.trim() !== '') &&
    on !== '';
  return (
    <StepDialog
      title={question.title}
      action={question.action}
      error={all.find(({ error }) => error !== null)?.error ?? null}
      isWhole={isWhole}
      isPending={all.some(({ isPending }) => isPending)}
      onClose={onClose}
      onDo={does[step]}
    >
      {question.first === undefined ? null : (
        <TextField label={question.first} value={first} onChange={setFirst} autoFocus />
      )}
      {question.second === undefined ? null : (
        <TextField label={question.second} value={second} onChange={setSecond} lines />
      )}
      {question.asksDay ? <DateField label={t`On`} value={on} onChange={setOn} /> : null}
      {step === 'ask-removal' ? (
        <span className={fieldStyles.help}>
          <Trans>It should be gone within seven days; afterwards it is shown as late.</Trans>
        </span>
      ) : null}
    </StepDialog>
  );
}
