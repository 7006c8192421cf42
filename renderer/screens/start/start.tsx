import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { VaultStatus } from '../../../shared/session.ts';
import { call, CallError, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { LanguageChoice } from '../../components/language-choice.tsx';
import { Problem } from '../../components/layout.tsx';
import { DamagedVault } from '../backups/damaged-vault.tsx';
import { RestoreElsewhere } from '../backups/restore-elsewhere.tsx';
import { Viewer } from '../viewer/viewer.tsx';
import { CreateVault } from './create-vault.tsx';
import { SampleVault } from './sample-vault.tsx';
import { Unlock } from './unlock.tsx';
import * as brandMarkStyles from '../../components/brand-mark.module.css';
import * as startStyles from './start.module.css';

type Closed = Exclude<VaultStatus, { state: 'unlocked' }>;

/** The window while no vault is open: unlock the chosen one, open another, create one, or look at a bundle, which needs none. */
export function Start({ status, onChange }: { status: Closed; onChange: () => void }): ReactNode {
  const [isCreating, setCreating] = useState(false);
  const [isViewing, setViewing] = useState(false);
  /** What unlocking found: the key file was whole, the database is not. */
  const [damage, setDamage] = useState<string | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const refused = useCall('app.workstation', {}).data?.refused;

  const choose = async (): Promise<void> => {
    setError(null);
    try {
      const { files } = await call('app.pick', { purpose: 'vault-folder' });
      const [folder] = files;
      if (folder === undefined) return;
      await call('vault.choose', { folder: folder.grant });
      setDamage(null);
      onChange();
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };

  if (isViewing) {
    return (
      <main className={startStyles.viewerAlone}>
        <Viewer
          onClose={() => {
            setViewing(false);
          }}
        />
      </main>
    );
  }
  return (
    <main className={startStyles.start}>
      <section className={`${startStyles.card} stack-wide`} aria-label={t`Trac Custodian`}>
        <div className={startStyles.head}>
          <span className={brandMarkStyles.large} aria-hidden="true" />
          <div>
            <h1>
              <Trans>Trac Custodian</Trans>
            </h1>
            <p className="soft">
              <Trans>
                Keeps, corrects, erases and safely discloses the personal data of your Trac System.
              </Trans>
            </p>
          </div>
        </div>
        <Problem error={refused === undefined ? null : new CallError(refused)} />
        <Problem error={error} />
        {isCreating ? (
          <CreateVault
            onDone={onChange}
            onBack={() => {
              setCreating(false);
            }}
          />
        ) : (
          <>
            {status.state === 'damaged' ? <DamagedVault {...status} onDone={onChange} /> : null}
            {status.state === 'locked' && damage !== null ? (
              <DamagedVault
                vault={status.vault}
                message={damage}
                hasKeys
                onDone={() => {
                  setDamage(null);
                  onChange();
                }}
              />
            ) : null}
            {status.state === 'locked' && damage === null ? (
              <Unlock key={status.vault} status={status} onDone={onChange} onDamaged={setDamage} />
            ) : null}
            <div className={startStyles.choices}>
              <Button
                kind={status.state === 'none' ? 'primary' : 'plain'}
                onPress={() => {
                  setCreating(true);
                }}
              >
                <Trans>Create a vault</Trans>
              </Button>
              <Button onPress={() => void choose()}>
                {status.state === 'none' ? t`Open a vault` : t`Open another vault`}
              </Button>
            </div>
            <SampleVault onDone={onChange} />
            <RestoreElsewhere onDone={onChange} />
            <div className="row spread row-wrap">
              <span className="small soft">
                <Trans>For a sealed bundle no vault is needed.</Trans>
              </span>
              <Button
                onPress={() => {
                  setViewing(true);
                }}
              >
                <Trans>Open a bundle</Trans>
              </Button>
            </div>
          </>
        )}
        <div className={startStyles.foot}>
          <p className="small soft">
            <Trans>Everything stays on this computer, encrypted. This program never uses the network.</Trans>
          </p>
          <LanguageChoice hideLabel />
        </div>
      </section>
    </main>
  );
}
