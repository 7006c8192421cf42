import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { breachSteps } from '../../../shared/breach.ts';
import { useAction } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { breachStepWords } from './breach-words.ts';
import { MomentField, momentNow, toIso } from './moment-field.tsx';

/** Records what was done about a breach, and when. */
export function BreachStepDialog({ breach, onClose }: { breach: number; onClose: () => void }): ReactNode {
  const [kind, setKind] = useState<(typeof breachSteps)[number]>('authority-told');
  const [at, setAt] = useState(momentNow);
  const [note, setNote] = useState('');
  const step = useAction('breaches.step', onClose);
  const iso = toIso(at);
  return (
    <Dialog title={t`What was done`} onClose={onClose} mustAnswer={step.isPending}>
      <Select
        label={t`Step`}
        value={kind}
        options={breachSteps.map((id) => ({ id, name: breachStepWords()[id] }))}
        onChange={setKind}
      />
      <MomentField label={t`When`} value={at} onChange={setAt} />
      <TextField
        label={t`Note`}
        lines
        value={note}
        onChange={setNote}
        help={t`After 72 hours the authority is told why so late (GDPR Art. 33(1)).`}
        error={step.error?.field === 'note' ? `${step.error.message} ${step.error.hint ?? ''}` : undefined}
      />
      <Problem error={step.error?.field === 'note' ? null : step.error} />
      <div className="row spread">
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="primary"
          isDisabled={iso === undefined}
          isPending={step.isPending}
          onPress={() => {
            if (iso !== undefined) step.mutate({ breach, kind, at: iso, note });
          }}
        >
          <Trans>Record it</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
