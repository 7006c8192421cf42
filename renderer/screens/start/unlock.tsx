import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { VaultStatus } from '../../../shared/session.ts';
import { useAction } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { StorageNotice } from '../../components/storage-notice.tsx';

type Locked = Extract<VaultStatus, { state: 'locked' }>;

/** Unlocks the chosen vault by passphrase or recovery key. */
export function Unlock({
  status,
  onDone,
  onDamaged,
}: {
  status: Locked;
  onDone: () => void;
  onDamaged: (message: string) => void;
}): ReactNode {
  const [first = ''] = status.operators;
  const [operator, setOperator] = useState(first);
  const [secret, setSecret] = useState('');
  const [byKey, setByKey] = useState(false);
  const unlock = useAction('vault.unlock', onDone);
  const start = (): void => {
    if (secret === '' || unlock.isPending) return;
    unlock.mutate(byKey ? { recoveryKey: secret } : { passphrase: secret, operator }, {
      onError: (error) => {
        if (error.code === 'vault-damaged') onDamaged(error.message);
      },
    });
  };
  return (
    <div className="stack">
      <div>
        <h2>{status.institution}</h2>
        <p className="small soft mono">{status.vault}</p>
      </div>
      <StorageNotice risk={status.storage} />
      {status.operators.length > 1 && !byKey ? (
        <Select
          label={t`Who are you?`}
          value={operator}
          options={status.operators.map((name) => ({ id: name, name }))}
          onChange={setOperator}
        />
      ) : null}
      <TextField
        key={byKey ? 'key' : 'passphrase'}
        label={byKey ? t`Recovery key` : t`Passphrase`}
        type={byKey ? 'text' : 'password'}
        value={secret}
        onChange={setSecret}
        onEnter={start}
        autoFocus
        help={byKey ? t`Ten groups of four; small letters and missing dashes do not matter.` : undefined}
      />
      <Problem error={unlock.error} />
      {byKey || !status.keychains.includes(operator) ? null : (
        <div>
          <Button
            isDisabled={unlock.isPending}
            onPress={() => {
              unlock.mutate({ keychain: true, operator });
            }}
          >
            <Trans>Unlock with the keychain of this computer</Trans>
          </Button>
        </div>
      )}
      <div className="row spread">
        <Button
          kind="quiet"
          onPress={() => {
            setByKey(!byKey);
            setSecret('');
            unlock.reset();
          }}
        >
          {byKey ? t`Use the passphrase` : t`Use the recovery key`}
        </Button>
        <Button kind="primary" isDisabled={secret === '' || unlock.isPending} onPress={start}>
          {unlock.isPending ? t`Unlocking…` : t`Unlock`}
        </Button>
      </div>
    </div>
  );
}
