import { t } from '@lingui/core/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleDraft } from '../../../shared/bundle.ts';
import type { Output } from '../../../shared/contract.ts';
import { call } from '../../client.ts';
import { Steps } from '../../components/layout.tsx';
import { useHeadingFocus } from '../../heading-focus.ts';
import { CompareStep } from './compare-step.tsx';
import { ContentsStep } from './contents-step.tsx';
import { emptyGate } from './gate-form.ts';
import { GateStep } from './gate-step.tsx';
import { SealedStep } from './sealed-step.tsx';
import * as layoutStyles from '../../components/layout.module.css';

type Stage =
  | { readonly at: 'contents' }
  | { readonly at: 'compare' | 'gate'; readonly draft: BundleDraft }
  | { readonly at: 'done'; readonly sealed: Output<'bundles.seal'> };

const order = ['contents', 'compare', 'gate', 'done'] as const;

/** From a problem to a sealed file: contents, comparison, gate and seal. */
export function BundleWizard({ onClose }: { onClose: () => void }): ReactNode {
  const [stage, setStage] = useState<Stage>({ at: 'contents' });
  const [form, setForm] = useState(emptyGate);
  const ref = useHeadingFocus<HTMLElement>(stage.at);
  const discard = (): void => {
    if (stage.at === 'compare' || stage.at === 'gate')
      void call('bundles.discard', { draft: stage.draft.draft });
    onClose();
  };
  return (
    <section className={layoutStyles.wizard} data-wizard="" aria-label={t`New bundle`} ref={ref}>
      <Steps
        names={[t`Problem and contents`, t`Compare`, t`Check with the vendor and seal`, t`Done`]}
        current={order.indexOf(stage.at)}
      />
      {stage.at === 'contents' ? (
        <ContentsStep
          onCancel={discard}
          onNext={(draft) => {
            setStage({ at: 'compare', draft });
          }}
        />
      ) : null}
      {stage.at === 'compare' ? (
        <CompareStep
          draft={stage.draft}
          onChange={(draft) => {
            setStage({ at: 'compare', draft });
          }}
          onCancel={discard}
          onNext={() => {
            setStage({ ...stage, at: 'gate' });
          }}
        />
      ) : null}
      {stage.at === 'gate' ? (
        <GateStep
          draft={stage.draft}
          form={form}
          onChange={setForm}
          onBack={() => {
            setStage({ ...stage, at: 'compare' });
          }}
          onDone={(sealed) => {
            setStage({ at: 'done', sealed });
          }}
        />
      ) : null}
      {stage.at === 'done' ? <SealedStep sealed={stage.sealed} form={form} onClose={onClose} /> : null}
    </section>
  );
}
