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
      <strong>Erasures after {formatMoment(since)} may be missing here.</strong>
      <span>
        The journal of erasures beside this vault was lost, or is older than the vault. If an old copy was put
        back, compare it with the certificates of later erasures, and erase those people again.
      </span>
      <Button
        needs="erase.compared"
        onPress={() => {
          setAsking(true);
        }}
      >
        I have compared…
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
      title="Compared with later erasures"
      action="Record it"
      error={compared.error}
      isWhole={note.trim() !== ''}
      isPending={compared.isPending}
      onClose={onClose}
      onDo={() => {
        compared.mutate({ note });
      }}
    >
      <TextField label="With what you compared" value={note} onChange={setNote} lines />
    </StepDialog>
  );
}
