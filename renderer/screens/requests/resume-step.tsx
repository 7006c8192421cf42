import { t } from '@lingui/core/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RequestRecord } from '../../../shared/requests.ts';
import { useAction } from '../../client.ts';
import { DateField } from '../../components/date-field.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';

/** Records that the person's clarification is here. */
export function ResumeStep({ record, onClose }: { record: RequestRecord; onClose: () => void }): ReactNode {
  const [on, setOn] = useState(record.today);
  const resume = useAction('requests.resume', onClose);
  return (
    <StepDialog
      title={t`The answer of the person is here`}
      action={t`Go on with the request`}
      error={resume.error}
      isWhole={on !== ''}
      isPending={resume.isPending}
      onClose={onClose}
      onDo={() => {
        resume.mutate({ request: record.ref, version: record.version, on });
      }}
    >
      <DateField label={t`Received on`} value={on} onChange={setOn} />
    </StepDialog>
  );
}
