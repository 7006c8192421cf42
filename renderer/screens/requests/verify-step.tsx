import { i18n } from '@lingui/core';
import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { identityMethods } from '../../../shared/requests.ts';
import type { IdentityMethod, RequestRecord } from '../../../shared/requests.ts';
import { useAction } from '../../client.ts';
import { TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Notice } from '../../components/layout.tsx';
import { Choice } from './choice.tsx';
import { OnFile } from './on-file.tsx';
import { methodNames, personText } from './request-words.ts';
import { StepDialog } from '../../components/step-dialog.tsx';

/** Records how it was made sure who asks. There is no place for a copy of a document. */
export function VerifyStep({ record, onClose }: { record: RequestRecord; onClose: () => void }): ReactNode {
  const isKnown = record.person.is === 'known';
  const [method, setMethod] = useState<IdentityMethod>('photo-id-in-person');
  const [on, setOn] = useState(record.today);
  const [reason, setReason] = useState('');
  const verify = useAction('requests.verify', onClose);
  const needsReason = method === 'no-reasonable-doubt';
  return (
    <StepDialog
      title={t`Verify identity`}
      action={t`Record that it is them`}
      error={verify.error}
      isWhole={on !== '' && (!needsReason || reason.trim() !== '')}
      isPending={verify.isPending}
      onClose={onClose}
      onDo={() => {
        verify.mutate({
          request: record.ref,
          version: record.version,
          method,
          on,
          ...(needsReason ? { reason } : {}),
        });
      }}
    >
      <p>
        <Trans>
          Is it really <strong>{ph({ person: personText(record) })}</strong> who asks?
        </Trans>
      </p>
      {record.person.is === 'known' ? <OnFile id={record.person.id} /> : null}
      <Choice
        label={t`How was it made sure?`}
        value={method}
        onChange={setMethod}
        options={identityMethods.map((id) => ({
          id,
          name: i18n.t(methodNames[id]),
          isDisabled: !isKnown && (id === 'call-back' || id === 'code-to-email'),
        }))}
      />
      {needsReason ? (
        <TextField
          label={t`Why is there no reasonable doubt?`}
          lines
          value={reason}
          onChange={setReason}
          isRequired
        />
      ) : null}
      <DateField label={t`On`} value={on} onChange={setOn} />
      <Notice kind="plain">
        <Trans>Look at a document and give it back: no copy and no number of it is kept.</Trans>
      </Notice>
    </StepDialog>
  );
}
