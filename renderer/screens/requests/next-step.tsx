import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RequestRecord } from '../../../shared/requests.ts';
import { useAction } from '../../client.ts';
import { StepDialog } from '../../components/step-dialog.tsx';
import { AnswerStep } from './answer-step.tsx';
import { AssessStep } from './assess-step.tsx';
import { CarryOutStep } from './carry-out-step.tsx';
import { ResumeStep } from './resume-step.tsx';
import { VerifyStep } from './verify-step.tsx';

/** The dialog of the one thing to do next. */
export function NextStep({ record, onClose }: { record: RequestRecord; onClose: () => void }): ReactNode {
  switch (record.next) {
    case 'verify':
      return <VerifyStep record={record} onClose={onClose} />;
    case 'assess':
      return <AssessStep record={record} onClose={onClose} />;
    case 'carry-out':
      return <CarryOutStep record={record} onClose={onClose} />;
    case 'answer':
      return <AnswerStep record={record} onClose={onClose} />;
    case 'resume':
      return <ResumeStep record={record} onClose={onClose} />;
    case 'close':
      return <CloseStep record={record} onClose={onClose} />;
    case undefined:
      return null;
  }
}

function CloseStep({ record, onClose }: { record: RequestRecord; onClose: () => void }): ReactNode {
  const close = useAction('requests.close', onClose);
  return (
    <StepDialog
      title={t`Close the request`}
      action={t`Close the request`}
      error={close.error}
      isWhole
      isPending={close.isPending}
      onClose={onClose}
      onDo={() => {
        close.mutate({ request: record.ref, version: record.version });
      }}
    >
      <p>
        <Trans>
          The answer is out. The request stays in the list of closed ones, with its days and its outcome.
        </Trans>
      </p>
    </StepDialog>
  );
}
