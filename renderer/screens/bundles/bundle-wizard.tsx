import { t } from '@lingui/core/macro';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleDraft } from '../../../shared/bundle.ts';
import type { Output } from '../../../shared/contract.ts';
import { call } from '../../client.ts';
import { Steps } from '../../components/layout.tsx';
import { useHeadingFocus } from '../../heading-focus.ts';
import type { Work } from '../../open-wizard.ts';
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

/** From a problem to a sealed file: contents, comparison, gate and seal. What is left half-way waits; what is given up is discarded. */
export function BundleWizard(props: {
  /** Told what is in hand; null while there is nothing that leaving would lose. */
  onWork: (work: Work | null) => void;
  onClose: () => void;
}): ReactNode {
  const { onWork, onClose } = props;
  const [stage, setStage] = useState<Stage>({ at: 'contents' });
  /** The case of what was typed so far; null while nothing was. */
  const [begun, setBegun] = useState<string | null>(null);
  const [form, setForm] = useState(emptyGate);
  const ref = useHeadingFocus<HTMLElement>(stage.at);
  const isDone = stage.at === 'done';
  const tell = useEffectEvent(onWork);
  useEffect(() => {
    tell(begun === null ? null : { about: begun, isDone });
  }, [begun, isDone]);
  const take = useDraft(stage.at === 'compare' || stage.at === 'gate' ? stage.draft.draft : undefined);
  return (
    <section className={layoutStyles.wizard} data-wizard="" aria-label={t`New bundle`} ref={ref}>
      <Steps
        names={[t`Problem and contents`, t`Compare`, t`Check with the vendor and seal`, t`Done`]}
        current={order.indexOf(stage.at)}
      />
      {stage.at === 'contents' ? (
        <ContentsStep
          onBegun={setBegun}
          onCancel={onClose}
          onNext={(draft) => {
            if (take(draft.draft)) setStage({ at: 'compare', draft });
          }}
        />
      ) : null}
      {stage.at === 'compare' ? (
        <CompareStep
          draft={stage.draft}
          onChange={(draft) => {
            setStage({ at: 'compare', draft });
          }}
          onCancel={onClose}
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

/**
 * Discards the draft that is in hand once the wizard goes without having sealed it. Gives a function that takes a draft which was just prepared: false
 * where the wizard went meanwhile, and the draft with it.
 */
function useDraft(inHand: string | undefined): (draft: string) => boolean {
  const latest = useRef(inHand);
  const isGone = useRef(false);
  useEffect(() => {
    latest.current = inHand;
  }, [inHand]);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      if (latest.current !== undefined) discard(latest.current);
    };
  }, []);
  return useCallback((draft) => {
    if (isGone.current) discard(draft);
    return !isGone.current;
  }, []);
}

/** A vault that was locked meanwhile has discarded it already. */
function discard(draft: string): void {
  void call('bundles.discard', { draft }).catch(() => undefined);
}
