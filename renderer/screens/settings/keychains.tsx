import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { roleSuffices } from '../../../shared/session.ts';
import type { Session } from '../../../shared/session.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { ConfirmOwn } from './confirm-own.tsx';
import { SetByInstitution } from './set-by-institution.tsx';
import * as fieldStyles from '../../components/field.module.css';

const why = (): Readonly<Record<Output<'app.keychain'>['state'], string>> => ({
  real: t`The keychain of this computer can open the vault in the place of your passphrase, for whoever is signed in as you. The passphrase always works too.`,
  'plain-text': t`This desktop has no keyring that keeps a secret, only a store that everybody can read. It is not used; your passphrase is.`,
  none: t`This computer has no keychain that can be used. Your passphrase opens the vault.`,
});

/** Computers whose keychain may open the vault, where there is a real one. */
export function Keychains(props: {
  session: Session;
  keychains: Output<'slots.list'>['keychains'];
}): ReactNode {
  const { session, keychains } = props;
  const state = useCall('app.keychain', {}).data?.state;
  const isForbidden = useCall('app.workstation', {}).data?.policy.keychain === false;
  const [isAdding, setAdding] = useState(false);
  const toast = useToast();
  const remove = useAction('slots.removeKeychain');
  const add = useAction('slots.addKeychain', ({ place }) => {
    setAdding(false);
    toast({ text: t`The keychain of ${place} can open this vault for you now.` });
  });
  const isAdministrator = roleSuffices(session.role, 'administrator');
  return (
    <div className="stack">
      <h3>
        <Trans>Keychain</Trans>
      </h3>
      {keychains.length === 0 ? null : (
        <ul className="stack">
          {keychains.map(({ slot, name, place }) => (
            <li key={slot} className="row row-wrap">
              <span>
                <Trans>
                  {name}, on <span className="mono">{place}</span>
                </Trans>
              </span>
              {isAdministrator || name === session.operator ? (
                <Button
                  label={t`Remove the keychain of ${name} on ${place}`}
                  isPending={remove.isPending}
                  onPress={() => {
                    remove.mutate({ slot });
                  }}
                >
                  <Trans>Remove</Trans>
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <Problem error={remove.error} />
      {isForbidden ? (
        <SetByInstitution what={<Trans>Its keychain is not used; your passphrase opens the vault.</Trans>} />
      ) : null}
      {state === undefined || isForbidden ? null : <span className={fieldStyles.help}>{why()[state]}</span>}
      {state === 'real' ? (
        <div>
          <Button
            needs="slots.addKeychain"
            onPress={() => {
              setAdding(true);
            }}
          >
            <Trans>Let this keychain open it for me…</Trans>
          </Button>
        </div>
      ) : null}
      {isAdding ? (
        <ConfirmOwn
          title={t`Let the keychain of this computer open the vault`}
          action={t`Let it`}
          session={session}
          isPending={add.isPending}
          error={add.error}
          onConfirm={(own, clear) => {
            add.mutate({ own }, { onError: clear });
          }}
          onClose={() => {
            setAdding(false);
          }}
        >
          <p>
            <Trans>
              Whoever can sign in to this computer as you can then open the vault. Do not do this on a
              computer that others use with your account.
            </Trans>
          </p>
        </ConfirmOwn>
      ) : null}
    </div>
  );
}
