import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { requestChannels } from '../../../shared/requests.ts';
import type { RequestChannel, RequestRecord } from '../../../shared/requests.ts';
import { useAction } from '../../client.ts';
import { Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Notice } from '../../components/layout.tsx';
import { channelNames, optionsOf } from './request-words.ts';
import { StepDialog } from '../../components/step-dialog.tsx';
import * as columnsStyles from '../../components/columns.module.css';

interface MoveProps {
  readonly record: RequestRecord;
  readonly onClose: () => void;
}

/** Records that more information was asked for to make sure who asks. */
export function AskIdentityMove({ record, onClose }: MoveProps): ReactNode {
  const [on, setOn] = useState(record.today);
  const ask = useAction('requests.askIdentity', onClose);
  return (
    <StepDialog
      title={t`Ask for a proof of identity`}
      action={t`Record that it was asked for`}
      error={ask.error}
      isWhole={on !== ''}
      isPending={ask.isPending}
      onClose={onClose}
      onDo={() => {
        ask.mutate({ request: record.ref, version: record.version, on });
      }}
    >
      <p>
        <Trans>
          Only where there is reasonable doubt who asks (GDPR Art. 12(6)). The letter is among those of the
          request; it offers ways that need no copy of a document.
        </Trans>
      </p>
      <DateField label={t`Asked on`} value={on} onChange={setOn} />
    </StepDialog>
  );
}

/** Records that a clarification was asked for. */
export function PauseMove({ record, onClose }: MoveProps): ReactNode {
  const [on, setOn] = useState(record.today);
  const [note, setNote] = useState('');
  const pause = useAction('requests.pause', onClose);
  const stops = record.laws.includes('uk-gdpr') && record.right === 'access';
  return (
    <StepDialog
      title={t`Ask what exactly is meant`}
      action={t`Wait for the person`}
      error={pause.error}
      isWhole={on !== ''}
      isPending={pause.isPending}
      onClose={onClose}
      onDo={() => {
        pause.mutate({
          request: record.ref,
          version: record.version,
          on,
          ...(note.trim() === '' ? {} : { note }),
        });
      }}
    >
      <TextField
        label={t`What do you ask?`}
        lines
        value={note}
        onChange={setNote}
        help={t`The letter takes it over.`}
      />
      <DateField label={t`Asked on`} value={on} onChange={setOn} />
      <Notice kind="plain">
        {stops
          ? t`The UK clock stops until the answer is here; every other clock runs on.`
          : t`No clock of this request stops while you wait.`}
      </Notice>
    </StepDialog>
  );
}

/** Records today's notice that it takes longer. */
export function ExtendMove({ record, onClose }: MoveProps): ReactNode {
  const [reasons, setReasons] = useState('');
  const extend = useAction('requests.extend', onClose);
  return (
    <StepDialog
      title={t`Extend by two months`}
      action={t`Record today’s notice`}
      error={extend.error}
      isWhole={reasons.trim() !== ''}
      isPending={extend.isPending}
      onClose={onClose}
      onDo={() => {
        extend.mutate({ request: record.ref, version: record.version, reasons });
      }}
    >
      <p>
        <Trans>
          Where the request is complex or there are many. The person must hear of it within the first month,
          with the reasons. FERPA knows no extension: its 45 days run on.
        </Trans>
      </p>
      <TextField
        label={t`Reasons, as the letter gives them`}
        lines
        value={reasons}
        onChange={setReasons}
        isRequired
      />
    </StepDialog>
  );
}

/** Closes a request that the person takes back. */
export function WithdrawMove({ record, onClose }: MoveProps): ReactNode {
  const [on, setOn] = useState(record.today);
  const [channel, setChannel] = useState<RequestChannel>('email');
  const withdraw = useAction('requests.withdraw', onClose);
  return (
    <StepDialog
      title={t`The person takes the request back`}
      action={t`Close as taken back`}
      kind="danger"
      error={withdraw.error}
      isWhole={on !== ''}
      isPending={withdraw.isPending}
      onClose={onClose}
      onDo={() => {
        withdraw.mutate({ request: record.ref, version: record.version, channel, on });
      }}
    >
      <div className={columnsStyles.top}>
        <Select
          label={t`How did they say so?`}
          value={channel}
          options={optionsOf(channelNames, requestChannels)}
          onChange={setChannel}
        />
        <DateField label={t`On`} value={on} onChange={setOn} />
      </div>
      <p>
        <Trans>A request that was taken back is closed and cannot be opened again.</Trans>
      </p>
    </StepDialog>
  );
}
