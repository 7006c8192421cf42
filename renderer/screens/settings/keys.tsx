import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Session } from '../../../shared/session.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { JobNotice } from '../bundles/job-notice.tsx';
import { RecoverySheet } from '../start/recovery-sheet.tsx';
import { ConfirmOwn } from './confirm-own.tsx';
import { Keychains } from './keychains.tsx';
import * as cardStyles from '../../components/card.module.css';

/** What opens the vault beside people's passphrases: the recovery key, keychains; and a new key for the vault itself. */
export function Keys({ session }: { session: Session }): ReactNode {
  const slots = useCall('slots.list', {});
  const [open, setOpen] = useState<'recovery' | 'rekey' | null>(null);
  const close = (): void => {
    setOpen(null);
  };
  return (
    <section className={`${cardStyles.card} stack`} aria-labelledby="keys-title">
      <h2 id="keys-title">
        <Trans>Keys</Trans>
      </h2>
      <Problem error={slots.error} />
      {slots.data?.rekeyDue === true ? (
        <Notice kind="warn">
          <strong>
            <Trans>Somebody who may not open this vault any more could still know its key.</Trans>
          </strong>
          <span>
            <Trans>Give it a new one.</Trans>
          </span>
        </Notice>
      ) : null}
      <p className="soft">
        <Trans>
          The vault has one key, which is sealed to everyone who may open it. A new one makes worthless what
          somebody may have kept of the old one.
        </Trans>
      </p>
      <div className="row row-wrap">
        <Button
          needs="vault.rekey"
          onPress={() => {
            setOpen('rekey');
          }}
        >
          <Trans>Give the vault a new key…</Trans>
        </Button>
        <Button
          needs="slots.renewRecovery"
          onPress={() => {
            setOpen('recovery');
          }}
        >
          <Trans>Make a new recovery key…</Trans>
        </Button>
      </div>
      <Keychains session={session} keychains={slots.data?.keychains ?? []} />
      {open === 'rekey' ? <Rekey session={session} onClose={close} /> : null}
      {open === 'recovery' ? <NewRecoveryKey session={session} onClose={close} /> : null}
    </section>
  );
}

function Rekey({ session, onClose }: { session: Session; onClose: () => void }): ReactNode {
  const toast = useToast();
  const rekey = useAction('vault.rekey', ({ slots }) => {
    onClose();
    toast({
      text: plural(slots, {
        one: 'The vault has a new key, sealed to # slot.',
        other: 'The vault has a new key, sealed to # slots.',
      }),
    });
  });
  return (
    <ConfirmOwn
      title={t`Give the vault a new key`}
      action={t`Give it a new key`}
      session={session}
      isPending={rekey.isPending}
      error={rekey.error}
      onConfirm={(own, clear) => {
        rekey.mutate({ own }, { onError: clear });
      }}
      onClose={onClose}
    >
      <p>
        <Trans>
          The database is written anew beside the old one, and every page is compared before the two change
          places. Everyone goes on with their own passphrase. Until then nothing is changed, and you can stop
          it.
        </Trans>
      </p>
      <p className="small soft">
        <Trans>
          It needs as much free space as the vault has now. Imports that were not applied and bundles that
          were not sealed are forgotten. Backups made before keep the old key.
        </Trans>
      </p>
      {rekey.isPending ? <JobNotice job="vault.rekey" /> : null}
    </ConfirmOwn>
  );
}

function NewRecoveryKey({ session, onClose }: { session: Session; onClose: () => void }): ReactNode {
  const renew = useAction('slots.renewRecovery');
  if (renew.data !== undefined)
    return (
      <Dialog title={t`New recovery key`} onClose={onClose} mustAnswer>
        <RecoverySheet
          institution={session.institution}
          recoveryKey={renew.data.recoveryKey}
          then={t`Done`}
          onDone={onClose}
        />
      </Dialog>
    );
  return (
    <ConfirmOwn
      title={t`Make a new recovery key`}
      action={t`Make it`}
      session={session}
      isPending={renew.isPending}
      error={renew.error}
      onConfirm={(own, clear) => {
        renew.mutate({ own }, { onError: clear });
      }}
      onClose={onClose}
    >
      <p>
        <Trans>
          The sheet that was printed before opens the vault no more; backups from that time still open with
          it. You see the new key once, to print it.
        </Trans>
      </p>
    </ConfirmOwn>
  );
}
