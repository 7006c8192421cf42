import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CallError } from '../../client.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Notice, Problem } from '../../components/layout.tsx';
import { exportInput, firstChoices } from './export-choices.ts';
import { ExportDone } from './export-done.tsx';
import { ExportForm } from './export-form.tsx';
import { ExportRunning } from './export-running.tsx';
import { WhatGoes } from './what-goes.tsx';
import { scopeText } from './export-words.ts';
import type { ExportScope } from './export-words.ts';
import * as exportStyles from './export.module.css';

/** Exports the people of the list: says what goes, asks what for, picks the folder, and tells what was written. */
export function ExportDialog({ scope, onClose }: { scope: ExportScope; onClose: () => void }): ReactNode {
  const [choices, setChoices] = useState(firstChoices);
  const preview = useCall('exports.preview', { ...scope, format: choices.format }, { keep: true });
  const run = useAction('exports.run');
  const pick = useAction('app.pick', ({ files: [folder] }) => {
    if (folder !== undefined) run.mutate(exportInput(scope, choices, folder.grant));
  });
  const counts = preview.data;
  const isReady = counts !== undefined && counts.people > 0 && choices.purpose.trim() !== '';
  const start = (): void => {
    if (isReady && !pick.isPending && !run.isPending) pick.mutate({ purpose: 'export-folder' });
  };
  if (run.data !== undefined) {
    return (
      <Dialog title={t`Exported`} onClose={onClose} width="wide">
        <ExportDone done={run.data} folder={pick.data?.files[0]?.name} onClose={onClose} />
      </Dialog>
    );
  }
  const error = pick.error ?? run.error;
  return (
    <Dialog title={t`Export people`} onClose={onClose} mustAnswer={run.isPending} width="wide">
      <div className={`${exportStyles.exportDialog} stack`} inert={run.isPending}>
        <p className={exportStyles.scope}>
          {counts === undefined
            ? t`Counting whom the list shows…`
            : scopeText(scope, counts.people + counts.restricted + counts.objected)}
        </p>
        <ExportForm
          choices={choices}
          errorOf={(field) => messageFor(error, field)}
          onChange={setChoices}
          onEnter={start}
        >
          {counts === undefined ? null : <WhatGoes scope={scope} counts={counts} choices={choices} />}
        </ExportForm>
      </div>
      <Problem error={preview.error} />
      <Problem error={messageFor(error, 'purpose', 'recipient') === undefined ? error : null} />
      {error?.code === 'cancelled' ? (
        <Notice kind="plain">
          <Trans>Stopped. Nothing was exported, and nothing was recorded.</Trans>
        </Notice>
      ) : null}
      {run.isPending ? (
        <ExportRunning />
      ) : (
        <div className="row spread">
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" onPress={start} isDisabled={!isReady} autoFocus={run.isError}>
            <Trans>Choose a folder and export</Trans>
          </Button>
        </div>
      )}
    </Dialog>
  );
}

/** What a refusal says about one of these fields. */
function messageFor(error: CallError | null, ...fields: readonly string[]): string | undefined {
  return error?.field !== undefined && fields.includes(error.field) ? error.message : undefined;
}
