import { ph } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call, CallError, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { formatMoment, people } from '../../format.ts';
import { told } from '../../language/told.ts';
import { BackupList } from './backup-list.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import type { Which } from './restore-dialog.tsx';
import { SalvageDialog } from './salvage-dialog.tsx';

/** A vault that does not open: what is damaged, the newest whole backup, and what else can be done. Nothing here deletes anything. */
export function DamagedVault(props: {
  vault: string;
  message: string;
  hasKeys: boolean;
  onDone: () => void;
}): ReactNode {
  const { vault, message, hasKeys, onDone } = props;
  const nearby = useCall('backups.nearby', {});
  const [which, setWhich] = useState<Which | null>(null);
  const [isSalvaging, setSalvaging] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const backups = nearby.data?.backups ?? [];
  const newest = backups.find(({ whole }) => whole);
  const pick = async (): Promise<void> => {
    setError(null);
    try {
      const { files } = await call('app.pick', { purpose: 'backup-file' });
      if (files[0] !== undefined) setWhich({ file: files[0].grant });
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  return (
    <section className="stack" aria-labelledby="damaged-title">
      <div>
        <h2 id="damaged-title">
          <Trans>This vault is damaged</Trans>
        </h2>
        <p className="small soft mono">{vault}</p>
      </div>
      <Notice kind="danger">
        <strong>{told(message)}</strong>
        <span>
          <Trans>Do not delete anything: what is left may still be saved.</Trans>
        </span>
      </Notice>
      <Problem error={error ?? nearby.error} />
      {newest === undefined ? (
        nearby.data === undefined ? null : (
          <p>
            <Trans>No backup of this vault was found in its folders.</Trans>
          </p>
        )
      ) : (
        <p>
          <Trans>
            The newest whole backup is of <strong>{ph({ moment: formatMoment(newest.at) })}</strong>, with{' '}
            {ph({ people: people(newest.people) })}.
          </Trans>
        </p>
      )}
      <div className="row row-wrap">
        {newest === undefined ? null : (
          <Button
            kind="primary"
            onPress={() => {
              setWhich({ name: newest.name });
            }}
          >
            <Trans>Restore this backup…</Trans>
          </Button>
        )}
        <Button onPress={() => void pick()}>
          <Trans>Restore another backup…</Trans>
        </Button>
        <Button
          onPress={() => {
            setSalvaging(true);
          }}
        >
          <Trans>Save what can be read…</Trans>
        </Button>
      </div>
      {backups.length < 2 ? null : (
        <details>
          <summary>
            <Trans>All backups that were found</Trans>
          </summary>
          <BackupList
            backups={backups}
            canRestore
            onRestore={({ name }) => {
              setWhich({ name });
            }}
          />
        </details>
      )}
      {which === null ? null : (
        <RestoreDialog
          which={which}
          isOpen={false}
          onClose={() => {
            setWhich(null);
          }}
          onDone={onDone}
        />
      )}
      {isSalvaging ? (
        <SalvageDialog
          hasKeys={hasKeys}
          onClose={() => {
            setSalvaging(false);
          }}
          onDone={onDone}
        />
      ) : null}
    </section>
  );
}
