import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleDraft } from '../../../shared/bundle.ts';
import type { Output } from '../../../shared/contract.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, ScreenHead, Steps } from '../../components/layout.tsx';
import { formatBytes, people } from '../../format.ts';
import { CompareStep } from './compare-step.tsx';
import { ContentsStep } from './contents-step.tsx';
import { GateStep } from './gate-step.tsx';

type Stage =
  | { readonly at: 'contents' }
  | { readonly at: 'compare' | 'gate'; readonly draft: BundleDraft }
  | { readonly at: 'done'; readonly sealed: Output<'bundles.seal'> };

const order = ['contents', 'compare', 'gate', 'done'] as const;

/** From a problem to a sealed file: contents, comparison, gate and seal. */
export function BundleWizard({ onClose }: { onClose: () => void }): ReactNode {
  const [stage, setStage] = useState<Stage>({ at: 'contents' });
  const discard = (): void => {
    if (stage.at === 'compare' || stage.at === 'gate')
      void call('bundles.discard', { draft: stage.draft.draft });
    onClose();
  };
  return (
    <section className="wizard" aria-label="New bundle">
      <Steps
        names={['Problem and contents', 'Compare', 'Check with the vendor and seal', 'Done']}
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
          onBack={() => {
            setStage({ ...stage, at: 'compare' });
          }}
          onDone={(sealed) => {
            setStage({ at: 'done', sealed });
          }}
        />
      ) : null}
      {stage.at === 'done' ? (
        <>
          <ScreenHead title="Sealed" about={`Bundle ${stage.sealed.bundle}`} />
          <div className="stack">
            <Notice kind="good">
              <strong>
                {stage.sealed.file} ({formatBytes(stage.sealed.bytes)}) was written.
              </strong>
              <span>
                The leak check found nothing. {people(stage.sealed.people)} stand behind pseudonyms in it; the
                disclosure is in the ledger of each.
              </span>
              <span className="mono small">SHA-256 {stage.sealed.sha256}</span>
            </Notice>
            <div className="row">
              <Button kind="primary" onPress={onClose}>
                Done
              </Button>
            </div>
          </div>
        </>
      ) : null}
    </section>
  );
}
