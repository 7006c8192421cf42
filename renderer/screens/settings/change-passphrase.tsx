import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Session } from '../../../shared/session.ts';
import { useAction, useCall } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { PassphraseFields } from '../start/passphrase-fields.tsx';
import { isByKey } from './confirm-own.tsx';
import * as cardStyles from '../../components/card.module.css';

/** One's own passphrase anew; for whoever came in with the recovery key, that of a person who forgot theirs. */
export function ChangePassphrase({ session }: { session: Session }): ReactNode {
  const cameByKey = isByKey(session);
  const people = useCall('slots.list', {}).data?.people ?? [];
  const [slot, setSlot] = useState('');
  const whose = people.find((each) => each.slot === slot) ?? people[0];
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const change = useAction('vault.changePassphrase', () => {
    setCurrent('');
    setNext(null);
    setRound(round + 1);
  });
  const start = (): void => {
    if (next === null) return;
    if (!cameByKey) change.mutate({ current, next });
    else if (whose !== undefined) change.mutate({ recoveryKey: current, next, slot: whose.slot });
  };
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans>Passphrase</Trans>
      </h2>
      {cameByKey && whose !== undefined ? (
        <Select
          label={t`Whose passphrase is lost?`}
          value={whose.slot}
          options={people.map((each) => ({ id: each.slot, name: each.name }))}
          onChange={setSlot}
        />
      ) : null}
      <TextField
        label={cameByKey ? t`The recovery key, again` : t`Current passphrase`}
        type="password"
        value={current}
        onChange={setCurrent}
      />
      <PassphraseFields
        key={round}
        label={t`New passphrase`}
        beside={[session.institution, session.operator]}
        onChange={setNext}
      />
      <Problem error={change.error} />
      {change.isSuccess ? (
        <Notice kind="good">
          <Trans>The passphrase was changed. Backups made before still open with the old one.</Trans>
        </Notice>
      ) : null}
      <div>
        <Button
          kind="primary"
          isDisabled={current === '' || next === null}
          isPending={change.isPending}
          onPress={start}
        >
          {change.isPending ? t`Changing…` : t`Change passphrase`}
        </Button>
      </div>
    </div>
  );
}
