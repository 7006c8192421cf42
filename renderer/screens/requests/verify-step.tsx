import { useState } from 'react';
import type { ReactNode } from 'react';
import { identityMethods } from '../../../shared/requests.ts';
import type { IdentityMethod, RequestRecord } from '../../../shared/requests.ts';
import { useAction, useCall } from '../../client.ts';
import { TextField } from '../../components/controls.tsx';
import { Notice } from '../../components/layout.tsx';
import { today } from '../../format.ts';
import { Choice } from './choice.tsx';
import { methodNames, personText } from './request-words.ts';
import { StepDialog } from './step-dialog.tsx';

/** Records how it was made sure who asks. There is no place for a copy of a document. */
export function VerifyStep({ record, onClose }: { record: RequestRecord; onClose: () => void }): ReactNode {
  const isKnown = record.person.is === 'known';
  const [method, setMethod] = useState<IdentityMethod>('photo-id-in-person');
  const [on, setOn] = useState(() => today());
  const [reason, setReason] = useState('');
  const verify = useAction('requests.verify', onClose);
  const needsReason = method === 'no-reasonable-doubt';
  return (
    <StepDialog
      title="Verify identity"
      action="Record that it is them"
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
        Is it really <strong>{personText(record)}</strong> who asks?
      </p>
      <OnFile record={record} />
      <Choice
        label="How was it made sure?"
        value={method}
        onChange={setMethod}
        options={identityMethods.map((id) => ({
          id,
          name: methodNames[id],
          isDisabled: !isKnown && (id === 'call-back' || id === 'code-to-email'),
        }))}
      />
      {needsReason ? (
        <TextField
          label="Why is there no reasonable doubt?"
          lines
          value={reason}
          onChange={setReason}
          isRequired
        />
      ) : null}
      <TextField label="On" type="date" value={on} onChange={setOn} />
      <Notice kind="plain">Look at a document and give it back: no copy and no number of it is kept.</Notice>
    </StepDialog>
  );
}

/** What is on file to compare with or to reach the person by. */
function OnFile({ record }: { record: RequestRecord }): ReactNode {
  const id = record.person.is === 'known' ? record.person.id : '';
  const person = useCall('people.get', { id }, { enabled: id !== '' });
  if (person.data === undefined) return null;
  const { fields } = person.data;
  const phone = fields['cellPhone'] ?? fields['homePhone'] ?? fields['workPhone'];
  return (
    <dl className="facts small">
      <dt>ID number</dt>
      <dd className="mono">{fields['externalId'] ?? 'none'}</dd>
      <dt>E-mail on file</dt>
      <dd>{fields['email'] ?? 'none'}</dd>
      <dt>Number on file</dt>
      <dd>{phone ?? 'none'}</dd>
      <dt>Birthday</dt>
      <dd>{fields['birthday'] ?? 'none'}</dd>
    </dl>
  );
}
