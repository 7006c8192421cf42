import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { GrantedFile } from '../../../shared/contract/entry.ts';
import { call, useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { StorageNotice } from '../../components/storage-notice.tsx';
import { PassphraseFields } from './passphrase-fields.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';

/** Creates a vault: who, the passphrase, the folder; then the recovery key, once. */
export function CreateVault({ onDone, onBack }: { onDone: () => void; onBack: () => void }): ReactNode {
  const [institution, setInstitution] = useState('');
  const [operator, setOperator] = useState('');
  const [passphrase, setPassphrase] = useState<string | null>(null);
  /** The folder that was chosen, where it is no place for a vault: it is said first, and chosen all the same or not. */
  const [unfit, setUnfit] = useState<GrantedFile | null>(null);
  const create = useAction('vault.create');

  const createIn = (folder: string): void => {
    if (passphrase !== null) create.mutate({ folder, institution, operator, passphrase });
  };
  const start = async (): Promise<void> => {
    if (passphrase === null) return;
    const { files } = await call('app.pick', { purpose: 'new-vault-folder', suggestedName: 'trac-vault' });
    const [folder] = files;
    setUnfit(folder?.storage === undefined ? null : folder);
    if (folder !== undefined && folder.storage === undefined) createIn(folder.grant);
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
      <StorageNotice risk={unfit?.storage} />
      <Problem error={create.error} />
      <div className="row spread">
        <Button onPress={onBack}>
          <Trans>Back</Trans>
        </Button>
        {unfit === null ? null : (
          <Button
            isDisabled={!isReady || create.isPending}
            onPress={() => {
              createIn(unfit.grant);
            }}
          >
            <Trans>Create it there all the same</Trans>
          </Button>
        )}
        <Button kind="primary" isDisabled={!isReady || create.isPending} onPress={() => void start()}>
          {create.isPending
            ? t`Creating…`
            : unfit === null
              ? t`Choose the folder and create`
              : t`Choose another folder`}
        </Button>
      </div>
    </div>
  );
}
