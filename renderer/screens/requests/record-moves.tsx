import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RequestRecord } from '../../../shared/requests.ts';
import { useAction, useCall } from '../../client.ts';
import { Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { PersonChoice } from './person-choice.tsx';
import { StepDialog } from '../../components/step-dialog.tsx';
import * as columnsStyles from '../../components/columns.module.css';

interface MoveProps {
  readonly record: RequestRecord;
  readonly onClose: () => void;
}

/** Says who of the inventory the request is about. */
export function LinkMove({ record, onClose }: MoveProps): ReactNode {
  const [person, setPerson] = useState<string | undefined>();
  const link = useAction('requests.link', onClose);
  return (
    <StepDialog
      title={t`Link to a person of the inventory`}
      action={t`Link the request`}
      error={link.error}
      isWhole={person !== undefined}
      isPending={link.isPending}
      onClose={onClose}
      onDo={() => {
        if (person !== undefined) link.mutate({ request: record.ref, version: record.version, person });
      }}
    >
      <PersonChoice chosen={person} onChoose={setPerson} />
      {record.state === 'verified' ? (
        <p>
          <Trans>The identity must be verified again: it was made sure for another record.</Trans>
        </p>
      ) : null}
    </StepDialog>
  );
}

/** Records a fee that was asked for or paid. */
export function FeeMove({ record, onClose }: MoveProps): ReactNode {
  const [askedOn, setAskedOn] = useState(record.fee?.askedOn ?? '');
  const [paidOn, setPaidOn] = useState(record.fee?.paidOn ?? '');
  const fee = useAction('requests.fee', onClose);
  return (
    <StepDialog
      title={t`Fee`}
      action={t`Record the fee`}
      error={fee.error}
      isWhole={askedOn !== '' || paidOn !== ''}
      isPending={fee.isPending}
      onClose={onClose}
      onDo={() => {
        fee.mutate({
          request: record.ref,
          version: record.version,
          ...(askedOn === '' ? {} : { askedOn }),
          ...(paidOn === '' ? {} : { paidOn }),
        });
      }}
    >
      <p>
        <Trans>
          Requests are free of charge. A fee may be asked for only where they are manifestly unfounded or
          excessive (GDPR Art. 12(5)).
        </Trans>
      </p>
      <div className={columnsStyles.top}>
        <DateField label={t`Asked for on`} value={askedOn} onChange={setAskedOn} />
        <DateField label={t`Paid on`} value={paidOn} onChange={setPaidOn} />
      </div>
    </StepDialog>
  );
}

/** Makes the request the work of somebody else. */
export function AssignMove({ record, onClose }: MoveProps): ReactNode {
  const holders = useCall('slots.list', {});
  const able = (holders.data?.people ?? []).filter((each) => each.role !== 'auditor');
  const [owner, setOwner] = useState<string | null>(null);
  const current = able.find((each) => each.name === record.owner)?.slot ?? '';
  const assign = useAction('requests.assign', onClose);
  return (
    <StepDialog
      title={t`Give to somebody else`}
      action={t`Give it to them`}
      error={assign.error ?? holders.error}
      isWhole={owner !== null && owner !== current}
      isPending={assign.isPending}
      onClose={onClose}
      onDo={() => {
        if (owner !== null) assign.mutate({ request: record.ref, version: record.version, owner });
      }}
    >
      <Select
        label={t`Whose work is it?`}
        value={owner ?? current}
        options={able.map(({ slot, name }) => ({ id: slot, name }))}
        onChange={setOwner}
      />
    </StepDialog>
  );
}

/** Closes the request because an earlier, open one asks for the same. */
export function DuplicateMove({ record, onClose }: MoveProps): ReactNode {
  const list = useCall('requests.list', { view: 'open', limit: 1000 });
  const same = (list.data?.requests ?? []).filter(
    (each) =>
      each.ref !== record.ref && each.right === record.right && isSamePerson(each.person, record.person),
  );
  const [of, setOf] = useState<string | null>(null);
  const chosen = of ?? same[0]?.ref ?? '';
  const close = useAction('requests.duplicate', onClose);
  return (
    <StepDialog
      title={t`Close as a duplicate`}
      action={t`Close as a duplicate`}
      kind="danger"
      error={close.error ?? list.error}
      isWhole={chosen !== ''}
      isPending={close.isPending}
      onClose={onClose}
      onDo={() => {
        close.mutate({ request: record.ref, version: record.version, of: chosen });
      }}
    >
      {same.length === 0 ? (
        <p>
          <Trans>No other open request asks for the same right of the same person.</Trans>
        </p>
      ) : (
        <Select
          label={t`The request that stays and is answered`}
          value={chosen}
          options={same.map(({ ref }) => ({ id: ref, name: ref }))}
          onChange={setOf}
        />
      )}
    </StepDialog>
  );
}

function isSamePerson(one: RequestRecord['person'], other: RequestRecord['person']): boolean {
  return one.is === 'known' && other.is === 'known' ? one.id === other.id : one.is === other.is;
}

/** Erases the words kept with a closed request. */
export function ForgetMove({ record, onClose }: MoveProps): ReactNode {
  const [typed, setTyped] = useState('');
  const forget = useAction('requests.forget', onClose);
  return (
    <StepDialog
      title={t`Erase the words of this request`}
      action={t`Erase the words`}
      kind="danger"
      error={forget.error}
      isWhole={typed.trim().toUpperCase() === record.ref}
      isPending={forget.isPending}
      onClose={onClose}
      onDo={() => {
        forget.mutate({ request: record.ref, version: record.version });
      }}
    >
      <p>
        <Trans>
          Who asked, comments and reasons are erased for good. The number, the days, the right and the outcome
          stay (GDPR Art. 5(2)).
        </Trans>
      </p>
      <TextField label={t`Type ${ph({ ref: record.ref })} to go on`} value={typed} onChange={setTyped} />
    </StepDialog>
  );
}

/** Takes the decision back. */
export function ReopenMove({ record, onClose }: MoveProps): ReactNode {
  const reopen = useAction('requests.reopen', onClose);
  return (
    <StepDialog
      title={t`Take the decision back`}
      action={t({ message: 'Take it back', context: 'decision' })}
      error={reopen.error}
      isWhole
      isPending={reopen.isPending}
      onClose={onClose}
      onDo={() => {
        reopen.mutate({ request: record.ref, version: record.version });
      }}
    >
      <p>
        <Trans>
          Nothing was done on it yet. The request is assessed anew; what was decided stays in the timeline.
        </Trans>
      </p>
    </StepDialog>
  );
}
