import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { requestChannels } from '../../../shared/requests.ts';
import type { RequestChannel, RequestRecord } from '../../../shared/requests.ts';
import { useAction } from '../../client.ts';
import { Select } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { channelNames, optionsOf } from './request-words.ts';
import { StepDialog } from '../../components/step-dialog.tsx';
import * as columnsStyles from '../../components/columns.module.css';

/** Records that the answer went out. */
export function AnswerStep({ record, onClose }: { record: RequestRecord; onClose: () => void }): ReactNode {
  const [channel, setChannel] = useState<RequestChannel>(
    record.channel === 'vendor' ? 'letter' : record.channel,
  );
  const [on, setOn] = useState(record.today);
  const answer = useAction('requests.answer', onClose);
  return (
    <StepDialog
      title={t`Record the answer`}
      action={t`Record that it was sent`}
      error={answer.error}
      isWhole={on !== ''}
      isPending={answer.isPending}
      onClose={onClose}
      onDo={() => {
        answer.mutate({ request: record.ref, version: record.version, channel, on });
      }}
    >
      <p>
        <Trans>This program sends nothing. Send the letter yourself, then say when and how.</Trans>
      </p>
      <div className={columnsStyles.top}>
        <Select
          label={t`How was it sent?`}
          value={channel}
          options={optionsOf(
            channelNames,
            requestChannels.filter((each) => each !== 'vendor'),
          )}
          onChange={setChannel}
        />
        <DateField label={t`Sent on`} value={on} onChange={setOn} />
      </div>
    </StepDialog>
  );
}
