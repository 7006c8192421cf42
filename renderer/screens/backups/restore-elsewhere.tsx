import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call, CallError } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

/** Restores a backup into an empty folder, while no vault is open: on a new computer, or to look at an older state. */
export function RestoreElsewhere({ onDone }: { onDone: () => void }): ReactNode {
  const [chosen, setChosen] = useState<{ file: string; into: string } | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const choose = async (): Promise<void> => {
    setError(null);
    try {
      const file = (await call('app.pick', { purpose: 'backup-file' })).files[0];
      if (file === undefined) return;
      const into = (await call('app.pick', { purpose: 'new-vault-folder' })).files[0];
      if (into !== undefined) setChosen({ file: file.grant, into: into.grant });
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  return (
    <>
      <Problem error={error} />
      <div className="row spread row-wrap">
        <span className="small soft">
          <Trans>On a new computer, or to look at an older state:</Trans>
        </span>
        <Button onPress={() => void choose()}>
          <Trans>Restore a backup</Trans>
        </Button>
      </div>
      {chosen === null ? null : (
        <RestoreDialog
          which={{ file: chosen.file }}
          into={chosen.into}
          isOpen={false}
          onClose={() => {
            setChosen(null);
          }}
          onDone={onDone}
        />
      )}
    </>
  );
}
