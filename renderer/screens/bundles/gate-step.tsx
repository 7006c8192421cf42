import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { use, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { BundleDraft } from '../../../shared/bundle.ts';
import type { Output } from '../../../shared/contract.ts';
import type { GrantedFile } from '../../../shared/contract/entry.ts';
import { CallError, call, useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { OnScreen, Problem, ScreenHead } from '../../components/layout.tsx';
import { Determination } from './determination.tsx';
import { noApproval, sealInput, stillNeeded } from './gate-form.ts';
import type { GateForm } from './gate-form.ts';
import { Instructions } from './instructions.tsx';
import { JobNotice } from './job-notice.tsx';
import { KeyChoice } from './key-choice.tsx';
import { PassphraseChoice } from './passphrase-choice.tsx';
import { SecondPerson } from './second-person.tsx';
import { WhatIsSealed } from './what-is-sealed.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as gateStyles from './gate.module.css';

/** "Check with us first": to whom it is sealed, who told how to send it, on what basis, and who approves. Then the seal. */
export function GateStep(props: {
  draft: BundleDraft;
  form: GateForm;
  onChange: (form: GateForm) => void;
  onBack: () => void;
  onDone: (sealed: Output<'bundles.seal'>) => void;
}): ReactNode {
  const { draft, form, onChange, onBack, onDone } = props;
  const policy = useCall('bundles.policy', {});
  const list = useCall('recipients.list', {});
  const [given, setApproval] = useState(noApproval);
  const [problem, setProblem] = useState<CallError | null>(null);
  /** Where it is written, kept while only the second person has to try again. */
  const [out, setOut] = useState<GrantedFile | null>(null);
  const seal = useAction('bundles.seal', onDone);
  // Whoever left comes back to approve anew: an approval, and the passphrase of the second person, are of one look.
  const isSeen = use(OnScreen);
  const [wasSeen, setWasSeen] = useState(isSeen);
  if (isSeen !== wasSeen) {
    setWasSeen(isSeen);
    if (!isSeen && !seal.isPending) setApproval(noApproval);
  }
  const isAsked = policy.data?.secondPerson === true;
  const approval = { ...given, isSecond: isAsked || given.isSecond };
  const book = list.data?.recipients ?? [];
  const needed = stillNeeded(form, book, approval);
  const isKnown = policy.data !== undefined && list.data !== undefined;
  const start = async (): Promise<void> => {
    setProblem(null);
    seal.reset();
    try {
      const target = out ?? (await pickFile());
      if (target === undefined) return;
      setOut(target);
      await seal.mutateAsync({
        ...sealInput(form, book, approval),
        draft: draft.draft,
        out: target.grant,
      });
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setProblem(error);
      setApproval((current) => ({ ...current, passphrase: '' }));
      if (error.field !== 'approver' && error.code !== 'wait-before-retry') setOut(null);
    }
  };
  return (
    <>
      <ScreenHead
        title={t`Check with the vendor and seal`}
        about={
          needed.length === 0
            ? t`Everything is there. It is sealed as you press the button.`
            : t`Still needed: ${ph({ needed: needed.join(', ') })}.`
        }
      >
        <Button onPress={onBack} isDisabled={seal.isPending}>
          <Trans>Back</Trans>
        </Button>
        <Button
          kind="primary"
          onPress={() => void start()}
          isDisabled={!isKnown || needed.length > 0}
          isPending={seal.isPending}
        >
          {seal.isPending ? t`Checking and sealing…` : t`Seal and write`}
        </Button>
      </ScreenHead>
      <div className="stack">
        {seal.isPending ? <JobNotice job="bundles.seal" /> : null}
        <SeenProblem error={problem ?? policy.error ?? list.error} />
        <div className={gateStyles.gate} inert={seal.isPending}>
          <div className="stack">
            <Recipients form={form} onChange={onChange} />
            <Instructions form={form} onChange={onChange} />
          </div>
          <div className="stack">
            <WhatIsSealed draft={draft} />
            <Determination
              form={form}
              onChange={onChange}
              isApproved={approval.isApproved}
              onApprove={(isApproved) => {
                setApproval({ ...given, isApproved });
              }}
            />
            <SecondPerson isAsked={isAsked} approval={approval} onChange={setApproval} />
          </div>
        </div>
      </div>
    </>
  );
}

async function pickFile(): Promise<GrantedFile | undefined> {
  const { files } = await call('app.pick', {
    purpose: 'save-bundle',
    suggestedName: 'support-bundle.tar.gz.age',
  });
  return files[0];
}

/** A problem that comes into view by itself: the button that led to it stays at hand wherever one has scrolled. */
function SeenProblem({ error }: { error: CallError | null }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null) place.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  return (
    <div ref={place} hidden={error === null}>
      <Problem error={error} />
    </div>
  );
}

function Recipients({ form, onChange }: { form: GateForm; onChange: (form: GateForm) => void }): ReactNode {
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2 id="sealed-to">
        <Trans>Sealed to</Trans>
      </h2>
      <RadioGroup
        className={`row row-wrap ${gateStyles.sealedBy}`}
        aria-labelledby="sealed-to"
        value={form.sealedBy}
        onChange={(value) => {
          onChange({ ...form, sealedBy: value === 'passphrase' ? 'passphrase' : 'keys' });
        }}
      >
        <Radio value="keys" className={fieldStyles.radio}>
          <Trans>Keys of the vendor</Trans>
        </Radio>
        <Radio value="passphrase" className={fieldStyles.radio}>
          <Trans>A passphrase</Trans>
        </Radio>
      </RadioGroup>
      {form.sealedBy === 'keys' ? (
        <KeyChoice form={form} onChange={onChange} />
      ) : (
        <PassphraseChoice form={form} onChange={onChange} />
      )}
    </div>
  );
}
