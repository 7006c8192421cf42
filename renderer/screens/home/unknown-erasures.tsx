import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAction, useCall } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Notice } from '../../components/layout.tsx';
import { formatMoment } from '../../format.ts';
import { StepDialog } from '../../components/step-dialog.tsx';

/** Says from when on erasures may be missing here, until somebody has compared. */
export function UnknownErasures(): ReactNode {
  const unknown = useCall('erase.unknown', {});
  const [isAsking, setAsking] = useState(false);
  const since = unknown.data?.since;
  if (since === undefined) return null;
  return (
    <Notice kind="danger">
      <strong>
        <Trans>Erasures after {formatMoment(since)} may be missing here.</Trans>
      </strong>
      <span>
        <Trans>
          The journal of erasures beside this vault was lost, or is older than the vault. If an old copy was
          put back, compare it with the certificates of later erasures, and erase those people again.
        </Trans>
      </span>
      <Button
        needs="erase.compared"
        onPress={() => {
          setAsking(true);
        }}
      >
        <Trans>I have compared…</Trans>
      </Button>
      {isAsking ? (
        <Compared
          onClose={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </Notice>
  );
}

function Compared({ onClose }: { onClose: () => void }): ReactNode {
  const [note, setNote] = useState('');
  const compared = useAction('erase.compared', onClose);
  return (
    <StepDialog
      title={t`Compared with later erasures`}
      action={t`Record it`}
      error={compared.error}
      isWhole={note.trim() !== ''}
      isPending={compared.isPending}
      onClose={onClose}
      onDo={() => {
        compared.mutate({ note });
      }}
    >
      <TextField label={t`With what you compared`} value={note} onChange={setNote} lines />
    </StepDialog>
  );
}
