import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { informChannels } from '../../../shared/holds.ts';
import { useAction } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { errorOf } from './place-hold.tsx';
import * as columnsStyles from '../../components/columns.module.css';

const channelNames = {
  letter: msg`Letter`,
  'e-mail': msg`E-mail`,
  phone: msg`Phone`,
  'in-person': msg`In person`,
  portal: msg`Portal of the institution`,
} as const;

/** Lifts a restriction. The person is told before, so the day and the way are asked for (GDPR Art. 18(3)). */
export function LiftDialog(props: { id: string; name: string; onClose: () => void }): ReactNode {
  const { id, name, onClose } = props;
  const [informedOn, setInformedOn] = useState('');
  const [informedBy, setInformedBy] = useState<(typeof informChannels)[number]>('letter');
  const [note, setNote] = useState('');
  const toast = useToast();
  const lift = useAction('people.liftRestriction', () => {
    toast({ text: t`The restriction is lifted.` });
    onClose();
  });
  return (
    <Dialog title={t`Lift the restriction`} onClose={onClose} mustAnswer={lift.isPending}>
      <p>{name}</p>
      <p className="soft">
        <Trans>The person must be told before the restriction is lifted (GDPR Art. 18(3)).</Trans>
      </p>
      <div className={columnsStyles.top}>
        <DateField
          label={t`Told on`}
          autoFocus
          isRequired
          value={informedOn}
          onChange={setInformedOn}
          error={errorOf(lift.error, 'informedOn')}
        />
        <Select
          label={t`How`}
          value={informedBy}
          options={informChannels.map((channel) => ({ id: channel, name: i18n.t(channelNames[channel]) }))}
          onChange={setInformedBy}
        />
      </div>
      <TextField label={t`Note`} lines value={note} onChange={setNote} help={t`May be left empty.`} />
      <Problem error={lift.error?.field === undefined ? lift.error : null} />
      <div className="row spread">
        <Button onPress={onClose} isDisabled={lift.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          kind="primary"
          isDisabled={informedOn === ''}
          isPending={lift.isPending}
          onPress={() => {
            lift.mutate({ id, informedOn, informedBy, ...(note.trim() === '' ? {} : { note }) });
          }}
        >
          <Trans>Lift the restriction</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
