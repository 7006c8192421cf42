import { plural, t } from '@lingui/core/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAction } from '../../client.ts';
import { TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { formatDay } from '../../format.ts';
import { useToast } from '../../components/toasts.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';

/** Puts people off until a day, with a reason. */
export function KeepDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }): ReactNode {
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const toast = useToast();
  const keep = useAction('retention.keep', ({ kept }) => {
    const day = formatDay(until);
    toast({
      text: plural(kept, { one: `# person stays until ${day}.`, other: `# people stay until ${day}.` }),
    });
    onClose();
  });
  return (
    <StepDialog
      title={plural({ ids: ids.length }, { one: 'Keep # person longer', other: 'Keep # people longer' })}
      action={t`Keep them`}
      error={keep.error}
      isWhole={until !== '' && reason.trim() !== ''}
      isPending={keep.isPending}
      onClose={onClose}
      onDo={() => {
        keep.mutate({ ids: [...ids], until, reason });
      }}
    >
      <DateField label={t`Keep until`} value={until} onChange={setUntil} />
      <TextField
        label={t`Reason`}
        value={reason}
        onChange={setReason}
        lines
        help={t`It is erased together with the person.`}
      />
    </StepDialog>
  );
}
