import { ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BackupStatus } from '../../../shared/backups.ts';
import type { Role } from '../../../shared/session.ts';
import { call, CallError, useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatMoment, people } from '../../format.ts';
import { BackupList } from './backup-list.tsx';
import { failureWords } from './backup-words.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import type { Which } from './restore-dialog.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as columnsStyles from '../../components/columns.module.css';
import * as fieldStyles from '../../components/field.module.css';

/** Backups: how old the newest is, make one, what there is, restore one, and the schedule. */
export function Backups({ role }: { role: Role }): ReactNode {
  const status = useCall('backups.status', {});
  const isAdministrator = role === 'administrator';
  if (status.data === undefined) return <Problem error={status.error} />;
  return (
    <div className={columnsStyles.top}>
      <Existing status={status.data} canRestore={isAdministrator} />
      {isAdministrator ? (
        <ScheduleForm key={JSON.stringify([status.data.policy, status.data.folder])} status={status.data} />
      ) : (
        <div className={`${cardStyles.card} stack`}>
          <h2>
            <Trans>Schedule</Trans>
          </h2>
          <span className="small mono">{status.data.folder}</span>
          <span className={fieldStyles.help}>
            <Trans>An administrator sets the schedule, and restores.</Trans>
          </span>
        </div>
      )}
    </div>
  );
}

function Existing({ status, canRestore }: { status: BackupStatus; canRestore: boolean }): ReactNode {
  const [which, setWhich] = useState<Which | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const toast = useToast();
  const make = useAction('backups.make', (made) => {
    const count = people(made.people);
    toast({ text: t`Backed up and read back whole: ${count}.` });
  });
  const check = useAction('backups.check', (found) => {
    const moment = formatMoment(found.at);
    toast({ text: t`The backup of ${moment} is whole.` });
  });
  const pick = async (purpose: 'save-backup' | 'backup-file'): Promise<void> => {
    setError(null);
    try {
      const { files } = await call('app.pick', {
        purpose,
        ...(purpose === 'save-backup' ? { suggestedName: 'vault.tcbackup' } : {}),
      });
      const [file] = files;
      if (file === undefined) return;
      if (purpose === 'save-backup') make.mutate({ out: file.grant });
      else setWhich({ file: file.grant });
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  const { age, failed, backups } = status;
  return (
    <section className={`${cardStyles.card} stack`} aria-labelledby="backups-title">
      <h2 id="backups-title">
        <Trans>Backups</Trans>
      </h2>
      <p>{age === undefined ? t`There is none yet.` : newestText(age)}</p>
      {failed === undefined ? null : (
        <Notice kind="warn">
          <Trans>
            The last try, {ph({ moment: formatMoment(failed.at) })}, failed:{' '}
            {ph({ why: failureWords(failed.code) })}.
          </Trans>
        </Notice>
      )}
      <div className="row row-wrap">
        <Button
          needs="backups.make"
          kind="primary"
          isPending={make.isPending}
          onPress={() => {
            make.mutate({});
          }}
        >
          {make.isPending ? t`Backing up…` : t`Back up now`}
        </Button>
        <Button needs="backups.make" isDisabled={make.isPending} onPress={() => void pick('save-backup')}>
          <Trans>Back up into a file…</Trans>
        </Button>
        {canRestore ? (
          <Button onPress={() => void pick('backup-file')}>
            <Trans>Restore from a file…</Trans>
          </Button>
        ) : null}
      </div>
      <Problem error={error ?? make.error ?? check.error} />
      <BackupList
        backups={backups}
        canRestore={canRestore}
        onCheck={({ name }) => {
          if (!check.isPending) check.mutate({ name });
        }}
        onRestore={({ name }) => {
          setWhich({ name });
        }}
      />
      {which === null ? null : (
        <RestoreDialog
          which={which}
          isOpen
          onClose={() => {
            setWhich(null);
          }}
          onDone={() => {
            setWhich(null);
          }}
        />
      )}
    </section>
  );
}

function newestText(days: number): string {
  return days === 0
    ? t`The newest good one is from today.`
    : plural(days, { one: 'The newest good one is # day old.', other: 'The newest good one is # days old.' });
}
