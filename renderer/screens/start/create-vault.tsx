import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call, useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { PassphraseFields } from './passphrase-fields.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';

/** Creates a vault: who, the passphrase, the folder; then the recovery key, once. */
export function CreateVault({ onDone, onBack }: { onDone: () => void; onBack: () => void }): ReactNode {
  const [institution, setInstitution] = useState('');
  const [operator, setOperator] = useState('');
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const create = useAction('vault.create');

  const start = async (): Promise<void> => {
    if (passphrase === null) return;
    const { files } = await call('app.pick', { purpose: 'new-vault-folder', suggestedName: 'trac-vault' });
    const [folder] = files;
    if (folder !== undefined) create.mutate({ folder: folder.grant, institution, operator, passphrase });
  };

  if (create.data !== undefined) {
    return (
      <RecoverySheet
        institution={institution}
        recoveryKey={create.data.recoveryKey}
        then={t`Open the vault`}
        onDone={onDone}
      />
    );
  }
  const isReady = institution.trim() !== '' && operator.trim() !== '' && passphrase !== null;
  return (
    <div className="stack">
      <h2>
        <Trans>Create a vault</Trans>
      </h2>
      <TextField label={t`Institution`} value={institution} onChange={setInstitution} autoFocus />
      <TextField
        label={t`Your name`}
        value={operator}
        onChange={setOperator}
        help={t`It appears in the ledger beside what you do.`}
      />
      <PassphraseFields label={t`Passphrase`} beside={[institution, operator]} onChange={setPassphrase} />
      <Problem error={create.error} />
      <div className="row spread">
        <Button onPress={onBack}>
          <Trans>Back</Trans>
        </Button>
        <Button kind="primary" isDisabled={!isReady || create.isPending} onPress={() => void start()}>
          {create.isPending ? t`Creating…` : t`Choose the folder and create`}
        </Button>
      </div>
    </div>
  );
}
