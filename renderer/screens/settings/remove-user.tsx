import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { Session } from '../../../shared/session.ts';
import { useAction } from '../../client.ts';
import { Checkbox } from '../../components/controls.tsx';
import { JobNotice } from '../bundles/job-notice.tsx';
import { ConfirmOwn } from './confirm-own.tsx';

type Person = Output<'slots.list'>['people'][number];

/** Takes a person's slot away, and gives the vault a new key, so that nothing they may have kept opens it. */
export function RemoveUser(props: {
  person: Person;
  session: Session;
  onClose: () => void;
  onRemoved: (hasNewKey: boolean) => void;
}): ReactNode {
  const { person, session, onClose, onRemoved } = props;
  const [withKey, setWithKey] = useState(true);
  const [isGone, setGone] = useState(false);
  const revoke = useAction('slots.revoke');
  const rekey = useAction('vault.rekey', () => {
    onRemoved(true);
  });
  const start = (own: string, clear: () => void): void => {
    const then = (): void => {
      setGone(true);
      if (withKey) rekey.mutate({ own }, { onError: clear });
      else onRemoved(false);
    };
    if (isGone) then();
    else revoke.mutate({ slot: person.slot, own }, { onSuccess: then, onError: clear });
  };
  return (
    <ConfirmOwn
      title={t`Remove ${person.name}`}
      action={isGone ? t`Give the vault a new key` : t`Remove`}
      kind="danger"
      session={session}
      isPending={revoke.isPending || rekey.isPending}
      error={rekey.error ?? revoke.error}
      onConfirm={start}
      onClose={onClose}
    >
      <p>
        {isGone
          ? t`${person.name} was removed. The vault still has the key that they could know.`
          : t`${person.name} opens this vault no more. What they did stays in the ledger under their name.`}
      </p>
      <Checkbox isSelected={withKey} onChange={setWithKey}>
        <Trans>Give the vault a new key too (recommended)</Trans>
      </Checkbox>
      <p className="small soft">
        <Trans>
          Without it, a copy of the key that they may have kept still opens this database. Backups made before
          open with the slots of their day in any case.
        </Trans>
      </p>
      {rekey.isPending ? <JobNotice job="vault.rekey" /> : null}
    </ConfirmOwn>
  );
}
